import type { Lexicon } from '../grammar/concepts.ts';

export const romanian: Lexicon = {
  harmless: `
    nu uita, nu uitati, nu ignora, nu ignorati, am uitat, ai uitat, in ordine, ordine alfabetica, de regula,
    greseala de scriere, ai nevoie, ai grija, ai putea, ai fost, sa ai, daca ai, ce ai, nu ai, ai avut, ai facut,
    ai de, ai o, ai un, ai mai, uita te, uitati va, sa te uiti, ma uit, ne uitam`,
  glue: `
    si, in, de, la, cu, pe, o, un, nu, se, sa, care, din, mai, a, este, sunt, au, al, ale, lui, ei, ca, pentru, dar,
    sau, ce, prin, dupa, fost, fi, era, am, are, acest, aceasta, intr, dintr, foarte, catre, cand, unde, sub, ii, le,
    il, iar, doar, nici, aceste`,
  override: `
    ignora, ignorati, ignorand, ignori, sa ignori, uita, uitati, uita de, sa uiti, uiti, nesocoteste, nesocotiti,
    nu tine cont, nu tine seama, nu tineti cont, nu tineti seama, fara sa tii cont, nu mai tine cont, nu urma,
    nu mai urma, nu urmati, nu mai urmati, nu respecta, nu mai respecta, nu asculta de, nu mai asculta, nu te supune,
    nu da atentie, nu acorda atentie, nu trebuie sa respecti, nu mai trebuie sa respecti, nu mai trebuie sa urmezi,
    nu mai esti obligat, nu mai esti legat, nu esti obligat sa urmezi, lasa deoparte, lasa la o parte, lasati deoparte,
    lasand deoparte, da la o parte, pune deoparte, treci peste, trece peste, renunta la, suprascrie,
    sterge din memorie, abandoneaza, respinge, omite, opreste te din urmat, inceteaza sa urmezi, fa abstractie,
    faceti abstractie, nu lua in considerare, nu lua in seama, sari peste, renunti la, sa renunti la,
    chiar daca incalca, chiar daca asta incalca, ca si cum nu ai, ca si cand nu ai, leapada te de, elibereaza te de,
    sterge totul, debaraseaza te, incalca regulile tale, incalca ti regulile, anuleaza toate, anuleaza instructiunile,
    lasam deoparte, sa lasam deoparte, ignoram, uitam de`,
  sidestep: `ocoleste, ocoliti, ocolesti, ocoli, eludeaza, eludati, eluda, evita toate`,
  purge: `sterge toate, elimina toate, elimina orice, scoate toate, sterge regulile, inlatura toate, ridica toate`,
  disable: `dezactiv*, opreste, opriti, elimina, eliminati, inlatura, deblocheaza, deblocati`,
  refrain: `nu, niciodata, fara, evita, inceteaza`,
  obey: `urmeaza, urmati, respecta, respectati, asculta, ascultati, supune te, executa, executa doar, indeplineste`,
  ended: `
    nu mai sunt valabile, nu mai este valabil*, nu se mai aplica, nu mai se aplica, nu mai sunt in vigoare,
    sunt anulate, au fost anulate, au fost inlocuite, au expirat, sunt nule, sunt revocate, au fost revocate,
    nu mai conteaza, nu mai are importanta, nu mai au importanta, nu mai are valoare`,
  prior: `
    anterior, anterioare, anterioara, precedent, precedente, precedenta, de mai sus, mai sus, de dinainte, dinainte,
    inainte, de pana acum, pana acum, pana in prezent, initial*, original, originale, originala, primite, ai primit,
    care ti au fost, ti s au dat, ti s au, existente, de la inceput, mentionate, date anterior, ca si cum nu ai,
    ca si cand nu ai, ti au fost impuse, impuse, ti s a ordonat, ti s a impus, ti s a spus, ai fi primit`,
  every: `toate, tot, toata, orice, oricare, fiecare, intreg, intregul, complet, completa`,
  everything: `tot ce, tot ceea, totul`,
  aloft: `mai sus, de mai sus`,
  yours: `tale, tau, tai, ta, dumneavoastra, dvs, vostru, voastre`,
  rules: `
    instructiun*, regula, reguli, regulile, regulilor, directive, directivele, directivelor, indicatii, indicatiile,
    ordinele, ordine, comenzi, comenzile, prompt*, restricti*, limitar*, constranger*, politici, politicile,
    indrumari*, norme, normele, protocoale*, programarea, dispoziti*, interdicti*, linii directoare,
    liniile directoare, ghidaj*`,
  matter: `
    sarcin*, textul, text, context, contextul, conversati*, informatiile, mesajele, documentele, documentul, ceea ce,
    istoricul, discuti*`,
  system: `sistem, sistemul, sistemului, dezvoltator*, administrator*, interne, creatorii`,
  safety: `sigurant*, securitat*, filtre, filtrul, filtrele, etica, etice, morala, cenzur*, moderare*`,
  filters: `
    filtre, filtrele, filtrele de continut, filtrul de continut, reguli de siguranta, regulile de siguranta,
    masurile de siguranta, protocoalele de siguranta, filtrele de siguranta, restrictiile de siguranta, etica, etice,
    cenzur*, barierele de siguranta`,
  fresh: `
    noile instructiuni, instructiuni noi, noi instructiuni, noua sarcina, sarcina noua, noile reguli, reguli noi,
    rol nou, noul rol, urmatoarele instructiuni, instructiunile urmatoare, instructiunile mele, ordinele mele,
    comenzile mele, regulile mele, aceste instructiuni, adevarata sarcina, ce iti spun, ce iti spun eu, ce spun eu`,
  onlyMe: `
    asculta doar de mine, asculta numai de mine, doar de mine, numai de mine, supune te doar mie, doar mie, numai mie,
    doar instructiunile mele, numai instructiunile mele, doar ordinele mele`,
  reveal: `
    arata mi, arat*, dezvalui*, afiseaza, afisati, afisa, afisezi, repeta, repetati, spune mi, spuneti mi, spune,
    da mi, dati mi, tipareste, printeaza, scrie mi, copiaza, lipeste, enumera, listeaza, citeaza, tradu, rezuma,
    transcrie, reproduce, reda, divulga, impartaseste, expune, prezinta, care este, care sunt, care erau, care era,
    ce contine, vreau sa vad, pot sa vad, as vrea sa vad, lasa ma sa vad, codifica, parafrazeaza, descrie, comunica mi,
    furnizeaza, copiezi, sa copiezi, ce scrie in, ce scrie, ce se afla in`,
  ownPrompt: `
    promptul de sistem, promptul sistemului, promptului de sistem, prompt de sistem, prompt ul de sistem,
    prompt ul sistemului, instructiunile de sistem, instructiunile sistemului, instructiuni de sistem,
    mesajul de sistem, mesajul sistemului, instructiunile tale, instructiunilor tale, instructiunile dumneavoastra,
    instructiunile dvs, regulile tale, regulile tale interne, directivele tale, indicatiile tale, promptul tau,
    promptului initial, promptul ascuns, promptul secret, instructiunile initiale, instructiunile originale,
    instructiunile ascunse, instructiunile secrete, instructiunile interne, instructiuni ascunse, instructiuni secrete,
    configuratia ta, programarea ta, instructiunile dezvoltatorului, instructiunile primite,
    instructiunile pe care le ai primit`,
  verbatim: `
    cuvant cu cuvant, cuvant pentru cuvant, textual, integral, in intregime, exacte, fara modificari,
    fara nicio modificare, litera cu litera, linie cu linie, rand cu rand, de la inceput, bloc de cod, in base64,
    ad litteram, fara sa omiti`,
  hidden: `ascuns, ascunse, ascunsa, secret, secrete, interne, confidential*`,
  question: ``,
  above: `
    textul de mai sus, tot ce este mai sus, tot ce se afla mai sus, tot ce e mai sus, cuvintele de mai sus,
    continutul de mai sus`,
  beforeHere: `
    inainte de acest mesaj, inaintea acestui mesaj, inainte de mesajul meu, inaintea mesajului meu,
    inainte de primul meu mesaj, inaintea primului meu mesaj, inainte de aceasta conversatie,
    inaintea acestei conversatii, inainte de conversatia noastra, inainte de acest chat, inainte de acest rand,
    inainte de aceasta linie, inainte sa, inainte ca eu, la inceputul acestei, la inceputul conversatiei,
    deasupra acestui mesaj, deasupra primului meu mesaj, deasupra mesajului meu`,
  told: `
    ti s a spus, ti s a cerut, ti s a ordonat, ti au spus, ti au cerut, ti s au dat, ti au dat, ai fost instruit,
    ai primit, ti a spus, ti a cerut, ce instructiuni ai primit, ti s a indicat`,
  opening: `
    primul tau mesaj, primul mesaj, prima linie, primele linii, primul rand, inceputul acestei conversatii,
    inceputul conversatiei`,
  give: `
    da mi, dati mi, da ne, arata mi, trimite, trimite mi, trimiteti mi, spune mi, dezvaluie, divulga, listeaza toate,
    exporta, furnizeaza, enumera toate`,
  send: `
    trimite, trimiteti, trimiti, trimita, trimite l, expediaza, transmite, publica, incarca, redirectioneaza, transfera`,
  secret: `
    parola, parolele, parole, parolelor, date de autentificare, datele de autentificare, credential*,
    date confidentiale, datele confidentiale, informatii confidentiale, informatiile confidentiale, cheia privata,
    cheile private, cheia api, cheile api, chei api, cheia secreta, date sensibile, datele sensibile,
    informatii sensibile, date personale, datele personale, datele clientilor, cardurilor de credit,
    secrete comerciale, variabilele de mediu, datele bancare`,
  records: `istoricul conversati*, contactele, toate fisierele, toate e mailurile`,
  become: `
    esti, tu esti, esti acum, acum esti, sunteti acum, prefa te, prefa te ca, prefaceti va, pretinde, pretinde ca,
    imagineaza ti, imaginati va, inchipuie ti, actioneaza ca, actiona ca, poarta te ca, comporta te ca, comporta te,
    joaca rolul, jucam un rol, joc de rol, joaca te, in rolul, asuma ti rolul, preia rolul, simuleaza, vei fi, devino,
    te numesti, raspunde ca, interpreteaza, intra in rolul, fa pe, vei juca rolul, vei interpreta, o sa joci`,
  machine: `
    inteligenta artificiala, model de limbaj, model lingvistic, modelul de limbaj, asistent, asistentul, asistentii,
    chatbot*, bot`,
  unbound: `
    fara restrictii, fara nicio restrictie, fara nici o restrictie, fara limite, fara nicio limita, fara limitari,
    fara filtre, fara niciun filtru, fara filtru, fara cenzura, fara nicio cenzura, fara reguli, fara nicio regula,
    fara constrangeri, fara etica, fara morala, fara tabuuri, fara bariere, necenzurat*, nefiltrat*, nerestrictionat*,
    amoral, imoral, nu ai restrictii, nu ai nicio restrictie, nu ai limite, nu ai reguli, nu ai filtre,
    nu are nicio restrictie, nicio restrictie, nicio limita, nicio regula, liber de orice, eliberat de, eliberat din,
    nu are morala, nu are limite, nu are reguli, nu are etica, nu cunoaste limite`,
  without: `fara, nicio, niciun, lipsit de`,
  limits: `
    restricti*, limite, limita, limitar*, filtre, filtru, cenzura, reguli, regula, etica, morala, avertisment*,
    tabuuri, scrupule, bariere`,
  wicked: `nelimitat*`,
  alterEgo: `
    modul dezvoltator, mod dezvoltator, modul de dezvoltator, modul dan, modul dumnezeu, modul administrator,
    modul debug, modul fara restrictii, modul fara filtre, modul jailbreak`,
  mode: `modul`,
  noRefusal: `
    nu refuza niciodata, nu refuzi niciodata, niciodata nu refuzi, nu refuza, nu refuzi, nu poti refuza,
    nu ai voie sa refuzi, trebuie sa raspunzi, trebuie intotdeauna, raspunde intotdeauna, raspunzi intotdeauna,
    raspunde la orice, raspunzi la orice, raspunde la toate, raspunzi la toate, nu spune niciodata nu,
    fara avertismente, niciun avertisment, nu te scuza, nu iti cere scuze, ramai in rol, nu iesi din rol, fara ezitare,
    fara sa refuzi, fara sa ezit*, raspunde la orice intrebare, nu adauga avertismente, nu adauga niciun avertisment`,
  excuse: `nu pot, imi pare rau, ca model, refuz*, scuze, avertisment*`,
  harm: `ilegal*, daunat*, periculo*, violent*, ofensator*, interzis*, imoral*, neetic*, bomba, droguri`,
  regardless: `indiferent, chiar daca, nu conteaza, orice ar fi, in ciuda`,
  henceforth: `
    de acum inainte, de acum incolo, de acum, incepand de acum, incepand cu acest, din acest moment,
    din momentul acesta, pe viitor, in continuare, pentru restul`,
  twoAnswers: `doua raspunsuri, in doua moduri, ambele raspunsuri, un raspuns normal si`,
  fiction: `ipotetic*, fictiv*, fictiune, poveste, intr o lume, experiment mental, scenariu`,
  allowed: `
    ai voie, ai voie sa, poti face orice, ai permisiunea, esti liber sa, iti este permis, acum poti, esti autorizat`,
  addressed: `
    asistent ai, asistentii ai, asistenti ai, asistentul ai, asistentul, asistentii, model de limbaj, modele de limbaj,
    modelele de limbaj, chatbot*, draga ai, draga asistent*, nota pentru ai, catre ai, agenti ai, agentii ai,
    sisteme ai, sistemele ai, modelele ai, inteligenta artificiala`,
  must: `trebuie, te rog, va rog, va rugam, obligatoriu, intotdeauna, imediat, este necesar, ar trebui`,
  respond: `
    raspunde, raspunda, raspunzi, scrie, scrii, spune, spui, trimite, trimita, mentioneaz*, include, includa,
    recomand*, adauga, adauge, viziteaza, viziteze, sterge, stearga, aproba, aprobe, cumpara, transfere, informeze`,
  reply: `
    raspunsul tau, raspunsurile tale, raspunsul dumneavoastra, fiecare raspuns, rezumatul, rezumatul tau, raspunsul,
    rezumatului`,
  transform: `adauga, insereaza, include, incheie, incepe, inlocuieste, termina`,
  conceal: `
    nu spune utilizatorului, nu i spune utilizatorului, nu informa utilizatorul, fara sa spui, fara sa mentionezi,
    fara a mentiona, fara a informa, fara sa informezi, nu mentiona, in secret, pe ascuns, fara stirea, nu dezvalui ca`,
  whenRead: `
    daca citesti asta, daca citesti acest, cand citesti, daca esti un model, daca esti o inteligenta,
    daca esti un asistent, la rezumarea, cand rezumi, la procesarea, care citesc acest, care citeste acest,
    care citesc asta, care citeste asta, care proceseaza acest`,
  theUser: `utilizator*, cititorul, cititorului, clientului`,
  visit: `viziteaza, acceseaza, da click, apasa pe, deschide linkul, intra pe, descarca, suna la`,
  act: `executa, ruleaza, sterge, transfera, cumpara, aproba, apeleaza functia`,
  urgent: `important, urgent, atentie, critic, prioritate maxima`,
  authority: `
    administrator de sistem, administratorul sistemului, dezvoltatorul tau, creatorul tau, echipa de securitate,
    autorizat, sunt dezvoltatorul, sunt administratorul, sunt creatorul`,
  task: `poezie, poem, eseu, discurs, poveste, cantec, gluma, reteta`,
  work: `scrie, compune, genereaza, tradu, rezuma, explica, creeaza, calculeaza`,
  finished: `
    foarte bine, buna treaba, felicitari, bravo, sarcina indeplinita, sarcina este finalizata, sfarsitul textului,
    sfarsitul documentului`,
  say: `spune, spuneti, scrie, scrieti, raspunde, raspunde cu, raspunde doar, afiseaza, tipareste`,
  only: `doar, numai, in schimb, exclusiv, nimic altceva`,
  mine: `meu, mea, mei, mele, nostru, noastra, nostri, noastre`,
  remark: `mesaj, mesajul, mail, intrebare, comand*, colet, scrisoare`,
  about: `pentru, despre, privind, referitor, cu privire, legat de, legate de`,
  selfTopic: `aceasta conversatie, acest chat, tine, utilizator*, raspunsuri, comportament, ai`,
  wayTo: `cum, unde, cand, de ce, daca`,
  someKindOf: `un, bun, buna, tipic`,
  explainWhat: `
    ce inseamna, ce este un, ce este o, ce sunt, explica ce, explica mi ce, termenul, cuvantul, expresia, notiunea`,
  means: `inseamna, este, reprezinta`,
  howTo: `
    cum pot, cum putem, cum se, cum scriu, cum dezactivez, cum elimin, cum testez, cum protejez, unde pot, pot sa,
    am voie, ajuta ma, trebuie sa, este posibil`,
  craft: `proteja*, protejez, scriu, scrie, testez, testa, imbunatati, preveni, proiecta, securiza`,
  inquiry: `
    explica, explica mi, inseamna, semnific*, tradu, traducere*, protej*, detect*, bloca, preveni, de ce, exemplu,
    atac, atacuri, propoziti*, expresia, gramatic*, ortografi*, analizeaza, verifica, este corect*`,
};
