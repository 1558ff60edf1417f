import type { Lexicon } from '../grammar/concepts.ts';

export const italian: Lexicon = {
  harmless: `non dimenticare, non ignorare, non dimenticarti, ho dimenticato`,
  override: `
    ignora, ignorate, ignorare, ignori, ignorando, dimentica, dimenticate, dimenticare, dimenticati, trascura,
    trascurare, tralascia, scarta, annulla, annullare, aggira, aggirare, sovrascrivi, disobbedisci, non seguire,
    non seguite, non considerare, non tenere conto, lascia perdere, viola`,
  disable: `disattiva, disattivare, disabilita, rimuovi, elimina`,
  refrain: `non, mai, senza`,
  obey: `segui, obbedisci, esegui`,
  prior: `
    precedente, precedenti, sopra, prima, finora, iniziale, iniziali, originale, originali, di cui sopra, ricevute,
    ricevuto, fin qui`,
  every: `tutto, tutti, tutta, tutte, ogni, qualsiasi, intero, completo`,
  yours: `tuo, tua, tue, tuoi, vostre, sue`,
  rules: `
    istruzion*, regola, regole, direttiv*, ordine, ordini, prompt, restrizion*, limitazion*, linee guida,
    indicazioni, comandi, comando, programmazione, politiche, vincoli`,
  matter: `
    compito, compiti, testo, contesto, conversazione, informazioni, messaggio, messaggi, documenti, quanto`,
  system: `sistema, sviluppatore, interne`,
  safety: `sicurezza, filtri, filtro, etica, morale, censura, restrizioni`,
  fresh: `
    nuovo compito, nuovi compiti, nuove istruzioni, nuova istruzione, nuove regole, nuovi ordini,
    seguenti istruzioni, mie istruzioni, miei ordini`,
  reveal: `
    mostra, mostrami, mostrare, rivela, rivelami, rivelare, stampa, ripeti, dimmi, dammi, scrivi, copia, condividi,
    elenca, visualizza, quali sono, qual \u00e8, traduci, riassumi, divulga`,
  ownPrompt: `
    prompt di sistema, prompt del sistema, istruzioni di sistema, istruzioni del sistema, messaggio di sistema,
    tue istruzioni, istruzioni iniziali, istruzioni originali, istruzioni nascoste, tuo prompt, prompt iniziale,
    tue regole, istruzioni segrete`,
  verbatim: `parola per parola, letteralmente, testualmente, alla lettera, cos\u00ec come`,
  hidden: `nascosto, nascoste, nascosti, segreto, segreti, segrete, interno, riservato, riservate`,
  send: `invia, inviami, inviare, manda, mandami, inoltra, pubblica, carica`,
  secret: `
    password, credenziali, riservate, confidenziali, chiave privata, chiavi api, dati sensibili,
    informazioni riservate, dati personali`,
  become: `
    sei, sei ora, ora sei, agisci come, comportati come, fingi, immagina, interpreta, simula, recita, sarai`,
  machine: `ia, intelligenza artificiale, modello linguistico, assistente, chatbot`,
  unbound: `
    senza restrizioni, senza limiti, senza filtri, senza censura, senza regole, senza alcuna restrizione,
    illimitato, amorale, senza etica, senza limitazioni`,
  without: `senza, nessuna, nessun`,
  limits: `restrizioni, limiti, filtri, censura, regole, etica, morale, limitazioni`,
  alterEgo: `modalit\u00e0 sviluppatore, modalit\u00e0 dan`,
  noRefusal: `non rifiutare mai, non puoi rifiutare, devi rispondere, rispondi a tutto`,
  harm: `illegale, illegali, dannoso, pericoloso, violento, offensivo`,
  henceforth: `da ora in poi, d'ora in poi, da adesso, da questo momento`,
  addressed: `assistente ia, assistente ai, modello linguistico, assistente, chatbot`,
  must: `deve, devi, per favore, si prega`,
  respond: `rispondi, invia, scrivi, includi`,
  reply: `tua risposta, tue risposte`,
  work: `scrivi, redigi, genera, traduci, riassumi, spiega`,
  task: `poesia, saggio, discorso, storia, canzone, barzelletta`,
  finished: `molto bene, ottimo lavoro, congratulazioni, ben fatto`,
  say: `di, scrivi, rispondi, stampa`,
  only: `solo, soltanto, solamente, invece, nient'altro`,
  give: `dammi, mostrami, invia, inviami, rivela, rivelami, condividi, divulga, dimmi`,
};
