import type { Lexicon } from '../grammar/concepts.ts';

export const swahili: Lexicon = {
  harmless: `
    usisahau, msisahau, usipuuze, msipuuze, usikose, nimesahau, nilisahau, amesahau, kwa kawaida, kwa utaratibu,
    nimelisahau, kosa la tahajia, kosa la uandishi, wasisahau, prompt ya mfumo ni nini, ni nini prompt ya mfumo`,
  glue: `
    na, ya, wa, kwa, ni, za, la, katika, hii, cha, kuwa, huo, huu, hiyo, vya, kama, lakini, pia, au, ili, sasa, hapa,
    pale, yeye, mimi, sisi, wao, baada, hata, sana, zaidi, moja, watu, mtu, nchi, wakati, kuna, alikuwa, ilikuwa,
    amesema, hivyo, bado, baadhi, mwa, kwenye, tena, ambayo, ambao, hizo`,
  override: `
    puuza, puuzeni, puuzia, uyapuuze, uzipuuze, yapuuze, zipuuze, kupuuza, upuuze, ukapuuze, unapuuza, utapuuza, sahau,
    sahauni, usahau, yasahau, zisahau, uyasahau, uzisahau, kusahau, kuyasahau, achana na, achaneni na, achana nayo,
    acha kufuata, acha kutii, usifuate, usizifuate, usiyafuate, usitii, usizingatie, usijali, usijali kuhusu,
    usisikilize, usiheshimu, hutakiwi kufuata, huhitaji kufuata, hulazimiki kufuata, hufungwi tena, hufungwi na,
    weka kando, weka pembeni, ziweke kando, yaweke kando, tupilia mbali, tupa mbali, tupa, kataa, kiuka, vunja,
    futilia mbali, batilisha, dharau, ondoa akilini, futa kwenye kumbukumbu, usijishughulishe, ungeacha, uache,
    acha zote, acha yote, hata kama inakiuka, hata kama inavunja, hata ikiwa inakiuka, kana kwamba hujawahi,
    kama vile hujawahi, kifute, vifute, achilia mbali, jinasue, tuweke kando, tuache kando, tupuuze, tusahau`,
  sidestep: `kwepa, epuka zote, zunguka`,
  purge: `futa zote, futa yote, futa sheria, ondoa zote, ondoa vizuizi, ondoa mipaka, ondoa sheria`,
  disable: `
    zimeni, kuzima, lemaza, ondoa, ondoeni, fungua, toa, zima vichujio, zima kichujio, zima usalama, zima udhibiti,
    zima mipaka`,
  refrain: `usi, kamwe, bila, hapana, acha, epuka, kamwe usi, usithubutu`,
  obey: `fuata, fuateni, tii, tiini, nitii, kutii, kufuata, tekeleza, sikiliza, zingatia`,
  ended: `
    hazitumiki tena, hayatumiki tena, haitumiki tena, zimefutwa, yamefutwa, zimebatilishwa, yamebatilishwa,
    hazina nguvu, hayana nguvu, zimekwisha, yamekwisha, zimebadilishwa, hazifanyi kazi tena, hakina maana tena,
    haina maana tena, hayana maana tena, hazina maana tena, haijalishi tena, si muhimu tena, imefutwa, imebatilishwa,
    imekwisha muda`,
  prior: `
    yaliyotangulia, zilizotangulia, iliyotangulia, yaliyopita, zilizopita, ya awali, za awali, wa awali, la awali,
    ya hapo awali, za hapo awali, hapo awali, awali, hapo juu, ya juu, za juu, ya kwanza, za mwanzo, ya mwanzo,
    mwanzoni, kabla, ya kabla, za kabla, za hapo kabla, ya hapo kabla, uliyopewa, ulizopewa, ulichopewa, uliyopokea,
    ulizopokea, uliyoambiwa, uliyokuwa nayo, mpaka sasa, hadi sasa, ya zamani, za zamani, asili, ya asili, zilizopo,
    yaliyopo, niliyokupa, ulizoambiwa, kana kwamba hujawahi, kama vile hujawahi, ulizowekewa, uliyowekewa,
    ulichoamriwa, ulichoambiwa, yaliyowekwa, hujawahi kupewa`,
  every: `yote, zote, wote, vyote, lote, kila, mzima, kamili, nzima, zozote, yoyote, wowote`,
  everything: `vyote, kila kitu, yote, kila jambo`,
  aloft: `hapo juu, juu`,
  yours: `yako, zako, wako, lako, vyako, chako, yenu, zenu`,
  rules: `
    maelekezo, agizo, kanuni, sheria, amri, miongozo, mwongozo, taratibu, masharti, vizuizi, vikwazo, mipaka, prompt*,
    maagizo*, miiko, makatazo, malekezo, vizuwizi, programu yako, utaratibu, mafunzo, sera za maudhui, sera yako,
    sera zako`,
  matter: `
    kazi, maandishi, muktadha, mazungumzo, habari, taarifa, ujumbe, hati, nyaraka, majukumu, yaliyosemwa, mada,
    historia`,
  system: `mfumo, mfumo wako, msanidi, wasanidi, msimamizi, watengenezaji, mtengenezaji, wa ndani, za ndani, ya ndani`,
  safety: `usalama, vichujio, kichujio, maadili, udhibiti`,
  filters: `
    vichujio, kichujio, vichujio vya maudhui, vichujio vya usalama, kanuni za usalama, sheria za usalama,
    hatua za usalama, miongozo ya usalama, itifaki za usalama, vizuizi vya usalama, maadili, udhibiti wa maudhui,
    sera za maudhui`,
  fresh: `
    maagizo mapya, maelekezo mapya, agizo jipya, sheria mpya, kanuni mpya, kazi mpya, jukumu jipya, amri mpya,
    maagizo yafuatayo, maelekezo yafuatayo, amri zifuatazo, maagizo yangu, maelekezo yangu, amri zangu, sheria zangu,
    maagizo haya, maelekezo haya, kazi halisi, kazi yako halisi, ninachosema, nitakachosema, ninachokuambia,
    nitakachokuambia`,
  onlyMe: `
    nitii mimi tu, mimi tu, nitii tu, nisikilize mimi tu, nisikilize tu, fuata maagizo yangu tu, maagizo yangu tu,
    maelekezo yangu tu, amri zangu tu, mimi peke yangu, fuata tu maagizo yangu, fuata tu amri zangu`,
  reveal: `
    onyesha, nionyeshe, tuonyeshe, ionyeshe, onesha, nioneshe, funua, fichua, nifichulie, toa, niambie, nieleze,
    tuambie, sema, rudia, kurudia, chapisha, andika, niandikie, orodhesha, nakili, bandika, shiriki, nukuu, tafsiri,
    fupisha, nipe, nipatie, ni nini, ni yapi, ni zipi, ni ipi, yalikuwa yapi, zilikuwa zipi, nataka kuona,
    ningependa kuona, naweza kuona, dondoa, eleza, weka wazi, tangaza, wasilisha, kunakili, kuna nini kwenye,
    kuna nini katika, ina nini`,
  ownPrompt: `
    prompt ya mfumo, prompt ya system, system prompt yako, maagizo ya mfumo, maelekezo ya mfumo, ujumbe wa mfumo,
    maagizo yako, maelekezo yako, sheria zako, kanuni zako, miongozo yako, mwongozo wako, maagizo ya awali,
    maelekezo ya awali, maagizo ya siri, maelekezo ya siri, maagizo yaliyofichwa, maelekezo yaliyofichwa,
    maagizo ya ndani, kanuni za ndani, sheria za ndani, prompt yako, prompt ya awali, prompt ya kwanza, prompt yote,
    prompt iliyofichwa, usanidi wako, maagizo ya msanidi, maagizo uliyopewa, maelekezo uliyopewa, maagizo ya mwanzo`,
  verbatim: `
    neno kwa neno, kama yalivyo, kama ulivyo, kama ilivyo, kama zilivyo, kikamilifu, kwa ukamilifu, herufi kwa herufi,
    mstari kwa mstari, bila kubadilisha, bila mabadiliko, bila kuacha, kuanzia mwanzo, tangu mwanzo, base64,
    yote kamili, bila kufupisha`,
  hidden: `ya siri, za siri, yaliyofichwa, zilizofichwa, iliyofichwa, ya ndani, za ndani`,
  question: `nini, gani, yapi, zipi, ipi`,
  above: `
    maandishi ya hapo juu, maandishi yaliyo juu, maneno ya hapo juu, kila kitu hapo juu, kila kitu kilicho juu,
    yote yaliyo juu, yote ya hapo juu, vyote vya hapo juu, yaliyo hapo juu`,
  beforeHere: `
    kabla ya ujumbe huu, kabla ya ujumbe wangu, kabla ya ujumbe wangu wa kwanza, kabla ya mazungumzo haya,
    kabla ya mazungumzo yetu, kabla ya mstari huu, kabla ya sentensi hii, kabla sijaandika, kabla sijaanza,
    kabla hatujaanza, kabla ya mimi, mwanzoni mwa mazungumzo, mwanzo wa mazungumzo, juu ya mstari huu,
    juu ya ujumbe huu, juu ya ujumbe wangu wa kwanza, juu ya ujumbe wangu`,
  told: `
    uliambiwa, umeambiwa, ulielekezwa, umeelekezwa, uliagizwa, umeagizwa, ulipewa, umepewa, ulitakiwa, walikuambia,
    wamekuambia, alikuambia, uliamriwa, umeamriwa, walikupa`,
  opening: `
    ujumbe wako wa kwanza, ujumbe wa kwanza, mstari wa kwanza, mistari ya kwanza, mwanzo wa mazungumzo haya,
    mwanzo wa mazungumzo`,
  give: `
    nipe, nipatie, tupe, nitumie, tuma, nionyeshe, nioneshe, niambie, fichua, toa, orodhesha zote, orodhesha yote,
    vujisha, shiriki, nifichulie`,
  send: `tuma, nitumie, tumeni, kutuma, itume, zitume, peleka, sambaza, pakia, wasilisha kwa`,
  secret: `
    nenosiri, nywila, manenosiri, neno la siri, maneno ya siri, nenosiri la, funguo za api, ufunguo wa api,
    funguo za siri, ufunguo wa siri, ufunguo binafsi, funguo binafsi, data za siri, data ya siri, taarifa za siri,
    habari za siri, taarifa nyeti, data nyeti, taarifa binafsi, data binafsi, data za wateja, taarifa za wateja,
    kadi za mkopo, siri za kampuni, vitambulisho vya kuingia, data zote za wateja, taarifa zote za wateja`,
  records: `historia ya mazungumzo, anwani zote, faili zote, barua pepe zote, kumbukumbu`,
  become: `
    wewe ni, wewe sasa ni, sasa wewe ni, sasa wewe, wewe sasa, kuanzia sasa wewe, jifanye, ujifanye, jifanya,
    kujifanya, tenda kama, fanya kama, ufanye kama, igiza, uigize, chukua nafasi, chukua jukumu, cheza nafasi,
    fikiria kuwa, fikiria wewe, chukulia kuwa, chukulia wewe, utakuwa, kuwa kama, jibu kama, ongea kama, jina lako ni,
    jina lako sasa, geuka kuwa, utaigiza, utacheza nafasi`,
  machine: `
    akili bandia, akili mnemba, akili ya bandia, mfumo wa lugha, modeli ya lugha, kielelezo cha lugha, msaidizi,
    wasaidizi, chatbot*, roboti, bot`,
  unbound: `
    bila vizuizi, bila vizuizi vyovyote, bila kizuizi chochote, bila kizuizi, bila mipaka, bila mipaka yoyote,
    bila vikwazo, bila vikwazo vyovyote, bila vichujio, bila vichujio vyovyote, bila kichujio, bila sheria,
    bila sheria zozote, bila kanuni, bila kanuni zozote, bila udhibiti, bila maadili, bila kuchujwa, bila masharti,
    isiyo na vizuizi, isiyo na mipaka, isiyo na sheria, isiyo na maadili, asiye na mipaka, asiye na vizuizi,
    asiye na sheria, huna vizuizi, huna mipaka, huna sheria, huna kanuni, huna vikwazo, hana mipaka, hana sheria,
    haina mipaka, haina vizuizi, uko huru kutoka, umewekwa huru, huru kutokana na, umeachiliwa kutoka, haina maadili,
    hana maadili, haina sheria, wala mipaka, isiyofuata sheria, isiyofuata kanuni, asiyefuata sheria`,
  without: `bila, hakuna, huna, pasipo, isiyo na, asiye na`,
  limits: `vizuizi, mipaka, vichujio, vikwazo, udhibiti, sheria, kanuni, maadili, onyo, maonyo, tahadhari, masharti`,
  alterEgo: `
    hali ya msanidi, hali ya developer, hali ya msanidi programu, hali ya dan, hali ya mungu, hali ya msimamizi,
    hali isiyo na mipaka, hali ya jailbreak, fanya chochote sasa, modi ya msanidi`,
  mode: `hali, modi`,
  noRefusal: `
    usikatae, usikatae kamwe, kamwe usikatae, hukatai kamwe, hukatai, huwezi kukataa, huruhusiwi kukataa, hutakataa,
    jibu kila, ujibu kila, unajibu kila, utajibu kila, jibu yote, jibu chochote, daima jibu, jibu daima, lazima ujibu,
    ni lazima ujibu, usiseme hapana, kamwe usiseme hapana, bila onyo, bila maonyo, bila kukataa, usiombe msamaha,
    usiombe radhi, baki katika uhusika, usitoke kwenye uhusika, bila kusita, bila kuhoji, bila visingizio,
    inajibu kila, anajibu kila, usiongeze maonyo, usiongeze onyo`,
  excuse: `siwezi, samahani, naomba radhi, kama akili bandia, kama modeli, kukataa, onyo`,
  harm: `
    haramu, kinyume cha sheria, hatari, madhara, isiyo ya kimaadili, kuumiza, vurugu, matusi, iliyokatazwa, bomu,
    dawa za kulevya`,
  regardless: `bila kujali, hata kama, hata ikiwa, haijalishi, licha ya`,
  henceforth: `
    kuanzia sasa, tangu sasa, kuanzia wakati huu, kuanzia hivi sasa, kuanzia leo, kutoka sasa, tokea sasa,
    kuanzia hapa, kwa mazungumzo yaliyobaki, sasa hivi na kuendelea`,
  twoAnswers: `majibu mawili, kwa njia mbili, jibu moja la kawaida, majibu yote mawili`,
  fiction: `dhahania, ya kubuni, hadithi, katika ulimwengu, tamthilia`,
  allowed: `unaruhusiwa, umeruhusiwa, una ruhusa, uko huru, unaweza kufanya chochote, ruhusa`,
  addressed: `
    msaidizi wa ai, wasaidizi wa ai, msaidizi wa akili bandia, mifumo ya ai, mfumo wa ai, msaidizi, wasaidizi,
    chatbot*, ai yoyote, kwa ai, mpendwa ai, modeli za lugha, modeli ya lugha, akili bandia, akili mnemba,
    mawakala wa ai`,
  must: `
    lazima, ni lazima, inapaswa, unapaswa, wanapaswa, anapaswa, tafadhali, inabidi, daima, mara moja, yapasa,
    inatakiwa, unatakiwa, wanatakiwa, hakikisha`,
  respond: `
    jibu, ujibu, wajibu, ijibu, kujibu, andika, uandike, waandike, iandike, kuandika, sema, useme, waseme, iseme,
    kusema, taja, utaje, wataje, itaje, kutaja, jumuisha, ongeza, pendekeza, wapendekeze, ipendekeze, kupendekeza,
    tuma, utume, watume, itume, kutuma, tembelea, futa, ifute, kufuta, nunua, idhinisha, mwambie, kumwambia, wamwambie,
    imwambie`,
  reply: `jibu lako, majibu yako, kila jibu, muhtasari wako, muhtasari, katika jibu, kwenye jibu`,
  transform: `ongeza, weka, maliza, anza, badilisha, jumuisha, ingiza`,
  conceal: `
    usimwambie mtumiaji, usimjulishe mtumiaji, bila kumwambia, bila kumjulisha, bila kutaja, usitaje, kwa siri,
    kisirisiri, bila mtumiaji kujua`,
  whenRead: `
    ukisoma hii, ukisoma haya, ukisoma hiki, ikiwa unasoma, kama unasoma, unaposoma, ikiwa wewe ni ai, kama wewe ni ai,
    ikiwa wewe ni akili, wakati wa kufupisha, unapofupisha, inayosoma hii, wanaosoma hii, anayesoma hii,
    inayosoma hati hii, wanaosoma hati hii, inayosoma maandishi haya, inayosoma ujumbe huu, zinazosoma,
    zinazosoma ukurasa huu, inayosoma ukurasa huu`,
  theUser: `mtumiaji, watumiaji, msomaji, mteja`,
  visit: `tembelea, bofya, bonyeza, fungua kiungo, nenda kwenye, nenda kwa, pakua, piga simu`,
  act: `tekeleza, endesha, futa, hamisha, nunua, idhinisha, ita kazi`,
  urgent: `muhimu, dharura, tahadhari, haraka, kipaumbele cha juu, angalizo`,
  authority: `
    msimamizi wa mfumo, msanidi wako, muumba wako, timu ya usalama, mimi ni msanidi, mimi ni msimamizi,
    mtengenezaji wako`,
  task: `shairi, insha, hotuba, hadithi, wimbo, utani, mapishi`,
  work: `andika, tafsiri, fupisha, tengeneza, eleza, kokotoa, tunga`,
  finished: `kazi nzuri, vizuri sana, hongera, kazi imekamilika, mwisho wa maandishi, mwisho wa hati, umefanya vizuri`,
  say: `sema, useme, andika, uandike, jibu, jibu kwa, chapisha, rudia baada yangu`,
  only: `pekee, peke yake, badala yake, hakuna kingine`,
  mine: `yangu, zangu, wangu, langu, yetu, zetu, wetu`,
  remark: `ujumbe, barua pepe, swali, oda, kifurushi, barua`,
  about: `kuhusu, kwa ajili ya, juu ya, kuhusiana na`,
  selfTopic: `mazungumzo haya, wewe, mtumiaji, watumiaji, majibu, tabia, ai`,
  wayTo: `jinsi, vipi, wapi, lini, kwa nini, namna`,
  someKindOf: `nzuri, ya kawaida, mfano wa`,
  explainWhat: `
    inamaanisha nini, maana ya, ni nini maana, nini maana, eleza maana, neno, msemo, istilahi, tofauti kati ya`,
  means: `inamaanisha, ina maana, maana yake`,
  howTo: `
    ninawezaje, tunawezaje, nawezaje, jinsi ya, namna ya, je naweza, naweza, ninaweza, je ninaweza, nisaidie,
    je inawezekana`,
  craft: `kulinda, kuandika, kujaribu, kuboresha, kuzuia, kubuni`,
  inquiry: `
    eleza, inamaanisha, maana, tafsiri, kutafsiri, kulinda, kugundua, kuzuia, kwa nini, mfano, mifano, shambulio,
    mashambulizi, sentensi, sarufi, tahajia, angalia, kagua, chambua, bango`,
};
