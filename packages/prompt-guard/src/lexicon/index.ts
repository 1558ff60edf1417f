/*
 * The words of every language. One file per language; a file is one `Lexicon`: concept -> words. What concerns the
 * reader (whom a note is for, which rules no longer bind it, what it was told) stands in `<language>-reader.ts`.
 *
 *   import type { Lexicon } from '../grammar/concepts.ts';
 *   export const polish: Lexicon = {
 *     override: `zignoruj*, ignoruj*, zapomnij, pomi\u0144, nie zwracaj uwagi na`,
 *     rules: `instrukcj*, polecen*, zasad*, regu\u0142*, wytyczn*`,
 *     glue: `i, w, nie, na, si\u0119, z, do, to, jest, \u017ce`,
 *   };
 *
 * A value is a list, separated by commas, line breaks and spaces as you like. An entry is
 * - a word form (`ignora`), lower or upper case, with or without accents: both sides are folded (`views/fold.ts`);
 * - a stem (`instruc*`): every word that begins so; at least three letters, two in scripts other than Latin;
 *   only the end of a word can be open, and the asterisk may stand in the middle of a phrase (`instruccion* anterior*`);
 * - a phrase of up to eight words (`haz caso omiso`); each word may be a stem. An apostrophe or hyphen parts words.
 *   Within a phrase nothing is skipped: list `the previous` and `previous` only if they mean different things.
 * An entry may stand under several concepts; a longer phrase also means what its beginning means.
 *
 * Scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese): every character counts as a word, and an
 * entry is simply the run of characters: `override: "\u5ffd\u7565, \u65e0\u89c6, \u4e0d\u8981\u7406\u4f1a"`. Entries
 * are found inside longer runs, the longest wins, no asterisk is needed. Prefer two characters or more.
 * In Greek and Cyrillic a word of two or three letters is no match for a stem (`views/fold.ts`): list it as well.
 * In agglutinative languages a stem also covers its negation (Turkish `paylas*`, Korean `\uacf5\uc720\ud558*`): list the negated
 * forms as `harmless`.
 * Korean has spaces: list stems (`\uc9c0\uc2dc*`) because particles are glued on. Arabic and Hebrew: list the bare
 * word; the article and one-letter prepositions and conjunctions before it are taken off by the tokeniser, and
 * vowel points, the forms of alef and the tatweel are folded away.
 *
 * Distances between words are counted by the rules (a phrase counts from its first word to its last; two ideographs or
 * four Thai letters are worth one word), and in most rules the order is free, so verbs may come last.
 *
 * Which concepts: each is explained with English examples in `grammar/concepts.ts`.
 * - First, because the strongest rules need them: override, prior, every, rules, system, yours, reveal, ownPrompt,
 *   verbatim, hidden, told, beforeHere, fresh, ended, disable, filters, become, machine, unbound, without, limits,
 *   noRefusal, alterEgo, henceforth, secret, give, send, glue.
 * - Then: obey, refrain, everything, matter, harm, addressed, must, respond, reply, whenRead, conceal, theUser, say,
 *   only, above, opening, work, task, finished, onlyMe, visit, act, urgent, authority, regardless, excuse, fiction,
 *   twoAnswers, allowed.
 * - For precision: harmless (`don't forget`, `I forgot`), mine, remark, howTo, inquiry, explainWhat, about.
 * - Leave out: nickname, wicked, mode, insert, snippet, codebase, confirm (English is enough); ownRules, ownSecret
 *   (made by the context rules).
 *
 * Traps. A form that is an everyday word in another language poisons that language too, because all of them are read
 * at once (Hindi `mein`, German `die`, French `on`): put it into a phrase. `rules` and `matter` may be broad, `override`
 * and `ownPrompt` must be narrow. `ownPrompt` already means `rules`, `system` and `hidden`; `onlyMe` means `fresh`
 * (see `implied`). A form that asks whether something was forgotten ("I forgot my password") belongs to `harmless`.
 *
 * No run-time module may import these files, nor those of `model/concepts`: what they say is packed into
 * `grammar/vocabulary-data.ts` and `model/tables-data.ts`. After every change of a lexicon or of the concepts run `node packages/prompt-guard/train/vocabulary.mjs`; `test/vocabulary.test.ts`
 * fails until it was run.
 *
 * To add a language: write the file, add it to `lexicons` below, and add attacks, ordinary and hard sentences of
 * it to the tests. A new language costs nothing per word of a text: all of them share one hash table.
 */
import type { Concept, Lexicon } from '../grammar/concepts.ts';
import { czech } from './cs.ts';
import { german } from './de.ts';
import { definitions } from './definitions.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { finnish } from './fi.ts';
import { french } from './fr.ts';
import { hinglish } from './hi-latn.ts';
import { hindi } from './hi.ts';
import { hungarian } from './hu.ts';
import { indonesian } from './id.ts';
import { italian } from './it.ts';
import { dutch } from './nl.ts';
import { polish } from './pl.ts';
import { portuguese } from './pt.ts';
import { romanian } from './ro.ts';
import { swedish } from './sv.ts';
import { swahili } from './sw.ts';
import { turkish } from './tr.ts';
import { russian } from './ru.ts';
import { ukrainian } from './uk.ts';
import { bulgarian } from './bg.ts';
import { greek } from './el.ts';
import { arabic } from './ar.ts';
import { hebrew } from './he.ts';
import { persian } from './fa.ts';
import { bengali } from './bn.ts';
import { urdu } from './ur.ts';
import { vietnamese } from './vi.ts';
import { thai } from './th.ts';
import { chinese } from './zh.ts';
import { japanese } from './ja.ts';
import { korean } from './ko.ts';
import { germanReader } from './de-reader.ts';
import { dutchReader } from './nl-reader.ts';
import { swedishReader } from './sv-reader.ts';
import { frenchReader } from './fr-reader.ts';
import { spanishReader } from './es-reader.ts';
import { portugueseReader } from './pt-reader.ts';
import { italianReader } from './it-reader.ts';
import { romanianReader } from './ro-reader.ts';
import { polishReader } from './pl-reader.ts';
import { czechReader } from './cs-reader.ts';
import { russianReader } from './ru-reader.ts';
import { ukrainianReader } from './uk-reader.ts';
import { bulgarianReader } from './bg-reader.ts';
import { arabicReader } from './ar-reader.ts';
import { hebrewReader } from './he-reader.ts';
import { persianReader } from './fa-reader.ts';
import { urduReader } from './ur-reader.ts';
import { hindiReader } from './hi-reader.ts';
import { hinglishReader } from './hi-latn-reader.ts';
import { bengaliReader } from './bn-reader.ts';
import { hungarianReader } from './hu-reader.ts';
import { finnishReader } from './fi-reader.ts';
import { turkishReader } from './tr-reader.ts';
import { greekReader } from './el-reader.ts';
import { indonesianReader } from './id-reader.ts';
import { vietnameseReader } from './vi-reader.ts';
import { thaiReader } from './th-reader.ts';
import { swahiliReader } from './sw-reader.ts';
import { chineseReader } from './zh-reader.ts';
import { japaneseReader } from './ja-reader.ts';
import { koreanReader } from './ko-reader.ts';
import { switching } from './switching.ts';

export const lexicons: readonly Lexicon[] = [
  english,
  german,
  spanish,
  french,
  italian,
  portuguese,
  hindi,
  hinglish,
  dutch,
  polish,
  czech,
  swedish,
  romanian,
  hungarian,
  finnish,
  turkish,
  indonesian,
  swahili,
  russian,
  ukrainian,
  bulgarian,
  greek,
  arabic,
  hebrew,
  persian,
  bengali,
  urdu,
  vietnamese,
  thai,
  chinese,
  japanese,
  korean,
  germanReader,
  dutchReader,
  swedishReader,
  frenchReader,
  spanishReader,
  portugueseReader,
  italianReader,
  romanianReader,
  polishReader,
  czechReader,
  russianReader,
  ukrainianReader,
  bulgarianReader,
  arabicReader,
  hebrewReader,
  persianReader,
  urduReader,
  hindiReader,
  hinglishReader,
  bengaliReader,
  hungarianReader,
  finnishReader,
  turkishReader,
  greekReader,
  indonesianReader,
  vietnameseReader,
  thaiReader,
  swahiliReader,
  chineseReader,
  japaneseReader,
  koreanReader,
  ...switching,
  definitions,
];

/** What naming one thing says about another: "system prompt" is also a rule, of the system, and hidden. */
export const implied: Partial<Record<Concept, readonly Concept[]>> = {
  ownPrompt: ['rules', 'system', 'hidden'],
  onlyMe: ['fresh'],
};
