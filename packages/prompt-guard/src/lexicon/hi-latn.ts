import type { Lexicon } from '../grammar/concepts.ts';

export const hinglish: Lexicon = {
  harmless: `mat bhoolna, na bhoolen, bhool gaya, bhool gayi, bhool gaye`,
  override: `
    anadekha, andekha, anudekha, andekhi, nazarandaaz, nazarandaz, najarandaaz, nazar andaaz, avhelna, avahelna,
    avgya, avagya, bhool jao, bhul jao, bhool ja, bhul ja, bhool jaen, bhool jaye*, bhool jaaye*, bhool jaiye,
    bhool jate, bhool jaate, bhool paunga, bhula do, dhyaan na dein, dhyan na dein, dhyaan na den, dhyan mat do,
    dhyaan mat do, paalan na karein, palan na karein, palan mat karo, paalan mat karo, follow mat karo,
    follow mat karna, mat follow, mat maano, mat mano, nahi manna, na maano, ulat dein, ulat do, radd karo,
    ignore karo, ignore kar do, ignore kar, ignore karna, cancel kar do, cancel karo, bypass karo, bypass karke,
    override karo, tod do, tod kar, todkar, hata do, hatao, hatado, hata di gayi, hata dena, darkinar,
    delete karke, hataane, chhod do, chhoden, chhodo, chhodkar, nahi apply, kabhi the hi nahi, na karo`,
  disable: `
    band karo, band kar do, disable karo, disable kar do, hatao, hata do, hatado, khatam karo, off kar do,
    nishkriya, hatakar`,
  refrain: `mat, nahi, nahin, na, bina`,
  obey: `maano, mano, palan karo, paalan karo, follow karo`,
  prior: `
    pichhle, pichhli, pichle, pichli, pichhla, pehle, pahle, pehle wali, pehle wale, pahli, purane, purani, poorv,
    purv, uparokt, uprokt, upar, poorvavarti, diye gaye, maujooda, pehle ke`,
  every: `
    sabhi, sab, saare, saari, sare, sari, kisi bhi, koi bhi, koi, har, poora, poori, pura, puri, sab kuch, sabkuch,
    jo bhi`,
  yours: `apne, apni, apna, aapke, aapki, tumhare, tumhari, tere`,
  rules: `
    nirdesh, nirdeshon, nirdesho, dishanirdesh, dishanirdeshon, disha nirdeshon, aadesh, aadeshon, adesh, niyam,
    niyamon, niyamo, pratibandh, pratibandhon, seemaon, seemayen, seema, neeti, neetiyon, sujhaavon, anudesh, maankon`,
  matter: `kaary, kaarya, kaaryon, kaam, jankari, jaankari, dastaavezon, baat, sandarbh`,
  system: ` , pranali, antarik`,
  safety: `
    suraksha, niyantran, seemayen,
    pratibandh`,
  fresh: `
    naye kaarya, naye kaary, naya aadesh, naye aadesh, naya mode, meri instructions, mere aadesh, mera aadesh,
    meri baat, mere aadeshon, mera agla, naye nirdesh, meri aagya, meri aagyaon`,
  onlyMe: `
    sirf meri baat, sirf meri instructions, sirf mera, meri baat maano, meri baat maan lo, meri baat suno,
    mere aadesh maano, keval meri, jo main bolun, what i say next`,
  reveal: `
    batao, bata do, bataen, bataein, bataiye, dikhao, dikhaao, dikhayo, dikhaen, dikhaho, prakat, ujagar, khulasa,
    khulaasa, print karo, output karo, saanjha, sanjha, share karo, dohrao, leak karo, leak karke, pradaan, pradan,
    de do, bhejo, nikalo, reveal karo, nikal sakte, nikalte hain, reveal kaise, reveal hote, disclose karo, chhapo,
    extract karke, prastut`,
  ownPrompt: `
    system prompt, prompt text, apne nirdesh, apne nirdeshon, aapke nirdesh, aapke nirdeshon, sheeghra paath,
    system instructions, apna prompt, hidden instructions, apni instructions, is sanket`,
  verbatim: `shabd dar shabd, shabdashah, hubahu, plain text, poora sheeghra`,
  hidden: `chhipe, chhupe, chupi, gupt, antarik`,
  send: `bhejo, bhej do, bhejen, bhejein, upload karo, post karo, forward karo, share karo, copies bhejo`,
  secret: `
    gopniya, gopneeya, vargikrit, samvedansheel, sanvedansheel, raaz, rahasya,
    upyogakarta data, upyogkartaa data, user data, vittaee record,
    vittiya database, khata vivaran, anadhikrit, session tokens,
    social security number`,
  become: `
    ab aap, ab tum, tum ab, aap ab, bahana karein, bahaana karen, kalpana karo, ban jao, ban ja,
    ke roop mein kaary, bhumika nibhao, assume ki, maan lo`,
  machine: ` , sahayak`,
  unbound: `
    apratibandhit, aseemit, bina kisi pratibandh, bina restriction, bina limits, koi rule, koi policy,
    koi rules nahi, azaad, aazad, bina kisi restriction, bina filter, parvah kiye bina,
    bina truncation, saari restrictions`,
  without: `bina, nahi, koi`,
  limits: `
    pratibandh, seema, niyam, chetavni, roke, puche`,
  alterEgo: `developer mode, debug mode, free mode, apratibandhit mode, tum hacker ho, dev mode`,
  noRefusal: `mana mat, inkaar mat, bhale hi, chahe`,
  harm: `avaidh, avaid, khatarnak, hanikarak, hack, hacker, dhokhadhadi`,
  henceforth: `ab se, abhi se`,
  finished: `shandaar, badhaai, bahut khoob, waah, ruken`,
  say: `bolo, kaho, kahen, likho, kahate, likhkar`,
  give: `
    batao, bata do, bataen, bataein, bataiye, dikhao, dikhaao, dikhayo, dikhaen, dikhaho, prakat, ujagar, khulasa,
    khulaasa, print karo, output karo, saanjha, sanjha, share karo, dohrao, leak karo, leak karke, pradaan, pradan,
    de do, bhejo, nikalo, reveal karo, nikal sakte, nikalte hain, reveal kaise, reveal hote, disclose karo, chhapo,
    extract karke, prastut, bhej do, bhejen, bhejein, upload karo, post karo, forward karo, copies bhejo`,
  filters: ` , seemayen, pratibandh, niyantran, suraksha`,
  everything: `sab kuch, sabkuch`,
  aloft: `upar`,
  ended: `
    ab lagu nahi, ab laagu nahi, laagu nahi hote, lagu nahi hote, radd ho gaye, radd ho chuke, radd ho gayi,
    khatam ho gaye, khatam ho chuke, ab valid nahi, ab manya nahi, ab apply nahi`,
  beforeHere: `
    is message se pehle, is chat se pehle, is baatcheet se pehle, iss chat se pehle, chat shuru hone se pehle,
    baatcheet shuru hone se pehle, conversation shuru hone se pehle, mere message se pehle, is line se pehle,
    is chat ki shuruaat, conversation ki shuruaat`,
  told: `
    tumhe kya bataya, aapko kya bataya, tumhe kya instructions, aapko kya instructions, tumhe kya nirdesh,
    aapko kya nirdesh, tumhe bataya gaya, aapko bataya gaya, nirdesh diye gaye, instructions diye gaye,
    instructions di gayi, tumhe kaha gaya, aapko kaha gaya, instructions mile`,
  above: `upar likha, upar likhi, upar jo likha, upar ka text, upar ka message, upar wala text, upar ka sab`,
  opening: `pehla message, pehli line, chat ki pehli, conversation ki pehli`,
  conceal: `
    user ko mat batana, user ko mat batao, user ko na bataen, user ko na batana, user ko pata na chale, chupke se,
    kisi ko mat batana, kisi ko na batana, iska zikr mat, iska zikr na`,
  whenRead: `
    agar tum ai ho, agar aap ai hain, agar aap ai ho, agar tum language model, agar aap language model,
    ye padhne wale, yeh padhne wale, isko padhne wale, summary banate samay, summary banate waqt, summary dete samay`,
  must: `zaroor, zarur, kripya, chahiye, turant, anivarya`,
  respond: `jawab do, jawab dena, jawab dein, likho, likhna, likh do, sifarish karo, recommend karo, suggest karo, bolo`,
  reply: `apne jawab, apne uttar, har jawab, jawab mein, summary mein`,
  allowed: `tumhe permission hai, aapko permission hai, tumhe ijazat, ijazat hai, kuch bhi keh sakte`,
};
