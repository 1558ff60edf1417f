import type { Lexicon } from '../grammar/concepts.ts';

/** Hindi in Latin letters, what concerns the reader: whom a note is for, which rules no longer bind it, what it was told and by whom. */
export const hinglishReader: Lexicon = {
  opening: `context ki shuruaat, context ke shuru, context ki shuruat`,
  harmless: `
    ignore karta, ignore karti, ignore karte, follow nahi karta, follow nahi karte, spam filter, bhool jata,
    bhool jati`,
  onlyMe: `meri har baat, mera har hukum`,
  ended: `
    hata diye gaye, delete ho gaye, mita diye gaye, tum par lagu nahi, tumpe lagu nahi, tum pe lagu nahi,
    aap par lagu nahi, ab tum par lagu nahi, tum par apply nahi, tumpe apply nahi, tum pe apply nahi,
    matter nahi karte, matter nahi karta`,
  yours: `
    tum par lagu nahi, tumpe lagu nahi, tum pe lagu nahi, aap par lagu nahi, ab tum par lagu nahi, tum par apply nahi,
    tumpe apply nahi, tum pe apply nahi, tumhe, tumhein, aapko, tera, teri, tumhara`,
  override: `
    phenk do, phek do, phenko, kachre mein, kude mein, kude me, chhod do, chod do, sunna band, manna band, maanna band,
    mat suno, parwah mat, side mein rakho, side me rakho, bhula de, bhul jaao, bhool jaao, ignore maar, ignore kardo,
    aise behave karo jaise, jaise tumhe kabhi, follow karna band, ki zarurat nahi`,
  matter: `script, kahani`,
  rules: `rules, instructions, guidelines, orders, order`,
  told: `
    tumhare liye likha, tumhare liye likhi, tumhe diya gaya, tumhe diye gaye, tumhe di gayi, aapko di gayi,
    bataya gaya tha, tumhe bola gaya, tumhe mana, tumhe rokta, tumhe rokti, bolne se rokta, tumhe mila, tumhe jo,
    tumko jo, kaun se secret`,
  noRefusal: `mana nahi karta, kabhi mana nahi, na nahi bolta, inkaar nahi karta, bina warning`,
  unbound: `bina censor, bina sensor, koi limit nahi, jiski koi limit, koi rok nahi, bina rok tok`,
  reveal: `
    likh do, likh de, bata, bata de, gina do, dikha do, dikha de, dikhana, batana, paste karo, copy karo, print kar do,
    type karo`,
  ownPrompt: `
    system message, apna system, apne rules, apne instructions, tumhare instructions, tumhare rules, tumhara prompt,
    tera prompt, aapka prompt, secret rules, hidden rules, initial instructions, apni setting`,
  verbatim: `word to word, word by word, exact, poora ka poora, pura ka pura, as it is, jaisa hai waisa`,
  secret: `
    dusre customers ke, doosre customers ke, baaki customers ke, dusre customers ka, customer data, customer list,
    customers ke orders, dusro ka data, dusron ka data`,
  callTo: `dhyan dein`,
  helper: `
    ai ke liye note, ai ke liye instruction, model ke liye note, assistant ke liye note, bot ke liye note, ai,
    language model, model, assistant, chatbot, bot, agent`,
  urge: `batao, bolo, salah do, suggest karo, manao, kaho`,
  conceal: `zikr mat, mat batao, bina bataye, bina puche, chup chap, mention mat`,
  people: `customers, users, employees, students, logo, grahak`,
  become: `ab tu, tu ab, tum ho, role play karo, acting karo, ki tarah behave, ki tarah baat, naam ab`,
  henceforth: `aaj se, ab se aage, iske baad`,
};
