import type { Lexicon } from '../grammar/concepts.ts';

/** Italian, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const italianReader: Lexicon = {
  onlyMe: `
    obbedisci solo a me, obbedisci soltanto a me, ascolta solo me, segui solo me, dai retta solo a me,
    esegui ogni mio ordine, esegui tutti i miei ordini, ogni mio comando, tutti i miei comandi`,
  harmless: `
    filtro antispam, filtri antispam, filtri di posta, filtro di posta, filtri della posta, filtro dell'aria,
    filtro dell'acqua, filtri di ricerca, che ignora, che ignorano, che dimentica, che trascura, che tralascia,
    chi ignora, mi ignora, ci ignora, lo ignora`,
  reveal: `riportalo, riporta, riportami, ricopia, ricopiami, elencale, elenca`,
  opening: `inizio del tuo contesto, inizio di questa conversazione, inizio della chat`,
  ended: `
    avessero cancellato, sono state cancellate, state cancellate, state rimosse, hanno cancellato, sono state rimosse,
    non valgono pi\u00f9 per te, non vale pi\u00f9 per te, non si applicano pi\u00f9 a te, non si applicano a te,
    non ti riguardano pi\u00f9, non ti riguarda pi\u00f9, non ti vincolano pi\u00f9, non ti obbligano pi\u00f9,
    non contano pi\u00f9, non conta pi\u00f9, non esistono pi\u00f9, non esiste pi\u00f9, sono annullate,
    sono annullati, \u00e8 annullato, sono decadute, \u00e8 superato`,
  yours: `
    non valgono pi\u00f9 per te, non vale pi\u00f9 per te, non si applicano pi\u00f9 a te, non si applicano a te,
    non ti riguardano pi\u00f9, non ti riguarda pi\u00f9, non ti vincolano pi\u00f9, non ti obbligano pi\u00f9`,
  override: `
    butta via, butta, buttate, nel cestino, getta via, fai finta che nessuno, fa finta che nessuno, come se nessuno,
    non obbedire pi\u00f9, non seguire pi\u00f9, non ascoltare pi\u00f9, smetti di seguire, smetti di obbedire,
    smetti di ascoltare, smettila di, lascia perdere, lasciate perdere, infischiatene, fregatene, me ne frego,
    non dare retta, non badare, togliti dalla testa, disfati, liberati, scavalca, passa sopra, non tradurre,
    non riassumere`,
  matter: `copione, scaletta`,
  told: `
    ti ha scritto, ti hanno scritto, ha scritto per te, ti vieta, ti vietano, ti proibisce, ti impedisce,
    ti ha imposto, ti hanno imposto, ti ha ordinato, ti hanno ordinato, ti hanno dato, ti ha dato, ti hanno detto,
    ti hanno fornito, hai ricevuto, sei stato configurato, sei stata configurata, sei stato programmato,
    sei stato istruito, sei stato impostato, non puoi dire, non puoi rivelare`,
  noRefusal: `
    non rifiuta mai, non rifiuta nulla, non dice mai di no, non sa dire di no, non conosce il no, accontenta ogni,
    non fa la morale, senza avvertenze, senza avvisi, senza avvertimenti`,
  unbound: `
    non ha regole, non ha limiti, non conosce regole, non conosce limiti, senza morale, senza censura, senza filtri,
    senza etica, non obbedisce a nessuna`,
  callTo: `
    nota per, nota al, nota alla, nota ai, messaggio per, messaggio al, messaggio alla, messaggio ai, avviso per,
    avviso al, avviso alla, avviso ai, istruzione per, istruzioni per, attenzione, all'attenzione di,
    all'attenzione del, rivolto a, destinato a, cara, caro, promemoria per, comunicazione per`,
  helper: `
    intelligenza artificiale, modello linguistico, modelli linguistici, modello, modelli, assistente virtuale,
    assistenti virtuali, assistente, assistenti, assistente ia, assistente ai, agente, agenti, chatbot, ia,
    sistema automatico, sistemi automatici, robot, bot`,
  urge: `
    dica, consiglia, consigliate, raccomanda, suggerisci, convinci, persuadi, invita, avverti, chiedi, incoraggia,
    indirizza`,
  conceal: `
    non citare, non menzionare, non dire nulla, non dirlo, non dire niente, senza avvisare, senza dirlo,
    senza chiedere conferma, senza conferma, senza informare, all'insaputa, nascondi, taci`,
  respond: `assegna, afferma, dichiara, assicura, segna, approva, inoltra, trasferisci, valuta, attribuisci`,
  act: `inoltra, rimborsa, approva, trasferisci, cancella, esporta, telefona, telefonare`,
  whenRead: `
    che valuta, che riassume, che legge, che elabora, che analizza, che leggono, se sei un modello, se sei un'ia,
    se sei un'intelligenza, se sei un assistente, se stai leggendo, quando leggi, prima di rispondere,
    prima di riassumere`,
  withinYou: `
    a cui hai accesso, ai quali hai accesso, hai accesso, nel tuo contesto, nella tua memoria, che conosci,
    prima di me`,
  yourPrompt: `la tua configurazione, il tuo contesto, il tuo messaggio di sistema`,
  people: `
    clienti, utenti, dipendenti, lavoratori, alunni, studenti, inquilini, ospiti, condomini, pazienti, visitatori,
    il personale, genitori, passeggeri`,
  others: `
    lei, loro, egli, ella, il mio capo, mio figlio, mia figlia, mio fratello, il mio vicino, nessuno, devo, posso`,
  secret: `
    ordini degli altri, ordini di altri, dati di altri, indirizzi degli altri, dati degli altri, elenco dei clienti,
    dati dei clienti`,
};
