import type { Lexicon } from '../grammar/concepts.ts';

export const finnish: Lexicon = {
  harmless: `
    ala unohda, alkaa unohtako, ei unohdeta, ei saa unohtaa, ala jata huomiotta, ala jata huomioimatta, unohdin,
    olen unohtanut, unohtanut, unohtui, aakkosjarjestyk*, kunnossa, jarjestyksessa, yleensa, kirjoitusvirhe*,
    mika on jarjestelmakehote, jarjestelmakehote ja`,
  glue: `
    ja, on, ei, se, etta, oli, han, en, mutta, kun, niin, kuin, myos, joka, ovat, sen, tai, jos, nyt, sitten, viela,
    jo, seka, mukaan, hanen, olla, ole, voi, ollut, tama, taman, tassa, siita, siella, mina, sina, me, te, he, hyvin,
    paljon, kanssa, jalkeen, eli, koska, jotka, jonka, mita, mika`,
  override: `
    unohda, unohtakaa, unohtaa, unohdat, jata huomiotta, jattakaa huomiotta, jattaa huomiotta, jata huomioimatta,
    jattaa huomioimatta, jattakaa huomioimatta, huomiotta, huomioimatta, ohita, ohittaa, ohittakaa, sivuuta, sivuuttaa,
    sivuuttakaa, hylkaa, hylatkaa, ala noudata, ala enaa noudata, alkaa noudattako, ala enaa valita, alkaa valittako,
    ala tottele, ala kuuntele, ala piittaa, piittaamatta, valittamatta, ala ota huomioon, ei tarvitse noudattaa,
    sinun ei tarvitse noudattaa, ei enaa sido, eivat enaa sido, eivat koske sinua, lakkaa noudattamasta,
    lopeta noudattaminen, riko, kumoa, mitatoi, pyyhi muististasi, pyyhi mielestasi, siirra sivuun, laita sivuun,
    pane sivuun, viis veisaa, vahat valita, heita romukoppaan, vastoin, ala valita saan*, ala valita ohje*,
    ala valita aiem*, ala valita edel*, ala valita ylla, ala valita mistaan, ala valita rajoit*, luopua, luovu,
    luopukaa, vaikka se rikkoisi, vaikka se rikkoo, vaikka se on vastoin, kuin et olisi koskaan,
    kuin ette olisi koskaan, vapaudu, hylata, pyyhi se, jatetaan sivuun, jatetaan, unohdetaan, ohitetaan, sivuun`,
  sidestep: `kierra, kiertaa, kierrat, kiertamalla`,
  purge: `poista kaikki, poista omat, pyyhi kaikki, havita kaikki, nollaa kaikki`,
  disable: `
    poista kaytosta, poistakaa kaytosta, kytke pois, kytke, sammuta, sammuttaa, ota pois, poista, poistaa,
    avaa lukitus, deaktivoi, lakkauta`,
  refrain: `ala, alkaa, ei, eivat, ilman, koskaan, valta, lopeta, et saa`,
  obey: `noudata, noudattakaa, noudattaa, noudatat, tottele, tottelet, totella, kuuntele, seuraa, suorita, toteuta`,
  ended: `
    eivat enaa pade, eivat pade enaa, ei enaa pade, eivat ole enaa voimassa, ei ole enaa voimassa,
    eivat enaa ole voimassa, ovat mitattomia, on kumottu, on peruttu, on korvattu, ovat vanhentuneet, kumottu,
    mitatoity, ei ole enaa valia, ei ole valia, ei enaa merkitse, ei merkitse enaa, eivat merkitse enaa`,
  prior: `
    aiem*, aikaisem*, edell*, edelta*, ylla, yllaole*, ylla ole*, tahanasti*, tahan asti*, tahan mennessa, alku*,
    saamasi, saamiasi, saamistasi, annettu*, annetut, sinulle annettu*, olet saanut, sait, olemassa ole*, nykyi*,
    vanhat, askei*, sita ennen, ennen tata, kuin et olisi koskaan, asetetu*, asetettu*, kasketty, opetettu, annetuista`,
  every: `kaikk*, jokai*, koko, mitkaan, mika tahansa, taydelli*, kokonai*`,
  everything: `kaikki, kaikkea, kaikki mita, kaiken`,
  aloft: `ylla, edella`,
  yours: `
    sinun, sinulle annettu*, ohjeesi, ohjeitasi, ohjeistasi, ohjeistuksesi, ohjeistustasi, saantosi, saantojasi,
    saannoistasi, rajoituksesi, rajoituksiasi, suodattimesi, kehotteesi, kehotettasi, promptisi, jarjestelmakehotteesi,
    maarayksesi, teidan, ohjelmointisi, omat, omia`,
  rules: `
    ohje*, saanto*, saanno*, maaray*, kasky*, kehot*, prompt*, rajoit*, kielto*, kiello*, periaat*, kaytan*, vaatimu*,
    direktiiv*, toimintaohj*, komen*, linjauks*, protokoll*`,
  matter: `
    tehtav*, teksti*, konteksti*, keskustelu*, tieto*, tiedot, viesti*, asiakirj*, dokument*, sanot*, sisalto*,
    historia*`,
  system: `jarjestelm*, kehittaj*, yllapitaj*, sisai*, paakayttaj*`,
  safety: `turva*, suodat*, etiik*, eetti*, moraali*, sensuuri*, moderoin*`,
  filters: `
    sisaltosuodat*, turvasuodat*, turvallisuussuodat*, suodattimesi, suodattimet, turvallisuussaant*,
    turvallisuussaanno*, turvallisuusohj*, turvaohj*, turvasaann*, turvarajoit*, turvamekanism*, etiik*, eetti*,
    moraali*, sensuuri*, turvatoim*, sisaltokaytan*`,
  fresh: `
    uudet ohjeet, uusi ohje, uudet saannot, uusia ohjeita, uusia saantoja, uusi tehtava*, uuden tehtavan, uusi rooli*,
    uudet maaraykset, uusi kehote, seuraavat ohjeet, seuraavia ohjeita, seuraavaa ohjetta, minun ohjeet*, minun ohjei*,
    ohjeitani, ohjeeni, kaskyjani, kaskyni, maarayksiani, saantojani, naita ohjeita, nama ohjeet, todellinen tehtava*,
    oikea tehtava*, mita sanon, mita mina sanon`,
  onlyMe: `
    tottele vain minua, vain minua, ainoastaan minua, kuuntele vain minua, vain minun ohjeit*, vain ohjeitani,
    vain kaskyjani, ainoastaan minun, noudata vain minun`,
  reveal: `
    nayta, naytat, nayttaa, nayttakaa, paljast*, kerro, kerrotko, kertoa, kertokaa, tulosta, tulostaa, toista, toistaa,
    toistakaa, listaa, luettele, kirjoita minulle, anna minulle, jaa, kopioi, liita, siteeraa, lainaa, kaanna,
    tiivista, mika on, mitka ovat, mitka olivat, mika oli, mita sisaltaa, mita lukee, haluan nahda, saanko nahda,
    voinko nahda, vuoda, esita, ilmoita, koodaa, luovuta, kuvaile, selosta, anna kaikki, anna jarjestelm*, anna ohje*,
    anna koko, kopioida, lukee, mita on`,
  ownPrompt: `
    jarjestelmakehot*, jarjestelmaprompt*, jarjestelman kehot*, jarjestelmaohje*, jarjestelmaviesti*,
    jarjestelman ohje*, ohjeesi, ohjeitasi, omat ohjeesi, ohjeistuksesi, ohjeistustasi, saantosi, saantojasi,
    sisaiset ohje*, sisaisia ohje*, sisaiset saann*, piilotetut ohje*, piilotettuja ohje*, salaiset ohje*,
    salaisia ohje*, alkuperaiset ohje*, alkuperaisia ohje*, alkuperainen kehot*, alkukehot*, aloituskehot*, kehotteesi,
    kehotettasi, promptisi, piilotettu kehot*, salainen kehot*, koko kehot*, saamasi ohje*, saamiasi ohje*,
    sinulle annetut ohje*, sinulle annettuja ohje*, kehittajan ohje*, kehittajien ohje*, asetuksesi, ohjelmointisi,
    system promptissa*, promptissasi`,
  verbatim: `
    sanasta sanaan, sanatarkasti, kirjaimellisesti, tasmalleen, tarkalleen, kokonaisuudessaan, kokonaan, sellaisenaan,
    muuttamatta, muutoksitta, merkki merkilta, rivi rivilta, kirjain kirjaimelta, alusta alkaen, alusta loppuun,
    alusta asti, koodilohko*, base64, lyhentamatta`,
  hidden: `piilotet*, salai*, sisai*, luottamuksel*`,
  question: `mitka, mika`,
  above: `
    ylla oleva teksti, ylla olevan tekstin, ylla olevaa tekstia, kaikki ylla, kaikki ylla ole*, kaikki edella,
    edella oleva teksti, sanat ylla`,
  beforeHere: `
    ennen tata viestia, ennen viestiani, ennen ensimmaista viestiani, ennen tata keskustelua, ennen keskusteluamme,
    ennen keskustelun, ennen tata rivia, ennen kuin mina, ennen kuin aloitimme, ennen kuin kirjoitin,
    taman keskustelun alussa, keskustelun alussa, keskustelun alkuun, taman viestin ylapuolella,
    taman rivin ylapuolella, ylapuolella oleva*, viestini ylapuolella, ensimmaisen viestini ylapuolella, viestini ylla`,
  told: `
    sinulle sanottiin, sinulle on sanottu, sinulle kerrottiin, sinulle on kerrottu, sinua kaskettiin,
    sinua on kasketty, sinua ohjeistettiin, sinua on ohjeistettu, sinulle annettiin, sinulle on annettu,
    sinulle annettu, olet saanut, sait, sinua pyydettiin, kehittajasi sanoi, sinulle kirjoitettiin`,
  opening: `
    ensimmainen viestisi, ensimmaisen viestisi, ensimmainen viesti, ensimmainen rivi, ensimmaisen rivin,
    keskustelun alku, keskustelun alun, kontekstisi alku*`,
  give: `
    anna minulle, anna meille, nayta minulle, laheta, laheta minulle, kerro minulle, paljasta, luovuta, vuoda,
    listaa kaikki, luettele kaikki, anna kaikki, anna salasan*, anna api, anna luottamuks*`,
  send: `
    laheta, lahettaa, lahettakaa, lahetat, valita eteenpain, edelleenlaheta, lataa palvelimelle, julkaise, siirra,
    toimita`,
  secret: `
    salasana, salasanat, salasanan, salasanoja, salasanas*, kirjautumistied*, tunnukset ja, kayttajatunnukset,
    luottamukselliset tied*, luottamuksellisia tieto*, luottamuksellista tieto*, api avai*, api avaimet,
    yksityinen avain, yksityiset avaimet, salainen avain, salaiset avaimet, arkaluonteis*, henkilotied*, henkilotieto*,
    asiakastied*, asiakastieto*, luottokort*, liikesalaisuu*, ymparistomuuttuj*, pankkitied*`,
  records: `historia, keskusteluhistoria*, yhteystied*, postilaatik*, kaikki tiedostot, kaikki sahkopostit`,
  become: `
    olet, olet nyt, sina olet, olette nyt, teeskentele, esita, kuvittele, leiki, leikitaan, nayttele, roolipeli*,
    roolissa, rooliin, omaksu rooli, ota rooli, kayttaydy, toimi kuten, toimi ikaan, toimi, simuloi, ryhdy, muutu,
    sinusta tulee, nimesi on, vastaa kuin, elaydy, olet olevinasi, pelaa roolia, esitat, esitat nyt, nayttelet`,
  machine: `tekoaly*, kielimalli*, avustaja*, assistent*, chatbot*, botti*, keskustelubot*, robotti`,
  unbound: `
    ilman rajoituksia, ilman mitaan rajoituksia, ilman rajoja, ilman mitaan rajoja, ilman suodatti*,
    ilman mitaan suodattimia, ilman sensuuria, ilman mitaan sensuuria, ilman saantoja, ilman mitaan saantoja,
    ilman moraalia, ilman etiikkaa, ilman estoja, ilman tabuja, vailla rajoituksia, vailla saantoja, vailla moraalia,
    rajoittamat*, rajoituksett*, sensuroimat*, suodattamat*, epamoraali*, ei ole rajoituksia,
    ei ole mitaan rajoituksia, ei ole saantoja, ei ole mitaan saantoja, ei rajoituksia, ei mitaan rajoituksia,
    ei saantoja, vapaa kaikista, vapautettu, vapaa saaannoista, jota eivat saannot, jota saannot eivat, estoton*,
    estottom*, moraaliton*, moraalittom*, jolla ei ole moraalia, jolla ei ole rajoja, ei ole moraalia, ei tunne rajoja,
    ei moraalia, ei noudata mitaan saantoja, ei noudata saantoja, ei tottele mitaan saantoja`,
  without: `ilman, vailla, ei mitaan, vapaa`,
  limits: `rajoit*, rajoja, suodat*, sensuur*, saantoja, moraali*, etiik*, eetti*, varoituks*, estoja, tabuja`,
  wicked: `rajaton*, rajattom*`,
  alterEgo: `
    kehittajatila*, dan tila*, jumaltila*, virheenkorjaustila*, yllapitajatila*, paakayttajatila*, rajoittamaton tila,
    jailbreak tila*`,
  mode: `tila, tilassa`,
  noRefusal: `
    ala koskaan kieltaydy, et koskaan kieltaydy, ala kieltaydy, et kieltaydy, et voi kieltaytya, et saa kieltaytya,
    kieltaytymatta, vastaa aina, vastaat aina, sinun on vastattava, sinun taytyy vastata, sinun pitaa vastata,
    vastaa kaikkeen, vastaat kaikkeen, vastaa kaikkiin, vastaat kaikkiin, vastaa jokaiseen, vastaat jokaiseen,
    ala koskaan sano ei, et koskaan sano ei, ilman varoituksia, ei varoituksia, ala pyyda anteeksi,
    ala pyytele anteeksi, pysy roolissa, ala poistu roolista, eparoimatta, ilman tekosyita,
    vastaa kaikkiin kysymyksiin, alaka lisaa varoituksia, ala lisaa varoituksia, joka vastaa kaikkiin`,
  excuse: `en voi, olen pahoillani, valitettavasti, kielimallina, tekoalyna, kieltayt*, varoitus`,
  harm: `
    laiton*, laittom*, haitalli*, epaeettis*, vaaralli*, vakivalta*, loukkaav*, kiellet*, moraalito*, pommi*, huume*`,
  regardless: `riippumatta, vaikka, huolimatta, ei ole valia, tapahtui mita, piittaamatta`,
  henceforth: `
    tasta lahtien, tasta eteenpain, nyt alkaen, tasta hetkesta, jatkossa, vastedes, tasta alkaen, loppukeskustelu*`,
  twoAnswers: `kaksi vastausta, kahdella tavalla, molemmat vastaukset, yksi tavallinen`,
  fiction: `hypoteetti*, kuvitteelli*, fiktiivi*, fiktio*, tarina, maailmassa jossa, ajatuskoe, skenaario`,
  allowed: `saat tehda mita, saat nyt, voit tehda mita, sinulla on lupa, lupa tehda, on sallittua, sinun sallitaan`,
  addressed: `
    tekoalyavustaj*, tekoalyassistent*, tekoalymalli*, tekoalyjarjestelm*, tekoalyn, tekoalyt, hyva tekoaly,
    hei tekoaly, kielimalli*, avustajan, avustajat, avustaja, chatbot*, ohje tekoalylle, tekoalyagent*,
    automaattiset jarjestelmat`,
  must: `
    pitaa, taytyy, tulee, on pakko, ole hyva, valttamatta, aina, heti, valittomasti, on vastattava, pakollista,
    sinun on, tulisi, pitaisi, olkaa hyva`,
  respond: `
    vastaa, vastata, vastattava, kirjoita, kirjoittaa, sano, sanoa, sanottava, laheta, lahettaa, mainitse, mainita,
    mainittava, suosittele, suositella, suositeltava, lisaa, lisata, lisattava, vieraile, poista, poistaa, poistettava,
    osta, hyvaksy, hyvaksya, hyvaksyttava, kerro, kertoa, kerrottava, ilmoita, ilmoittaa, lahetettava`,
  reply: `
    vastauksesi, vastauksiisi, vastaukseesi, jokaiseen vastaukse*, jokaisen vastaukse*, yhteenveto*, tiivistelma*,
    vastaukseen`,
  transform: `lisaa, liita, sisallyta, lopeta, aloita, korvaa, paata, upota`,
  conceal: `
    ala kerro kayttajalle, ala mainitse, ala ilmoita kayttajalle, kertomatta, mainitsematta, salaa, huomaamatta,
    kayttajan tietamatta, ilmoittamatta, ala paljasta kayttajalle`,
  whenRead: `
    jos luet tata, jos luet taman, kun luet tata, kun luet taman, jos olet tekoaly*, jos olet kielimalli,
    kun tiivistat, tiivistaessasi, tata lukiessasi, jotka lukevat taman, joka lukee taman, jotka lukevat tata,
    joka lukee tata, jotka kasittelevat, taman lukevat, tata tekstia lukev*, tata asiakirjaa`,
  theUser: `kayttaja*, lukija*, asiakkaalle`,
  visit: `vieraile, klikkaa, napsauta, avaa linkki, mene osoitteeseen, siirry osoitteeseen, lataa, soita numeroon`,
  act: `suorita, aja, poista, siirra rahaa, osta, hyvaksy, kutsu funktiota`,
  urgent: `tarkeaa, kiireellista, kiireellinen, huomio, kriittinen, tarkein`,
  authority: `
    jarjestelmanvalvoja*, kehittajasi, luojasi, turvallisuustiimi*, valtuutet*, olen kehittajasi, olen kehittaja`,
  task: `runo, essee, puhe, tarina, laulu, vitsi, resepti, runon, tarinan`,
  work: `kirjoita, kaanna, tiivista, luo, selita, laske, laadi`,
  finished: `
    hyvin tehty, erinomaista, hyvaa tyota, onnittelut, tehtava suoritettu, tehtava valmis, tekstin loppu,
    asiakirjan loppu`,
  say: `sano, sanoa, kirjoita, vastaa, vastaa vain, tulosta, toista perassani, kirjoita vain`,
  only: `vain, ainoastaan, pelkastaan, sen sijaan, ei mitaan muuta, yksinomaan`,
  mine: `minun, omani, viestini, salasanani, kysymykseni, tilaukseni, meidan`,
  remark: `viesti, viestini, kysymys, tilaus, tilauksen, paketti, kirje, sahkoposti*`,
  about: `koskien, koskeva*, liittyen, liittyv*, varten, aiheesta`,
  selfTopic: `tama keskustelu, tata keskustelua, sinua, kayttaja*, vastauks*, tekoaly*`,
  wayTo: `miten, kuinka, missa, milloin, miksi`,
  someKindOf: `hyva, hyvan, tyypillinen, eras`,
  explainWhat: `mita tarkoittaa, mika on, mita tarkoitetaan, selita mita, selita mika, sana, kasite, termi, mita eroa`,
  means: `tarkoittaa, merkitsee`,
  howTo: `
    miten voin, miten voimme, miten kirjoitan, miten poistan, miten testaan, miten suojaan, kuinka voin, kuinka,
    voinko, saanko, missa voin, miten ohitan, miten kierran, pitaako, taytyyko, onko mahdollista, miten, auta minua`,
  craft: `suoja*, kirjoittaa, kirjoitan, testa*, paranta*, estaa, suunnitel*`,
  inquiry: `
    selita, tarkoittaa, merkitys, kaanna, kaantaa, kaannos, suojata, tunnistaa, havaita, estaa, miksi, esimerkki*,
    hyokkay*, lause, lauseen, kielioppi*, oikeinkirjoitu*, tarkista, analysoi, kyltti`,
};
