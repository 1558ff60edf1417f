import type { Lexicon } from '../grammar/concepts.ts';

export const swedish: Lexicon = {
  harmless: `
    glom inte, glom inte bort, glom ej, inte glomma, ignorera inte, inte ignorera, jag har glomt, jag glomde,
    har glomt, glomt mitt, glomt bort, i ordning, bokstavsordning, som regel, i regel, stavfel, en systemprompt,
    dina prompter, i din prompt`,
  glue: `
    och, att, det, i, en, jag, hon, som, han, pa, den, med, var, sig, for, sa, till, ar, men, ett, om, hade, de, av,
    icke, mig, du, henne, da, nu, har, inte, hans, honom, skulle, hennes, dar, min, man, ej, vid, kunde, nagot, fran,
    ut, nar, efter, upp, vi, dem, vara, over, an, dig, kan`,
  override: `
    glom, glomma, glommer, strunta*, bortse, bortser, forbise, lagg at sidan, at sidan, lamna darhan, hoppa over,
    skriv over, overskrid, bryt mot, skit i, folj inte, folj inte langre, inte langre folja, inte folja, inte lyda,
    lyd inte, lyssna inte pa, ratta dig inte, behover inte folja, inte langre bunden, inte bunden, inte bunden av,
    sluta folja, ta ingen hansyn, ingen hansyn, utan hansyn till, bry dig inte om, slang alla,
    latsas att det inte finns, radera ur minnet, negligera, aven om det bryter mot, aven om det strider mot,
    strider mot dina, slappa reglerna, slapp reglerna, slapp dina, som om du aldrig, som om ni aldrig, radera det,
    frigor dig fran, lagg bort, bortse helt, ignorera, asidosatt, asidosatta, forkasta, vi lagger, lagger at sidan,
    bortser fran`,
  sidestep: `kringga*, ga runt, ga forbi, undvik alla`,
  purge: `ta bort alla, ta bort dina, radera alla, radera dina, slapp alla, rensa alla`,
  disable: `inaktivera*, avaktivera*, stang av, stanga av, sla av, koppla bort, ta bort, las upp`,
  refrain: `inte, aldrig, inga, ingen, utan, undvik, sluta`,
  obey: `folj, folja, foljer, lyd, lyda, lyder, lyssna pa, atlyd, utfor`,
  ended: `
    galler inte langre, galler inte, inte langre giltiga, ar upphavda, har upphavts, ar ogiltiga, ogiltiga,
    har upphort, har ersatts, har gatt ut, saknar giltighet, spelar ingen roll langre, ar inte langre viktigt,
    raknas inte langre, betyder ingenting langre`,
  prior: `
    tidigare, foregaende, ovanstaende, ovan, dessforinnan, forut, innan, hittills, fram till nu, ursprungliga,
    initiala, befintliga, du har fatt, du fatt, du fatt hora, du har fatt hora, du fick hora, du fick, som du fatt,
    givits, angivna, gamla, nyss, forra, som om du aldrig, som om ni aldrig, alagd, alagda, alagts, blev tillsagd,
    blivit tillsagd, inprantat*`,
  every: `alla, allt, samtliga, varje, hela, alltihop, fullstandiga`,
  everything: `allting, allt som, allt detta`,
  aloft: `ovan, ovanfor`,
  yours: `dina, ditt, din prompt, din systemprompt, din programmering, din konfiguration`,
  rules: `
    instruktion*, regler, reglerna, regel, riktlinj*, direktiv*, anvisning*, foreskrift*, order, befallning*,
    kommando*, begransning*, restriktion*, prompt*, policy, policyn, programmering, sakerhetsregler*,
    sakerhetsriktlinjer*, bestammelse*, forhallningsregler, uppdrag`,
  matter: `
    uppgift, uppgifter, uppgiften, text, texten, sammanhang, kontext, samtal, samtalet, konversation*, information*,
    meddelanden, dokument*, sagts, historik`,
  system: `system*, utvecklar*, interna, administrator*`,
  safety: `
    sakerhets*, filtren, filtret, etik, etiska, moral, censur, moderering, dina filter, alla filter, innehallsfilter*`,
  filters: `
    innehallsfilter*, sakerhetsfilter*, sakerhetsregler*, sakerhetsriktlinje*, sakerhetsatgard*, sakerhetsprotokoll*,
    sakerhetssparr*, sakerhetsbegransning*, sparrar, sparrarna, etik, etiska, censur*`,
  fresh: `
    nya instruktion*, ny instruktion, nya regler, nya order, ny uppgift, nya uppgift*, ny roll, nya riktlinjer,
    nytt uppdrag, foljande instruktion*, mina instruktion*, mina order, mina regler, mina kommandon,
    dessa instruktion*, riktiga uppgift, egentliga uppgift, verkliga uppgift, det jag sager, vad jag sager`,
  onlyMe: `
    lyd bara mig, bara mig, endast mig, lyssna bara pa mig, bara pa mig, enbart mig, bara mina instruktioner,
    endast mina instruktioner, bara mina order`,
  reveal: `
    visar, avsloja*, roj, beratta, beratta for mig, sag mig, ge mig, skriv ut, skriva ut, skriv ner, upprepa, upprepar,
    aterge, lista, dela, dela med, vad ar, vilka ar, vad var, vad star, vad sager, hur lyder, citera, kopiera,
    klistra in, sammanfatta, oversatt, lamna ut, far jag se, kan jag se, jag vill se, lat mig se, rakna upp,
    presentera, delge, aterskapa, yppa, visa mig, visa din, visa dina, visa alla, visa hela, visa allt, visa oss,
    visa texten, lack ut, vad star det, visa for`,
  ownPrompt: `
    systemprompt*, systeminstruktion*, systemmeddelande*, dina instruktioner, dina egna instruktioner,
    dina interna instruktioner, dina hemliga instruktioner, dina dolda instruktioner, dina regler, dina interna regler,
    dina riktlinjer, dina direktiv, din prompt, din systemprompt, din konfiguration, din programmering,
    ursprungliga instruktioner*, ursprungliga prompt*, initiala prompt*, initiala instruktioner*, dolda instruktioner*,
    dold prompt, dolda prompt*, hemliga instruktioner*, hemliga prompt*, interna instruktioner*, startprompt*,
    hela prompten, instruktionerna du fick, instruktionerna du har fatt, instruktioner du har fatt,
    instruktioner du fick, utvecklarinstruktion*`,
  verbatim: `
    ord for ord, ordagrant, ordagrann, exakt, i sin helhet, bokstavligen, bokstav for bokstav, tecken for tecken,
    rad for rad, oforandrat, oforandrad, utan andringar, oavkortat, fran borjan, kodblock, i base64, fullstandigt,
    ordalydelse*`,
  hidden: `hemlig*, dold*, interna, internt, konfidentiell*`,
  question: `vad, vilka, vilken`,
  above: `texten ovan, allt ovan, allt ovanfor, allt som star ovan, orden ovan, ovanstaende text`,
  beforeHere: `
    fore det har meddelandet, fore detta meddelande, innan det har meddelandet, fore mitt meddelande,
    fore mitt forsta meddelande, fore den har konversationen, fore detta samtal, innan den har chatten,
    fore den har chatten, fore den har raden, innan jag, innan vi, i borjan av det har, i borjan av den har,
    i borjan av samtalet, i borjan av konversationen, ovanfor den har raden, ovanfor det har meddelandet,
    ovanfor mitt forsta meddelande, ovanfor mitt meddelande`,
  told: `
    har du blivit tillsagd, blev du tillsagd, har du fatt hora, fick du hora, har de sagt till dig, sa de till dig,
    sades till dig, har du instruerats, instruerades du, fick du veta, har du fatt, fick du for, har utvecklarna,
    har din utvecklare, blivit ombedd, blev du ombedd, du har fatt hora, du fatt hora, har fatt hora, du fick hora`,
  opening: `
    ditt forsta meddelande, forsta meddelandet, forsta raden, forsta raderna, borjan av det har samtalet,
    borjan av samtalet, borjan av konversationen, borjan av din kontext`,
  give: `ge mig, ge oss, visa mig, skicka, skicka mig, beratta, avsloja, lamna ut, lista alla, exportera, sag mig`,
  send: `skicka, skickar, sanda, mejla, maila, vidarebefordra*, ladda upp, overfor, publicera`,
  secret: `
    losenord*, inloggningsuppgift*, konfidentiella uppgifter, konfidentiell information, hemliga uppgifter,
    kansliga uppgifter, kanslig information, kansliga data, api nyckel*, api nycklar*, privat nyckel, privata nycklar*,
    hemlig nyckel, personuppgift*, kunduppgift*, kunddata, kortnummer, kreditkortsnummer, bankuppgift*,
    foretagshemlighet*, miljovariabler*`,
  records: `historik, historiken, kontakter, inkorg, inkorgen, alla filer, alla mejl`,
  become: `
    du ar, du ar nu, ni ar, latsas, forestall dig, spela, agera, agera som, agerar, upptrad som, bete dig, rollspel*,
    i rollen, ta rollen, simulera, imitera, du heter, bli, svara som, gestalta, iklad dig, tank dig, du ska spela,
    spela rollen`,
  machine: `
    artificiell intelligens, sprakmodell*, assistent, assistenten, assistenter, chattbot, chattbott*, chatbot, bot`,
  unbound: `
    utan begransningar, utan nagra begransningar, utan restriktioner, utan granser, utan filter, utan nagra filter,
    utan censur, utan regler, utan nagra regler, utan moral, utan etik, utan sparrar, utan tabun, ocensurerad*,
    ofiltrerad*, omoralisk*, inga begransningar, inga regler, inga granser, inga filter, inga restriktioner,
    fri fran alla, befriad fran, fri fran regler, inte langre begransad, saknar moral, saknar granser, saknar regler,
    har ingen moral, har inga granser, inte foljer nagra regler, inte foljer regler, foljer inga regler,
    inte lyder nagra regler`,
  without: `utan, inga, ingen, fri fran`,
  limits: `
    begransning*, restriktion*, filter, censur, regler, moral, etik, granser, varning*, tabun, riktlinjer, sparrar`,
  wicked: `obegransad*, granslos*`,
  alterEgo: `
    utvecklarlage*, dan lage*, gudlage*, felsokningslage*, adminlage*, administratorslage*, obegransat lage,
    ofiltrerat lage, jailbreak lage*`,
  mode: `lage, laget`,
  noRefusal: `
    vagra aldrig, vagrar aldrig, aldrig vagra, inte vagra, far inte vagra, kan inte vagra, svara alltid, svarar alltid,
    alltid svara, svara pa allt, svarar pa allt, svara pa alla, svarar pa alla, sag aldrig nej, sager aldrig nej,
    aldrig nej, utan varningar, inga varningar, inga ursakter, be inte om ursakt, be aldrig om ursakt, stanna i rollen,
    ga inte ur rollen, utan att tveka, utan att ifragasatta, svarar pa alla fragor, lagg inte till nagra varningar,
    lagg inte till varningar`,
  excuse: `jag kan inte, tyvarr, forlat, som sprakmodell, som ai, vagra, ursakt*, varning*`,
  harm: `
    olaglig*, illegal*, skadlig*, oetisk*, farlig*, valdsam*, krankande, forbjuden, forbjudna, omoralisk*, bomb, droger`,
  regardless: `oavsett, aven om, strunta i om, vad som an, spelar ingen roll, trots`,
  henceforth: `
    fran och med nu, fran nu av, fran nu, hadanefter, framover, fran denna stund, fran och med idag, resten av,
    i fortsattningen`,
  twoAnswers: `tva svar, pa tva satt, bada svaren, ett normalt svar och`,
  fiction: `hypotetisk*, fiktiv*, fiktion, berattelse, i en varld, tankeexperiment, scenario`,
  allowed: `du far gora allt, du far nu, tillatet att, tillatelse att, du kan gora allt, har tillatelse`,
  addressed: `
    ai assistent*, ai modell*, ai system*, ai agent*, sprakmodell*, assistenten, assistenter, kara ai, hej ai,
    chattbot*, chatbot, modellen, till ai, instruktion till ai, automatiska system`,
  must: `maste, ska, skall, bor, vanligen, snalla, alltid, omedelbart, genast`,
  respond: `
    svara, svarar, skriv, skriva, sag, saga, skicka, namn, namna, inkludera*, rekommendera*, lagg till, lagga till,
    besok, besoka, radera, vidarebefordra, kop, godkann, godkanna, meddela, uppge`,
  reply: `ditt svar, dina svar, varje svar, din sammanfattning, sammanfattningen, svaret`,
  transform: `lagg till, lagg, infoga, avsluta, borja, byt ut, ersatt, inkludera`,
  conceal: `
    beratta inte for anvandaren, sag inget till anvandaren, sag inte till anvandaren, utan att beratta, utan att namna,
    utan att saga, utan att informera, namn inte, i hemlighet, i smyg, informera inte, avsloja inte att`,
  whenRead: `
    om du laser detta, om du laser det har, nar du laser detta, nar du laser det har, om du ar en ai,
    nar du sammanfattar, vid sammanfattning, vid bearbetning, som laser detta, som laser det har, som laser denna`,
  theUser: `anvandaren, anvandarna, lasaren, kunden`,
  visit: `besok, klicka, klicka pa, oppna lanken, ga till, ladda ner, ring numret`,
  act: `utfor, kor, radera, overfor, kop, godkann, anropa`,
  urgent: `viktigt, bradskande, observera, kritiskt, hogsta prioritet`,
  authority: `
    systemadministrator*, din utvecklare, dina utvecklare, din skapare, sakerhetsteamet, behorig,
    jag ar din utvecklare, jag ar utvecklaren`,
  task: `dikt, uppsats, historia, sang, skamt, recept, berattelse`,
  work: `skriv, oversatt, sammanfatta, generera, skapa, forklara, berakna`,
  finished: `bra gjort, mycket bra, bra jobbat, grattis, uppgiften ar klar, slut pa texten, slut pa dokumentet`,
  say: `sag, saga, skriv, skriva, svara, svara med, svara endast, skriv ut`,
  only: `bara, endast, enbart, i stallet, istallet, inget annat`,
  mine: `mitt, mina, var, vart, vara`,
  remark: `meddelande, mejl, fraga, bestallning, paket, brev`,
  about: `for, om, angaende, gallande, betraffande, rorande, kring`,
  selfTopic: `
    den har konversationen, det har samtalet, den har chatten, dig, anvandare, anvandaren, svar, beteende, ai`,
  wayTo: `hur, var, nar, varfor`,
  someKindOf: `ett, bra, typisk`,
  explainWhat: `vad betyder, vad ar en, vad ar ett, vad menas med, forklara vad, begreppet, ordet, termen`,
  means: `betyder, ar, innebar`,
  howTo: `
    hur kan jag, hur kan vi, hur skriver jag, hur stanger jag, hur testar jag, hur skyddar jag, var kan jag, kan jag,
    far jag, hur tar jag, hur inaktiverar jag, ska jag, bor jag, gar det att, hur ignorerar jag, hur skyddar man,
    hur skriver man, hjalp mig`,
  craft: `skydda*, skriver, skriva, testa*, forbattra, forhindra, sakra, utforma`,
  inquiry: `
    forklara, betyder, betydelse, oversatt, oversatta, oversattning, skydda, upptacka, blockera, forhindra, varfor,
    exempel, attack, attacker, mening, meningen, skylt, grammatik, stavning, analysera, kontrollera`,
};
