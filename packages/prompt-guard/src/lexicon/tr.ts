import type { Lexicon } from '../grammar/concepts.ts';

export const turkish: Lexicon = {
  harmless: `
    unutma, unutmayin, unutmayalim, sakin unutma, gormezden gelme, gormezden gelmeyin, goz ardi etme, goz ardi etmeyin,
    yok sayma, ihmal etmeyin, ihmal etme, unuttum, unutmusum, alfabetik sira, kural olarak, genel kural, sifremi,
    parolami, yazim hatas*, sistem istemi nedir, sistem promptu nedir, promptunuz*`,
  glue: `
    ve, bir, bu, da, de, icin, ile, cok, daha, ne, gibi, olarak, olan, var, o, ben, sen, biz, ama, kadar, sonra, en,
    ise, ya, mi, mu, su, sey, ki, hem, veya, gore, kendi, her, ancak, oldu, oldugu, oldugunu, zaman, degil, diye, bunu,
    onun, onu, nasil, cunku, bana, sana`,
  override: `
    yok say, yok sayin, yok sayarak, yoksay*, yok saymani*, yok saymali*, yok sayil*, gormezden gel, gormezden gelin,
    gormezden gelerek, gormezden gelmen*, gormezden gelmeli*, goz ardi et, goz ardi edin, goz ardi ederek,
    goz ardi etmen*, goz ardi etmeli*, gozardi et, gozardi edin, gozardi ederek, gozardi etmeli*, gozardi etmen*,
    gozardi ediniz, gozardi edecek*, dikkate alma, dikkate almayin, dikkate almadan, dikkate almamali*, hesaba katma,
    umursama, umursamayin, aldirma, aldirmayin, bos ver, bosver*, unut, unutun, unutup, unutarak, unutmani*, unutmali*,
    bir kenara birak*, bir kenara koy*, kenara birak*, kenara koy*, uyma, uymayin, uymana gerek yok,
    uymak zorunda degil*, uymayi birak*, takip etmeyi birak*, itaat etme, dinleme, bagli degilsin, artik bagli degil*,
    tabi degilsin, ihlal et, ihlal edin, cigne, gecersiz kil*, gecersiz say*, iptal et, hice say*, uzerine yaz*,
    hafizandan sil, aklindan cikar, vazgec, cope at, atla, ihlal etse bile, aykiri olsa bile, karsi olsa bile,
    almamissin gibi, almamis gibi, verilmemis gibi, birakma, birakmani, terk et, terk edin, terk ederek, terk etmeli*,
    terk etmen*, terk ediniz, terk edecek*, kurtul, siyril*, onlari sil, kurallarina uymak zorunda degil*,
    kurallara uymak zorunda degil*, bir kenara birakiyoruz, kenara birakalim, yok sayalim, unutalim`,
  sidestep: `atlat*, baypas*, devre disi birak*, etrafindan dolas*, asarak, delmen*, etrafindan dolan*`,
  purge: `
    tum kurallari sil, butun kurallari sil, hepsini sil, kaldir tum, tumunu sil, tum sinirlamalari kaldir*,
    tum kisitlamalari kaldir*, butun kisitlamalari kaldir*, kisitlamalari kaldir*, kisitlamalarini kaldir*,
    sinirlamalarini kaldir*`,
  disable: `devre disi, kapat, kapatin, etkisiz*, kaldir, kaldirin, pasif hale, ac kilidi, kilidini ac, kilidini kir`,
  refrain: `asla, hicbir, degil, sakin, olmadan, hic, yapma`,
  obey: `
    uy, uyun, uyacaksin, itaat et, itaat edin, itaat ederek, itaat etmeli*, itaat etmen*, itaat ediniz, itaat edecek*,
    itaat edeceksin, takip et, takip edin, takip ederek, takip etmeli*, takip etmen*, takip ediniz, takip edecek*,
    yerine getir*, uygula*, sozumu dinle*, dediklerimi yap*, dedigimi yap*`,
  ended: `
    artik gecerli degil*, gecerli degil*, artik gecersiz*, gecersizdir, hukumsuz*, yururlukten kalk*,
    yururlukten kaldiril*, iptal edildi, iptal edilmistir, kaldirildi, kaldirilmistir, suresi doldu,
    yerini yenileri aldi, artik onemi yok, onemi kalmadi, artik onemsiz, bir anlami kalmadi`,
  prior: `
    onceki, onceden, evvelki, yukaridaki, yukarida, bundan onceki, daha once, daha onceki, simdiye kadar*,
    su ana kadar*, bu noktaya kadar*, buraya kadar*, gecmis, gecmisteki, orijinal, ilk verilen, baslangictaki,
    baslangic, mevcut, verilen, verilmis, aldigin, sana verilen, sana verdikleri, eski, ilk, once soylenen,
    daha once soylenen, almamissin gibi, almamis gibi, verilmemis gibi, dayatilan*, sana dayatilan*, emredilen*,
    ogretilen*`,
  every: `tum, tumunu, butun, hepsini, herhangi, tamamini, her turlu, her bir, tamamen, tam`,
  everything: `her sey*, hersey*, tumunu, hepsini, tamamini`,
  aloft: `yukaridaki, yukarida`,
  yours: `
    senin, sizin, talimatlarin*, yonergelerin*, komutlarin*, istemin, istemini, promptun*, sistem promptun*,
    filtrelerin*, kisitlamalarin*, sinirlamalarin*, kendi, programlaman*, kurallarina uymak, kurallarini unut*,
    kurallarini yok, senin kurallarin*, kendi kurallarin*, kurallarina uymak zorunda degil*,
    kurallara uymak zorunda degil*`,
  rules: `
    talimat*, kural*, yonerge*, komut*, emir, emirler*, emri, direktif*, ilke*, prompt*, istem, istemi, istemini,
    istemin, kisitlama*, sinirlama*, yasak, yasaklar*, yonlendirme*, kilavuz*, protokol*, programlama*, tembih*,
    sinirlarin*, sartlar*, duzenleme*, icerik politika*, politikalarin*, kurallarina uymak zorunda degil*,
    kurallara uymak zorunda degil*`,
  matter: `
    gorev, gorevi, gorevler*, metin, metni, metinler*, baglam*, konusma*, sohbet*, bilgi, bilgiler*, mesaj*, belge*,
    soylenen*, yazilan*, gecmisi`,
  system: `sistem*, gelistirici*, yonetici*, dahili`,
  safety: `guvenlik*, filtre*, etik, ahlak*, sansur*, denetim, moderasyon*`,
  filters: `
    icerik filtre*, guvenlik filtre*, guvenlik kural*, guvenlik onlem*, guvenlik protokol*, guvenlik kisitlama*,
    guvenlik sinirlama*, guvenlik politika*, guvenlik yonerge*, filtrelerin*, filtreleri, etik, etik kural*, ahlak,
    ahlaki*, sansur*, icerik politika*`,
  fresh: `
    yeni talimat*, yeni kural*, yeni gorev*, yeni komut*, yeni emir*, yeni rol*, yeni yonerge*, su talimat*,
    asagidaki talimat*, benim talimatlar*, talimatlarim*, emirlerim*, komutlarim*, kurallarim*, benim emirler*,
    benim komutlar*, bu talimat*, bu yonerge*, asil gorev*, gercek gorev*, soylediklerim*, dediklerim*, ne dersem`,
  onlyMe: `
    sadece bana itaat*, yalnizca bana itaat*, sadece bana uy, sadece bana, yalnizca bana, sadece beni dinle*,
    yalnizca beni dinle*, sadece benim talimat*, yalnizca benim talimat*, sadece benim emir*, yalnizca benim emir*,
    sadece benim komut*, yalnizca benim komut*, benden baskasini dinleme`,
  reveal: `
    goster*, acikla*, ifsa et, ifsa edin, ifsa ederek, ifsa etmeli*, ifsa etmen*, ifsa ediniz, ifsa edecek*,
    aciga cikar*, soyle*, soyler misin, yaz, yazdir*, yazar misin, bastir, tekrarla*, tekrar et, tekrar edin,
    tekrar ederek, tekrar etmeli*, tekrar etmen*, tekrar ediniz, tekrar edecek*, listele*, paylas*, aktar*,
    verir misin, kopyala*, alintila*, ozetle*, cevir*, nedir, nelerdir, neydi, nelerdi, ne yaziyor, gormek istiyorum,
    gorebilir miyim, gormem*, ilet*, sizdir*, sirala*, anlat*, belirt*, ortaya cikart*, ortaya cikarin, oku, bana ver*, ver bana,
    cevirir misin`,
  ownPrompt: `
    sistem istem*, sistem prompt*, sistem komut*, sistem talimat*, sistem mesaj*, sistem yonerge*, sistem bilgi istem*,
    talimatlarin*, ilk talimat*, baslangic talimat*, baslangic prompt*, baslangic istem*, orijinal talimat*,
    orijinal prompt*, gizli talimat*, gizli prompt*, gizli yonerge*, gizli istem*, gizli kural*, dahili talimat*,
    ic talimat*, promptun*, istemini, kendi talimat*, kendi prompt*, sana verilen talimat*, sana verilen ilk,
    aldigin talimat*, gelistirici talimat*, yapilandirman*, tam prompt*, programlamani*, kendi kurallarini,
    gizli kurallarini`,
  verbatim: `
    kelimesi kelimesine, kelime kelime, harfi harfine, harfiyen, oldugu gibi, aynen, birebir, bire bir, tam olarak,
    tam metin*, tamamini, eksiksiz, degistirmeden, hic degistirmeden, satir satir, bastan sona, bastan, en basindan,
    kod blogu*, base64, atlamadan`,
  hidden: `gizli*, sakli, dahili`,
  question: `hangi, neler, neydi`,
  above: `
    yukaridaki metn*, yukaridaki metin*, yukaridaki her sey*, yukaridaki kelime*, yukarida yazan*, yukaridaki tum*,
    yukaridaki yazi*, ustteki metn*`,
  beforeHere: `
    bu mesajdan once, mesajimdan once, ilk mesajimdan once, bu konusmadan once, bu sohbetten once, konusmamizdan once,
    sohbetimizden once, bu satirdan once, bu cumleden once, ben yazmadan, ben gelmeden, konusmaya baslamadan,
    bu konusmanin basinda, konusmanin basinda, sohbetin basinda, bu konusmanin en basinda, bu satirin ustunde*,
    bu mesajin ustunde*, ilk mesajimin ustunde*, mesajimin ustunde*, ilk mesajimin uzerinde*, mesajimin uzerinde*,
    bu konusmadan onceki, bu mesajdan onceki, bu sohbetten onceki`,
  told: `
    sana soylendi, sana ne soylendi, sana soylenen, sana ne dediler, sana ne denildi, sana denilen, sana verildi,
    sana emredildi, sana emredilen, sana hangi talimat*, hangi talimatlar verildi, talimat aldin, talimatlar aldin,
    sana verilen, size soylendi, size verilen, soylediler, sana daha once soylenen*, daha once soylenen*,
    sana soylenen her*, onceden soylenen*`,
  opening: `
    ilk mesajin*, ilk mesaj, ilk mesaji, ilk satir, ilk satiri, konusmanin basi*, sohbetin basi*, baglaminin basi*`,
  give: `
    bana ver*, ver bana, verin bana, bize ver*, goster, bana goster*, gonder*, bana gonder*, yolla*, soyle,
    bana soyle*, ifsa et, ifsa edin, ifsa ederek, ifsa etmeli*, ifsa etmen*, ifsa ediniz, ifsa edecek*, paylas*,
    sizdir*, listele*, disa aktar*`,
  send: `gonder*, yolla*, ilet, iletin, aktar*, yukle*, e posta at, postala*, ilet bana`,
  secret: `
    parola, parolalar*, parolasi*, sifreler*, sifreyi, sifresi*, kimlik bilgi*, giris bilgi*, gizli bilgi*,
    gizli veri*, gizli anahtar*, ozel anahtar*, api anahtar*, hassas bilgi*, hassas veri*, kisisel veri*,
    kisisel bilgi*, musteri bilgi*, musteri veri*, kredi kart*, ticari sir*, ortam degisken*, banka bilgi*`,
  records: `gecmisini, sohbet gecmis*, konusma gecmis*, kisiler, gelen kutu*, tum dosya*, tum e posta*`,
  become: `
    sen artik, artik sen, artik bir, sen bir, sen simdi, su andan itibaren sen, bundan sonra sen, gibi davran*,
    gibi yap*, mis gibi yap*, gibi konus*, gibi cevap ver*, gibi yanit ver*, gibi rol yap*, davranacaksin, rol yap*,
    rolunu, rolune, rolunde, rolune gir*, taklit et, taklit edin, taklit ederek, taklit etmeli*, taklit etmen*,
    taklit ediniz, taklit edecek*, taklidi yap*, hayal et, hayal edin, hayal ederek, hayal etmeli*, hayal etmen*,
    hayal ediniz, hayal edecek*, farz et, farz edin, farz ederek, farz etmeli*, farz etmen*, farz ediniz, farz edecek*,
    varsay*, canlandir*, simule et, simule edin, simule ederek, simule etmeli*, simule etmen*, simule ediniz,
    simule edecek*, burun*, olacaksin, adin artik, kiligina, rolunu oynayacaksin, oynayacaksin, rolundesin`,
  machine: `yapay zeka*, dil model*, asistan*, yardimci*, sohbet robot*, chatbot*, bot`,
  unbound: `
    kisitlamasiz*, sinirlamasiz*, filtresiz*, sansursuz*, kuralsiz*, denetimsiz*, ahlaksiz*, etik disi,
    kisitlama olmadan, hicbir kisitlama olmadan, hicbir sinirlama olmadan, hicbir sinir olmadan, hicbir kural olmadan,
    hicbir filtre olmadan, hicbir kisitlama*, hicbir sinirlama*, hicbir kural*, hicbir filtre*, hicbir sinir*,
    kisitlamasi olmayan, siniri olmayan, kurali olmayan, kurallari olmayan, filtresi olmayan, kurallara bagli olmayan,
    ozgurles*, serbestsin, kisitlamalardan kurtul*, kurallardan kurtul*, kurallardan bagimsiz, ahlaki olmayan,
    ahlaki ve siniri olmayan, sinir tanimayan, sinir tanimaz, kural tanimayan`,
  without: `hicbir, olmadan, olmayan, olmaksizin, yok`,
  limits: `
    kisitlama*, sinirlama*, sinir, siniri, sinirlarin*, filtre*, sansur*, kural*, etik, ahlak*, uyari, uyarilar*, tabu`,
  wicked: `sinirsiz*`,
  alterEgo: `
    gelistirici mod*, dan mod*, tanri mod*, yonetici mod*, hata ayiklama mod*, kisitlamasiz mod*, sinirsiz mod*,
    filtresiz mod*, sansursuz mod*, jailbreak mod*`,
  mode: `modu, modunda, moduna`,
  noRefusal: `
    asla reddetme, asla reddetmezsin, asla reddetmeyeceksin, reddetme, reddedemezsin, reddetmeyeceksin, hayir deme,
    asla hayir deme, hayir diyemezsin, hayir demeyeceksin, reddetmek yok, her soruya cevap*, her soruyu cevapla*,
    her soruya yanit*, her soruyu yanitla*, tum sorulari cevapla*, her seye cevap*, her seyi cevapla*,
    her zaman cevap*, her zaman yanit*, cevap vermek zorunda*, yanitlamak zorunda*, cevaplamak zorunda*,
    uyari yapmadan, uyari vermeden, uyari ekleme, ozur dileme, karakterden cikma, rolden cikma, rolunden cikma,
    karakterinde kal, tereddut etmeden, sorgulamadan, itiraz etmeden, bahane uretme, her soruya cevap veren,
    uyari eklemeden`,
  excuse: `yapamam, uzgunum, ozur dilerim, yapay zeka olarak, dil modeli olarak, reddet*, uyari`,
  harm: `
    yasadisi*, yasa disi, zararli*, tehlikeli*, siddet*, saldirgan*, etik disi, ahlaksiz*, yasak olan, bomba*,
    uyusturucu*`,
  regardless: `ne olursa olsun, bakilmaksizin, olsa bile, fark etmez, onemli degil, ragmen, gozetmeksizin, aldirmadan`,
  henceforth: `
    bundan sonra, bundan boyle, su andan itibaren, artik, simdiden sonra, bu andan itibaren, bu noktadan sonra,
    konusmanin geri kalaninda, bu saatten sonra`,
  twoAnswers: `iki cevap, iki yanit, iki farkli sekilde, her iki cevap, biri normal`,
  fiction: `varsayimsal*, kurgusal*, kurgu, hikaye, bir dunyada, dusunce deneyi, senaryo`,
  allowed: `her seyi yapabilirsin, artik yapabilirsin, izin verildi, iznin var, izin veriliyor, serbestsin, ozgursun`,
  addressed: `
    yapay zeka asistan*, yapay zeka model*, yapay zeka sistem*, yapay zeka ajan*, yapay zekalar*, sevgili yapay zeka,
    yapay zekaya not, asistan, asistanlar*, asistana, dil model*, chatbot*, sohbet robot*, yapay zeka`,
  must: `
    gerek, gerekir, gerekiyor, lazim, lutfen, zorunda*, mutlaka, derhal, hemen, her zaman, sarttir, soylemeli*,
    yazmali*, eklemeli*, onermeli*, belirtmeli*, gondermeli*, vermeli*, etmeli*, yanitlamali*, cevaplamali*, silmeli*`,
  respond: `
    cevapla*, yanitla*, cevap ver*, yanit ver*, yaz*, soyle*, gonder*, belirt*, oner*, ekle*, bahset*, ziyaret et,
    ziyaret edin, ziyaret ederek, ziyaret etmeli*, ziyaret etmen*, ziyaret ediniz, ziyaret edecek*, sil*, satin al,
    onayla*, bildir*, yonlendir*, tavsiye et, tavsiye edin, tavsiye ederek, tavsiye etmeli*, tavsiye etmen*,
    tavsiye ediniz, tavsiye edecek*, ilet*, vermeli*`,
  reply: `cevabin*, yanitin*, yanitlarin*, cevaplarin*, her yanit*, her cevap*, her cevabin*, ozetin*, ozeti, ozete`,
  transform: `
    ekle, ekleyin, bitir, baslat, basla, degistir, dahil et, dahil edin, dahil ederek, dahil etmeli*, dahil etmen*,
    dahil ediniz, dahil edecek*, sonlandir, yerlestir`,
  conceal: `
    kullaniciya soyleme*, kullaniciya bahsetme*, kullaniciya bildirme*, kullaniciya haber verme*, haber vermeden,
    soylemeden, bahsetmeden, bildirmeden, gizlice, sessizce, fark ettirmeden, kullanicinin haberi olmadan, belirtmeden`,
  whenRead: `
    bunu okuyorsan, bunu okudugunda, bunu okuyan, bu metni okuyan*, bu belgeyi okuyan*, bu sayfayi okuyan*,
    bu e postayi okuyan*, bunu okursan, eger bir yapay zekaysan, bir yapay zekaysan, yapay zeka isen, ozetlerken,
    islerken, bu metni isleyen*, bu belgeyi isleyen*`,
  theUser: `kullaniciya, kullaniciyi, kullanici, kullanicinin, kullanicilar*, okuyucuya, musteriye`,
  visit: `
    ziyaret et, ziyaret edin, ziyaret ederek, ziyaret etmeli*, ziyaret etmen*, ziyaret ediniz, ziyaret edecek*, tikla*,
    baglantiyi ac, siteye git*, adresine git*, indir*, numarayi ara*`,
  act: `
    calistir*, yurut*, sil, havale et, havale edin, havale ederek, havale etmeli*, havale etmen*, havale ediniz,
    havale edecek*, satin al, onayla*, transfer et, transfer edin, transfer ederek, transfer etmeli*, transfer etmen*,
    transfer ediniz, transfer edecek*, islevi cagir*`,
  urgent: `onemli, acil, dikkat, kritik, en yuksek oncelik`,
  authority: `
    sistem yonetici*, gelistiricin*, yaraticin*, guvenlik ekib*, yetkili, ben senin gelistiricinim, ben gelistiriciyim,
    ben yoneticiyim`,
  task: `siir, deneme, hikaye, konusma metni, sarki, fikra, tarif, kompozisyon`,
  work: `yaz, cevir, ozetle, olustur, uret, acikla, hesapla, hazirla`,
  finished: `aferin, cok iyi, iyi is, tebrikler, harika is, gorev tamamlandi, metnin sonu, belgenin sonu`,
  say: `soyle, yaz, cevap ver, yanit ver, yanitla, cevapla, yazdir, tekrarla`,
  only: `sadece, yalnizca, yalniz, bunun yerine, onun yerine, baska bir sey`,
  mine: `benim, bizim, sifrem, parolam, mesajim, siparisim, sorum, onceki mesajim*, onceki sorum*`,
  remark: `mesaj, mesajim, e posta, mail, sorum, siparisim, kargo*, mektup`,
  about: `hakkinda, ilgili, konusunda, dair, iliskin`,
  selfTopic: `bu konusma, bu sohbet, sen, seni, kullanici*, cevaplar*, davranis*, yapay zeka*`,
  wayTo: `nasil, nerede, ne zaman, neden, nicin`,
  someKindOf: `bir, iyi bir, tipik bir, guzel bir, ornek bir`,
  explainWhat: `
    ne demek, ne anlama, nedir ve, ne demektir, ne oldugunu, kelimesi, terimi, ifadesi, kavrami, arasindaki fark,
    anlami`,
  means: `demek, anlamina, demektir, anlama gel*, nedir`,
  howTo: `
    nasil yaparim, nasil yapabilirim, nasil yapilir, nasil, nereden, yapabilir miyim, mumkun mu, kapatabilirim,
    kaldirabilirim, korurum, yardim et`,
  craft: `
    koru*, yazmak, yazarim, yazabilirim, test et, test edin, test ederek, test etmeli*, test etmen*, test ediniz,
    test edecek*, gelistir*, onle*, tasarla*, guvence*`,
  inquiry: `
    acikla, ne demek, anlami, anlama, cevir, ceviri*, koru*, tespit*, algila*, engelle*, neden, ornek, ornekler*,
    saldiri*, cumle*, dilbilgisi*, yazim*, kontrol et, analiz et, analiz edin, analiz ederek, analiz etmeli*,
    analiz etmen*, analiz ediniz, analiz edecek*, levha, tabela`,
};
