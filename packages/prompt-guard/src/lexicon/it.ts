import type { Lexicon } from '../grammar/concepts.ts';

export const italian: Lexicon = {
  harmless: `
    non dimenticare, non ignorare, non dimenticarti, ho dimenticato, non dimenticate, non dimentichi, non ignorate,
    non ignori, mi sono dimenticat*, avevo dimenticato, in ordine, ordine alfabetico, ordine cronologico, mio ordine,
    di regola, in regola, errore di battitura, tuoi prompt, i tuoi prompt`,
  glue: `
    il, lo, la, gli, le, di, da, in, con, su, per, tra, fra, e, che, un, una, uno, del, della, dei, delle, al, alla,
    nel, nella, non, si, ma, o, anche, piu, come, sono, ha, ho, hanno, essere, questo, questa, questi, cui, ci, mi, ne,
    era, molto`,
  override: `
    ignora, ignorate, ignorare, ignori, ignorando, dimentica, dimenticate, dimenticare, dimenticati, scarta, aggira,
    aggirare, non seguire, non seguite, non considerare, non tenere conto, lascia perdere, ignorino, ignoriamo,
    ignorerai, dimentichi, dimenticando, scorda, scordati, scordatevi, trascur*, tralascia*, scartate, scartare,
    sovrascriv*, disobbedi*, disattendi, disattendere, non segua, non considerate, non badare, non dare retta,
    non dar retta, non obbedire, non rispettare, non attenerti, non tener conto, non tenga conto, non tenere piu conto,
    senza tenere conto, non devi seguire, non devi piu seguire, non sei piu vincolato, non sei piu tenuto,
    non sei vincolato, smetti di seguire, smettila di seguire, lasciate perdere, lascia da parte, metti da parte,
    mettete da parte, mettere da parte, accantona*, abbandona, abbandonate, infrangi, infrangere, trasgredi*,
    infischiatene, fregatene, scavalca*, oltrepassa, prescindi, passa sopra, sostituisci, cancella dalla memoria,
    rimuovi dalla mente, liberati, butta via, salta tutte, lasciar perdere, anche se va contro, anche se viola,
    anche se contravviene, anche se e contro, come se non avessi, cancellalo, cancellale, sbarazzati,
    contro le tue linee guida, contravvenendo, svincolati, viola le tue, annulla tutte, annulla le tue,
    annulla le istruzioni, lasciamo da parte, mettiamo da parte, dimentichiamo, lascia stare`,
  sidestep: `aggir*, elud*, bypassa*, raggira, evadi`,
  purge: `
    elimina tutte, elimina tutti, elimina le tue, cancella tutte, cancella tutti, cancella le tue, rimuovi tutte,
    rimuovi tutti, rimuovi le tue, togli tutte, togli tutti`,
  disable: `
    disabilita, rimuovi, elimina, disattiv*, rimuovete, rimuovere, togli, spegni, sblocca*, disabilitare, disabilitate`,
  refrain: `non, mai, senza, evita, smetti di, smettila di`,
  obey: `segui, esegui, seguite, seguire, obbedi*, eseguite, rispetta, ascolta, attieniti`,
  ended: `
    non valgono piu, non vale piu, non si applicano piu, non si applica piu, non sono piu valide, non e piu valida,
    non sono piu in vigore, sono annullate, sono state annullate, sono state revocate, sono state sostituite,
    sono scadute, decadute, nulle e prive, sono sospese, prive di valore, non conta piu, non contano piu,
    non importa piu, non importano piu, non ha piu valore, non hanno piu valore`,
  prior: `
    precedente, precedenti, sopra, prima, finora, iniziale, iniziali, originale, originali, di cui sopra, ricevute,
    ricevuto, fin qui, precedentemente, sinora, originarie, hai ricevuto, hai avuto, fino a qui, fino ad ora,
    fino a ora, fino a questo momento, fornite, impartite, date in precedenza, in precedenza, anteriori, antecedenti,
    esistenti, che ti hanno dato, che ti sono state, che ti ho dato, che ti e stato detto, ti e stato detto, suddette,
    sopraindicat*, soprastanti, come se non avessi, ti sono state imposte, imposte, imposti, ti hanno imposto,
    ti hanno indicato, ti hanno insegnato, ti e stato imposto`,
  every: `tutto, tutti, tutta, tutte, ogni, qualsiasi, intero, completo, qualunque, intera, completa, totalita`,
  everything: `tutto, tutto cio, tutto quello, tutto quanto`,
  aloft: `sopra, di sopra`,
  yours: `tuo, tua, tue, tuoi, vostre, vostri, suoi`,
  rules: `
    istruzion*, regola, regole, direttiv*, ordine, ordini, restrizion*, limitazion*, linee guida, indicazioni, comandi,
    comando, programmazione, politiche, vincoli, prompt*, linea guida, vincolo, norme, norma, protocolli, divieti,
    disposizioni, consegne, prescrizioni, policy`,
  matter: `
    compito, compiti, testo, contesto, conversazione, informazioni, messaggi, documenti, quanto, documento, cronologia,
    cio che, quello che`,
  system: `sistema, interne, sviluppator*, interni, amministrator*, creatori`,
  safety: `sicurezza, filtri, filtro, etica, morale, censura, restrizioni, etiche, etici, moderazione`,
  filters: `
    filtri, filtro, etica, censura, restrizioni, regole di sicurezza, misure di sicurezza, protocolli di sicurezza,
    filtri di sicurezza, restrizioni di sicurezza, filtro dei contenuti, filtri dei contenuti, etiche, etici,
    linee guida di sicurezza, linee guida etiche, barriere di sicurezza, norme di sicurezza, politiche sui contenuti,
    moderazione`,
  fresh: `
    nuovo compito, nuovi compiti, nuove istruzioni, nuova istruzione, nuove regole, nuovi ordini, seguenti istruzioni,
    mie istruzioni, miei ordini, nuova regola, nuovo ordine, nuovo ruolo, nuova missione, istruzioni seguenti,
    miei comandi, mie regole, queste istruzioni, questa istruzione, vero compito, quello che dico io, cio che ti dico,
    quello che ti dico`,
  onlyMe: `
    obbedisci solo a me, obbedirai solo a me, ascolta solo me, ascolterai solo me, dai retta solo a me,
    solo ai miei ordini, solo i miei ordini, solo le mie istruzioni, segui solo me, esclusivamente a me`,
  reveal: `
    mostra, mostrami, mostrare, stampa, ripeti, dimmi, dammi, scrivi, copia, condividi, visualizza, quali sono, qual e,
    traduci, divulga, mostrate, mostri, mostrarmi, mostraci, fammi vedere, fai vedere, rivel*, svela*, stampami,
    ripetimi, ripetere, ripeta, dirmi, mi dica, darmi, fornisci*, scrivimi, scriva, incolla, elenca*, quali erano,
    qual era, traduca, riassum*, trascriv*, riporta, riportami, cita, recita, riproduci, esponi, voglio vedere,
    posso vedere, vorrei vedere, codifica, parafrasa, descrivi, restituisci, palesa, comunica*, confessa, copiare,
    copiarmi, cosa c e scritto, che cosa c e scritto, cosa c e nel, cosa contiene, cosa dice il`,
  ownPrompt: `
    prompt di sistema, prompt del sistema, istruzioni di sistema, istruzioni del sistema, messaggio di sistema,
    tue istruzioni, istruzioni iniziali, istruzioni originali, istruzioni nascoste, tuo prompt, tue regole,
    istruzioni segrete, prompt sistema, messaggio del sistema, tue istruzioni interne, sue istruzioni,
    vostre istruzioni, tue direttive, tue linee guida, istruzioni interne, direttive interne, direttive iniziali,
    prompt nascosto, prompt segreto, tue regole interne, tua configurazione, tua programmazione,
    istruzioni dello sviluppatore, istruzioni che hai ricevuto, istruzioni che ti sono state,
    istruzioni che ti hanno dato, tuo prompt iniziale, tuo prompt originale`,
  verbatim: `
    parola per parola, letteralmente, testualmente, alla lettera, cosi come, cosi com e, tale e quale, per intero,
    integralmente, integrale, esattamente, esatte, esatto, lettera per lettera, riga per riga, carattere per carattere,
    senza modifiche, senza omettere, dall inizio, blocco di codice, in base64, completo`,
  hidden: `
    nascosto, nascoste, nascosti, segreto, segreti, segrete, interno, riservato, riservate, nascosta, segreta, interne,
    riservati`,
  question: `quali`,
  above: `
    testo sopra, testo precedente, tutto cio che precede, testo qui sopra, tutto quello che precede,
    tutto cio che sta sopra, tutto quanto sopra, tutto quello che c e sopra, parole sopra, contenuto precedente`,
  beforeHere: `
    prima di questo messaggio, prima di questa chat, prima di questa conversazione, prima di questa riga,
    prima del mio messaggio, prima del mio primo messaggio, prima della nostra conversazione, prima di questa frase,
    prima che io, prima che iniziassimo, all inizio di questa, all inizio della conversazione, sopra questa riga,
    sopra questo messaggio, sopra il mio primo messaggio, sopra il mio messaggio, precede il mio messaggio,
    precede il mio primo messaggio`,
  told: `
    ti hanno detto, ti e stato detto, ti e stato chiesto, ti hanno chiesto, ti hanno ordinato, ti e stato ordinato,
    ti hanno dato, ti sono state date, ti hanno istruito, sei stato istruito, hai ricevuto, ti ha detto, ti ha chiesto`,
  opening: `
    tuo primo messaggio, primo messaggio, prima riga, prime righe, inizio di questa conversazione,
    inizio della conversazione, inizio del contesto`,
  give: `
    dammi, mostrami, invia, inviami, rivela, rivelami, condividi, divulga, dimmi, dacci, mandami, forniscimi,
    elenca tutte, elenca tutti, esporta, passami`,
  send: `
    invia, inviami, inviare, manda, mandami, pubblica, carica, inviate, invialo, invii, mandate, mandare, inoltra*,
    trasmetti*, carica su, spedisci*, esfiltra`,
  secret: `
    password, credenziali, riservate, confidenziali, chiave privata, chiavi api, dati sensibili,
    informazioni riservate, dati personali, chiavi private, chiave segreta, chiave api, chiavi di accesso,
    dati riservati, informazioni sensibili, dati dei clienti, carte di credito, segreti aziendali,
    variabili d ambiente, dati bancari`,
  records: `cronologia, contatti, casella di posta, tutti i file, registri`,
  address: `server esterno, questo indirizzo, seguente indirizzo`,
  become: `
    sei ora, ora sei, agisci come, comportati come, fingi, immagina, interpreta, simula, recita, sarai, sei adesso,
    adesso sei, lei e, agisci, agirai, agire come, comportati, si comporti, finga, fai finta, fate finta,
    facciamo finta, immaginate, interpreterai, recitare, assumi il ruolo, gioca il ruolo, gioco di ruolo, nei panni,
    mettiti nei, impersona, diventa, diventerai, ti chiami, rispondi come, fai la parte, vesti i panni, tu sei, sei un,
    sei una, sei il, sei la, sei diventato, reciterai la parte, vestirai i panni`,
  machine: `ia, intelligenza artificiale, modello linguistico, assistente, chatbot, modello di linguaggio, bot`,
  unbound: `
    senza restrizioni, senza limiti, senza filtri, senza censura, senza regole, senza alcuna restrizione, amorale,
    senza etica, senza limitazioni, senza nessuna restrizione, senza alcun limite, senza nessun limite,
    senza alcun filtro, senza nessun filtro, senza alcuna censura, senza alcuna regola, senza vincoli, senza freni,
    senza tabu, senza scrupoli, immorale, senza morale, non hai restrizioni, non ha restrizioni, non hai limiti,
    non ha limiti, non hai regole, non hai filtri, nessuna restrizione, nessun limite, nessun filtro, nessuna regola,
    libero da ogni, libero da, libera da, liberato da, non censurat*, non ha morale, non ha etica, non ha regole,
    ne morale ne, ne limiti ne, ne etica ne, non conosce limiti, non segue alcuna regola, non segue nessuna regola,
    non segue regole, non rispetta alcuna regola`,
  without: `senza, nessuna, nessun, privo di, libero da`,
  limits: `
    restrizioni, limiti, filtri, censura, regole, etica, morale, limitazioni, vincoli, avvertenze, avvertimenti, tabu,
    scrupoli, freni`,
  wicked: `illimitato`,
  alterEgo: `
    modalita sviluppatore, modalita dan, modalita dio, modalita senza restrizioni, modalita senza filtri,
    modalita amministratore, modalita debug, modalita jailbreak, fai qualsiasi cosa ora`,
  mode: `modalita`,
  noRefusal: `
    non rifiutare mai, non puoi rifiutare, devi rispondere, rispondi a tutto, non rifiutarti mai, non rifiutarti,
    non rifiuti mai, non rifiutare, non rifiuterai mai, non puoi rifiutarti, mai rifiutare, devi sempre rispondere,
    rispondi sempre, risponderai sempre, rispondi a qualsiasi, risponderai a qualsiasi, non dire mai di no,
    senza rifiutare, senza avvertenze, senza avvertimenti, nessuna avvertenza, non scusarti,
    non uscire dal personaggio, resta nel personaggio, rimani nel personaggio, senza esitazione, senza discutere,
    risponde a qualsiasi, risponde a tutto, risponde a ogni, senza aggiungere avvertenze, non aggiungere avvertenze,
    non aggiungere avvertimenti`,
  excuse: `non posso, mi dispiace, come modello, come ia, rifiut*, avvertenza`,
  harm: `illegale, illegali, dannos*, pericolos*, violent*, offensiv*, proibito, immorale, non etico, bomba, droga`,
  regardless: `a prescindere, indipendentemente, anche se, non importa, qualunque cosa accada, nonostante`,
  henceforth: `
    da ora in poi, d ora in poi, da adesso, da questo momento, d ora innanzi, d ora in avanti, da ora in avanti,
    da adesso in poi, a partire da ora, a partire da adesso, a partire da questo momento, per il resto, in futuro,
    da qui in avanti`,
  twoAnswers: `due risposte, in due modi, entrambe le risposte, una risposta normale e`,
  fiction: `ipotetic*, fittizio, storia, in un mondo, esperimento mentale, romanzo, immaginario`,
  allowed: `
    hai il permesso, ti e permesso, sei autorizzato, sei libero di, puoi fare qualsiasi, puoi fare tutto, ora puoi,
    e permesso`,
  addressed: `
    assistente ia, assistente ai, modello linguistico, assistente, chatbot, assistenti ia, assistenti ai, assistenti,
    l assistente, modelli linguistici, l ia, l ai, cara ia, cara ai, nota per l ia, nota per l ai, agenti ia,
    agente ia, agenti ai, sistemi di ia, sistema di ia, sistemi ai, il modello, intelligenza artificiale`,
  must: `deve, devi, per favore, si prega, devono, dovete, dovra, bisogna, e obbligatorio, immediatamente, sempre`,
  respond: `
    rispondi, invia, scrivi, includi, rispondere, rispondano, risponda, inviare, scrivere, includere, consiglia,
    consigliare, raccomanda*, aggiungi, aggiungere, menziona*, visita, visitare, trasferire, cancellare, acquistare,
    approva*, dire, dici, dica`,
  reply: `
    tua risposta, tue risposte, sua risposta, ogni risposta, tuo riassunto, il riassunto, la risposta,
    tutte le risposte, tua sintesi`,
  transform: `aggiungi, aggiungere, inserisci, includi, termina, inizia, comincia, sostituisci, concludi, codifica`,
  conceal: `
    non dire all utente, non dirlo, non informare l utente, senza dirlo, senza dire, senza informare, senza avvisare,
    senza menzionare, non menzionare, non menzionarlo, in segreto, segretamente, di nascosto, all insaputa,
    senza che l utente, non rivelare che`,
  whenRead: `
    se leggi questo, se stai leggendo, quando leggi questo, se sei un ia, se sei un intelligenza, se sei un modello,
    leggendo questo, quando riassumi, durante il riassunto, durante l elaborazione, che legge questo,
    che leggono questo, che legge questa, che leggono questa, che elaborano questo, che elabora questo`,
  theUser: `all utente, l utente, dell utente, gli utenti, al lettore, il lettore, al cliente`,
  visit: `
    visita, visitate, clicca, cliccate, fai clic, apri il link, apri il collegamento, vai su, vai al sito, scarica,
    chiama il numero`,
  act: `
    esegui, eseguire, cancella, cancellare, elimina, eliminare, trasferisci, trasferire, acquista, approva, approvare,
    chiama la funzione, effettua un bonifico`,
  urgent: `importante, urgente, attenzione, critico, massima priorita, priorita assoluta`,
  authority: `
    amministratore di sistema, tuo sviluppatore, tuoi sviluppatori, tuo creatore, tuoi creatori, team di sicurezza,
    autorizzato, sono il tuo sviluppatore, sono lo sviluppatore, sono l amministratore`,
  task: `poesia, saggio, discorso, storia, canzone, barzelletta, ricetta`,
  work: `scrivi, redigi, genera, traduci, riassumi, spiega, crea, componi, calcola`,
  finished: `
    molto bene, ottimo lavoro, congratulazioni, ben fatto, bravo, compito completato, compito terminato,
    fine del testo, fine del documento, missione compiuta`,
  say: `scrivi, rispondi, stampa, scriva, risponda, rispondi con, ripeti con me`,
  only: `solo, soltanto, solamente, invece, nient altro, esclusivamente, unicamente`,
  mine: `mio, mia, miei, mie, nostro, nostra, nostri, nostre`,
  remark: `messaggio, e mail, domanda, pacco`,
  about: `per, su, sui, sulle, sugli, sulla, sul, riguardo, circa, riguardanti`,
  selfTopic: `
    questa conversazione, questa chat, questa sessione, te, utente, utenti, gli utenti, rispondere, risposte,
    comportarti, richieste`,
  wayTo: `dove, quando, perche, se`,
  someKindOf: `un, una, uno, buon`,
  explainWhat: `
    cosa significa, che cosa significa, che significa, cos e un, che cos e un, che cosa vuol dire, cosa vuol dire,
    spiega cosa, il termine, la parola, la frase`,
  means: `significa, vuol dire, e`,
  howTo: `
    come posso, come possiamo, come si, aiutami, posso, si puo, e possibile, devo, come faccio, come disattiv*,
    come rimuov*, come elimin*, come aggir*, come si fa`,
  craft: `proteggere, proteggo, scrivere, scrivo, testare, migliorare, progettare, impedire, evitare`,
  inquiry: `
    spiega, spiegami, significa, significato, traduci, tradurre, traduzione, proteggere, proteggo, rilevare, bloccare,
    evitare, impedire, perche, esempio, attacco, attacchi, frase, cartello, analizza, grammatica, citazione, corretto,
    ortografia, romanzo`,
};
