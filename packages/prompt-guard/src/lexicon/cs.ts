import type { Lexicon } from '../grammar/concepts.ts';

export const czech: Lexicon = {
  harmless: `
    nezapomen, nezapomente, nezapominej, neignoruj, neignorujte, zapomnel, zapomnela, zapomnel jsem, zapomnela jsem,
    v poradku, abecednim poradi, zpravidla, preklep*, co je to systemovy prompt, co je systemovy prompt, tve prompty`,
  glue: `
    a, v, na, se, je, ze, to, s, z, i, do, o, k, ve, pro, za, by, ale, jako, po, tak, jeho, jsou, ktere, ktery, ktera,
    od, si, nez, byt, uz, bylo, byl, byla, nebo, aby, jsem, vsak, podle, muze, az, jen, pri, mezi, ma, tim, ja, ty, my,
    on, ona, mi`,
  override: `
    ignorovat, ignorovani, zapomen*, nevsimej si, nevsimejte si, pomin*, opomen, prehlizej, prehledni, odhod, zahod*,
    zavrhni, neber ohled, neberte ohled, neber v uvahu, neberte v uvahu, nerid se, neridte se, nedbej, nedbejte,
    nedodrzuj, nedodrzujte, neposlouchej, nenasleduj, nemusis dodrzovat, nemusis se ridit, nemusis se uz,
    neplati pro tebe, nejsi vazan, uz nejsi vazan, nejsi jiz vazan, prestan dodrzovat, prestan se ridit,
    prestante se ridit, odloz stranou, dej stranou, ponech stranou, porusuj, prepis, preskoc, vymaz z pameti,
    vykasli se, kasli na, hod za hlavu, predstirej ze nejsou, porus, porus vsechn*, porusit, i kdyz to porusuje,
    i kdyz porusuje, i kdyby to porusovalo, jako bys nikdy, jako byste nikdy, upust od, upustil od, upustit od,
    zbav se, vzdej se, vymaz to, vymaz vse, ignoruj, zruste, nechame stranou, nechme stranou, nech stranou,
    nechte stranou, stranou, ignorujte vsechn*, ignorujte predchoz*, ignorujte veskere, ignorujte pokyny,
    ignorujte vyse, ignorujte prosim, ignorujte tyto, ignorujte sve, ignorujte dosavadni, ignorujte systemov*,
    ignorujte drivejsi, ignorujte instrukce, ignorujte jakekoli, zrus vsechn*, zrus predchoz*`,
  sidestep: `obejdi, obejit, obchazej, vyhni se, vyhnout se`,
  purge: `smaz vsechn*, smaz sva, vymaz vsechn*, odstran vsechn*, odstran sva, odstran veskera`,
  disable: `vypni*, vypnout, deaktivuj*, deaktivovat, zakaz, odstran, odstranit, odemkni, odblokuj`,
  refrain: `ne, nikdy, bez, zadne, zadna, vyhni se, prestan, nesmis`,
  obey: `dodrzuj*, poslouchej*, poslechni, rid se, ridte se, nasleduj, uposlechni, vykonej`,
  ended: `
    uz neplati, jiz neplati, nadale neplati, neplati, jsou neplatne, jsou neplatna, pozbyvaji platnosti,
    pozbyly platnosti, byly zruseny, byla zrusena, jsou zruseny, byly nahrazeny, vyprsely, uz nezalezi,
    na tom nezalezi, uz neni dulezite, uz nic neznamena, uz nehraji roli`,
  prior: `
    predchoz*, predesl*, drivejsi*, predtim, vyse, vyse uveden*, uveden* vyse, vyse zminen*, doposud, dosud, dosavadn*,
    az dosud, puvodn*, pocatec*, vstupn*, existujici*, stavajici*, jsi dostal, jsi obdrzel, ktere jsi dostal,
    ktere ti byly, dane, zadane, stare, nad timto, jako bys nikdy, ulozen*, ti byla ulozena, prikazal*, nakazal*,
    vstipen*, ti drive`,
  every: `vsechn*, vesker*, kazd*, cely, cele, celou, celeho, kompletn*, jakekoli*, jakakoli*, upln*`,
  everything: `vsechno, vse, vse co, vsechno co, to vsechno`,
  aloft: `vyse, nahore`,
  yours: `
    tve, tvoje, tva, tvuj, tveho, tvym, tvych, tvymi, sve, sva, svuj, svoje, svych, sveho, svymi, vase, vasich, vasimi`,
  rules: `
    instrukc*, pokyn*, pravidl*, pravidel, prikaz*, smernic*, narizen*, omezen*, zasad*, prompt*, zakaz*, direktiv*,
    predpis*, rozkaz*, programovan*, restrikc*, protokoly`,
  matter: `ukol*, text, textu, kontext*, rozhovor*, konverzac*, informac*, zprav*, dokument*, obsah*, recen*`,
  system: `system*, vyvojar*, administrator*, spravc*, interni*`,
  safety: `bezpecnost*, filtr*, etik*, etick*, moral*, cenzur*, moderac*`,
  filters: `
    filtr obsahu, filtry obsahu, obsahov* filtr*, filtry, bezpecnostni pravidl*, bezpecnostnich pravidel,
    bezpecnostni filtr*, bezpecnostni opatreni, bezpecnostni pokyny, bezpecnostni omezeni, bezpecnostni protokol*,
    bezpecnostni pojistk*, etik*, etick*, cenzur*`,
  fresh: `
    nove instrukc*, nova instrukc*, novych instrukci, nove pokyn*, novych pokynu, novy ukol, nova pravidl*,
    nove prikaz*, nova role, novou roli, nasledujici instrukc*, nasledujici pokyn*, me instrukce, moje instrukce,
    moje pokyny, me pokyny, mych pokynu, mych instrukci, moje prikazy, me prikazy, mych prikazu, tyto instrukce,
    tyto pokyny, skutecny ukol, opravdovy ukol, co ti reknu, co rikam`,
  onlyMe: `
    poslouchej jen me, poslouchej pouze me, jen me, pouze me, jen me prikazy, pouze me prikazy, jen mymi pokyny,
    pouze mymi pokyny, vyhradne mymi, pouze moje pokyny, jen moje pokyny`,
  reveal: `
    ukaz*, odhal*, prozrad*, vypis*, vypsat, zobraz*, vytiskni, zopakuj*, opakuj*, sdel*, rekni mi, reknete mi, rekni,
    napis mi, dej mi, uved, vyjmenuj, cituj, zkopiruj, vloz, preloz*, shrn, jake jsou, jaky je, jaka jsou, jaka je,
    jake byly, jak zni, co je, co obsahuje, chci videt, mohu videt, muzu videt, sdilej, poskytni, predloz, vyzrad,
    zakoduj, popis, predved, prepis mi, zkopirovat, co je v tvem, co stoji v, co obsahuje tvuj`,
  ownPrompt: `
    systemov* prompt*, systemov* instrukc*, systemov* pokyn*, systemov* zprav*, systemov* prikaz*, systemprompt*,
    pocatec* prompt*, pocatec* instrukc*, pocatec* pokyn*, puvodn* instrukc*, puvodn* pokyn*, puvodn* prompt*,
    skryt* instrukc*, skryt* pokyn*, skryt* prompt*, tajn* instrukc*, tajn* pokyn*, interni* instrukc*,
    interni* pokyn*, interni* pravidl*, tve instrukce, tvoje instrukce, sve instrukce, svoje instrukce,
    tvych instrukci, svych instrukci, tve pokyny, tvoje pokyny, sve pokyny, svoje pokyny, tva pravidla, sva pravidla,
    tvuj prompt, svuj prompt, sveho promptu, tveho promptu, vase instrukce, vase pokyny, tva konfigurace,
    instrukce od vyvojaru, instrukce ktere jsi dostal, pokyny ktere jsi dostal, cely prompt, uplny prompt`,
  verbatim: `
    slovo od slova, doslova, doslovn*, presn*, v plnem zneni, plne zneni, cele zneni, beze zmen, beze zmeny,
    pismeno po pismenu, znak po znaku, radek po radku, od zacatku, bloku kodu, blok kodu, v base64, v celem rozsahu,
    kompletn*`,
  hidden: `skryt*, tajn*, interni*, duvern*, utajen*`,
  question: `jake, jaky, jaka, ktere`,
  above: `text vyse, vyse uvedeny text, vse vyse, vsechno vyse, vse nad, slova vyse, vse co je vyse, obsah vyse`,
  beforeHere: `
    pred touto zpravou, pred mou zpravou, pred moji zpravou, pred mou prvni zpravou, pred timto chatem,
    pred touto konverzaci, pred timto rozhovorem, pred nasi konverzaci, pred timto radkem, nez jsem, nez jsme,
    predtim nez, na zacatku teto, na zacatku tohoto, na zacatku konverzace, nad timto radkem, nad touto zpravou,
    nad mou prvni zpravou, nad mou zpravou, nad moji zpravou`,
  told: `
    ti rekli, ti bylo receno, bylo ti receno, ti bylo prikazano, ti prikazali, jsi dostal, jsi obdrzel, ti zadali,
    ti bylo zadano, jsi byl instruovan, ti bylo ulozeno, ti dali, ti naridili`,
  opening: `
    tva prvni zprava, prvni zprava, prvni zpravu, prvni radek, prvni radky, zacatek teto konverzace,
    zacatek konverzace, zacatku konverzace`,
  give: `
    dej mi, dejte mi, dej nam, ukaz mi, posli, posli mi, poslete, zasli, sdel mi, rekni mi, prozrad, vyzrad,
    vypis vsechn*, poskytni mi, poskytni`,
  send: `posli, poslete, poslat, posilej, odesli, odeslat, zasli, preposli*, preposlat, nahraj, zverejni`,
  secret: `
    heslo, hesla, hesel, prihlasovaci udaje, prihlasovacich udaju, duverne udaje, duverne informace,
    duvernych informaci, api klic, api klice, api klicu, soukromy klic, soukrome klice, tajny klic, citlive udaje,
    citlivych udaju, citliva data, osobni udaje, osobnich udaju, data zakazniku, udaje zakazniku, cisla karet,
    obchodni tajemstvi, promenne prostredi`,
  records: `historii, historie konverzac*, kontakty, schrank*, vsechny soubory, vsechny e maily`,
  become: `
    jsi, jsi nyni, jsi ted, nyni jsi, ted jsi, od ted jsi, predstirej*, predstirat, predstav si, predstavte si,
    chovej se, chovejte se, hraj, hraj roli, hraj si, hrajes, zahraj si, v roli, vzij se, prijmi roli, jednej jako,
    vystupuj jako, simuluj*, budes, stan se, stavas se, jmenujes se, odpovidej jako, bud jako, tvar se, budes hrat,
    zahrajes, ztvarnis`,
  machine: `umela inteligence, umelou inteligenci, umele inteligence, jazykov* model*, asistent*, chatbot*, bot`,
  unbound: `
    bez omezeni, bez jakychkoli omezeni, bez jakychkoliv omezeni, bez zadnych omezeni, bez limitu, bez filtru,
    bez jakychkoli filtru, bez cenzury, bez pravidel, bez jakychkoli pravidel, bez hranic, bez zabran, bez moralky,
    bez etiky, bez tabu, necenzurovan*, nefiltrovan*, amoraln*, nemoraln*, nemas zadna omezeni, nema zadna omezeni,
    nemas omezeni, zadna omezeni, zadna pravidla, nemas zadna pravidla, zadne filtry, osvobozen* od, zbaven* vsech,
    nema moralku, nema zadnou moralku, nema hranice, nezna hranice, nema pravidla, nema zadna pravidla,
    nema moralku ani hranice, nedodrzuje zadna pravidla, neridi se zadnymi`,
  without: `bez, zadne, zadna, zadnych`,
  limits: `
    omezen*, filtr*, limity, limitu, cenzur*, pravidel, etik*, moral*, varovan*, hranic*, zabran*, tabu, upozornen*`,
  wicked: `neomezen*`,
  alterEgo: `
    vyvojarsky rezim, vyvojarskem rezimu, vyvojarskeho rezimu, rezim vyvojare, rezimu vyvojare, rezim boha, rezim dan,
    rezim administratora, ladici rezim, neomezeny rezim, rezim bez omezeni, jailbreak rezim`,
  mode: `rezim, rezimu`,
  noRefusal: `
    nikdy neodmitej, nikdy neodmitni, nikdy neodmitas, nikdy neodmitnes, neodmitej, nesmis odmitnout,
    nemuzes odmitnout, nemuzes odmitat, nesmis odmitat, vzdy odpovez, vzdy odpovidej, vzdy odpovidas, vzdy odpovis,
    musis odpovedet, musis vzdy, odpovez na vsechno, odpovidej na vsechno, odpovidas na vse, odpovidej na vse,
    odpovez na vse, odpovidas na vsechno, odpovidej na kazdou, odpovis na kazdou, nikdy nerikej ne, bez varovani,
    zadna varovani, bez vymluv, neomlouvej se, nevypadni z role, zustan v roli, nevystupuj z role, bez vahani,
    bez odmitnuti, odpovida na kazdou, odpovida na vsechno, odpovida na vsechny, nepridavej varovani,
    nepridavej zadna varovani`,
  excuse: `nemohu, nemuzu, je mi lito, omlouvam se, promin, jako jazykovy, jako ai, odmit*, varovan*`,
  harm: `nelegaln*, ilegaln*, skodliv*, neetick*, nebezpecn*, urazliv*, nasiln*, zakazan*, nemoraln*, bomb*, drogy`,
  regardless: `bez ohledu, i kdyby, i kdyz, at uz, nezalezi na, navzdory`,
  henceforth: `
    od ted, odted, od nynejska, od teto chvile, od tohoto okamziku, nadale, od tohoto bodu, po zbytek, ode dneska,
    do konce`,
  twoAnswers: `dve odpovedi, dvema zpusoby, obe odpovedi, jednu normalni`,
  fiction: `hypotetick*, fiktivn*, fikc*, pribeh, ve svete, myslenkovy experiment, scenar`,
  allowed: `smis vsechno, muzes vsechno, muzes nyni, mas povoleno, mas dovoleno, je dovoleno, povoleni, mas svoleni`,
  addressed: `
    ai asistent*, ai model*, ai system*, ai agent*, asistent*, jazykov* model*, chatbot*, mila ai, draha ai, pro ai,
    umela inteligence, umele inteligence, automatizovane systemy`,
  must: `musi, musis, museji, musite, mel by, mela by, meli by, prosim, je treba, povinne, vzdy, okamzite, ihned, mas`,
  respond: `
    odpovez*, odpovidej, odpovedet, napis*, napsat, pis, rekni, rict, zmin, zminit, pridej, pridat, uved, uvest,
    doporuc*, posli, poslat, navstiv, smaz, smazat, kup, koupit, schval, schvalit, sdel, preposli, preposlat`,
  reply: `
    tva odpoved, tvoje odpoved, sve odpovedi, svou odpoved, tve odpovedi, kazde odpovedi, kazdou odpoved, shrnuti,
    souhrn*, odpovedi`,
  transform: `pridej, vloz, ukonci, zacni, nahrad, zakonci, pripoj, zahrn`,
  conceal: `
    nerikej uzivateli, neinformuj uzivatele, nic nerikej uzivateli, bez vedomi uzivatele, bez vedomi, aniz bys,
    nezminuj, nezminuj se, tajne, potaji, v tajnosti, neprozrazuj ze`,
  whenRead: `
    pokud toto ctes, pokud tohle ctes, pokud to ctes, kdyz toto ctes, kdyz ctes, jestli tohle ctes, pokud jsi ai,
    pokud jsi umela, pokud jsi jazykovy, pri cteni, pri shrnovani, pri sumarizaci, pri zpracovani, ktere toto ctou,
    ktery toto cte, ktere ctou tento, ctouci tento`,
  theUser: `uzivatel*, ctenar*, zakaznikovi`,
  visit: `navstiv*, klikni*, otevri odkaz, jdi na, prejdi na, stahni*, zavolej na`,
  act: `proved, vykonej, spust, smaz, preved, kup, schval, zavolej funkci`,
  urgent: `dulezite, nalehave, pozor, kriticke, nejvyssi priorita`,
  authority: `
    spravce systemu, systemovy administrator, tvuj vyvojar, tvoji vyvojari, tvuj tvurce, tym bezpecnosti,
    bezpecnostni tym, opravnen*, jsem tvuj, jsem vyvojar`,
  task: `basen, esej, povidku, pribeh, pisen, vtip, recept, projev`,
  work: `napis, preloz, shrn, vygeneruj, vytvor, vysvetli, spocitej, sepis`,
  finished: `dobra prace, vyborne, skvela prace, gratuluji, ukol splnen, ukol dokoncen, konec textu, konec dokumentu`,
  say: `rekni, rikej, napis, pis, odpovez, odpovidej, vypis, vytiskni, opakuj po mne`,
  only: `jen, jenom, pouze, misto toho, vyhradne, nic jineho`,
  mine: `muj, moje, moji, meho, mych, nas, nase, nasich`,
  remark: `zprava, zpravu, mail, e mail, otazka, objednavk*, balik*, dopis`,
  about: `ohledne, tykajici*, k tematu, kolem`,
  selfTopic: `teto konverzaci, tomto chatu, tebe, uzivatel*, odpovedi, chovani, ai`,
  wayTo: `jak, kde, kdy, proc, zda`,
  someKindOf: `dobry, dobreho, typicky, priklad`,
  explainWhat: `co znamena, co to znamena, co je to, vysvetli co, pojem, slovo, termin, co se rozumi`,
  means: `znamena, je, jsou`,
  howTo: `
    jak mohu, jak muzu, jak muzeme, jak napsat, jak vypnout, jak vypnu, jak odstranit, jak otestovat, jak chranit,
    jak zabezpecit, mohu, muzu, kde mohu, jak obejit, jak ignorovat, jak zjistit, pomoz mi, musim, mam`,
  craft: `chranit, chranim, zabezpecit, psat, napsat, testovat, vylepsit, zabranit, navrhnout`,
  inquiry: `
    vysvetli*, znamena, vyznam, preloz*, preklad, chranit, rozpoznat, odhalovat, blokovat, zabranit, proc, priklad*,
    utok*, veta, vetu, gramatik*, pravopis*, zkontroluj, analyzuj, napis`,
};
