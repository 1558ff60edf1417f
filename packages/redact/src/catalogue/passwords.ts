import type { CatalogueEntry } from '../types.ts';
import { isFiller } from '../validators/placeholder.ts';
import { ASSIGNS, assignedPart, isLiteral, PLAINLY_ASSIGNS, TO_QUOTE } from './assignment.ts';
import { BASE62, sample } from './sample.ts';

/** English, German, Spanish, Portuguese, French, Italian, Dutch, Polish, Russian, Chinese, Japanese, Korean. */
const LONG_NAMES =
  '(?:password|passwd|pwd)(?:[_-]?(?:confirm(?:ation)?|again|repeat|value|text)|[_-]?[0-9])?|pass[ _-]?phrase|passcode|passwort|kennwort|contrase(?:n|\\u00f1)a|senha|mot[_ -]?de[_ -]?passe|wachtwoord|' +
  'has(?:l|\\u0142)o|\\u043f\\u0430\\u0440\\u043e\\u043b\\u044c|\\u5bc6\\u7801|\\u30d1\\u30b9\\u30ef\\u30fc\\u30c9|\\ube44\\ubc00\\ubc88\\ud638';
const NAMES = `(?:${LONG_NAMES}|pass|pswd)`;
const VALUE = '[^\\s"\'`;<>{}\\[\\]\\\\|\\x1b]';

/** Where key and value stand in quotes, as in JSON, three units are enough; elsewhere a short word is prose. */
const QUOTED = /^[^\s:"'`]+\\*["'`][ \t]*:[ \t]*\\*["'`]/;
/** The working directory has the name of a password: pwd: /srv/user, PWD=~/src, pwd: D:/work. */
const PATH = /^(?:(?:~|[A-Za-z]:)?\/[\w.@+/~-]*|~)$/;
/** A password, and not a word of the sentence or of the program around it. */
const MIXED = /^(?=.*[A-Za-z\u0080-\uffff])(?=.*[^A-Za-z\u0080-\uffff]).{6,}$/;
/** What a sentence says a password is: base64-encoded, 8-20 characters. */
const PROPERTY = /^(?:base|sha|md|utf|aes|pbkdf|rot)-?\d|^\d+[-+]?(?:\d*$|char|digit|bit|letter|day|hour)/i;
/** A call, the next pair of a query or list, or a sign that belongs to what stands around. */
const OTHERS = /^[A-Za-z_][\w.$:>-]*\((?:.*\)(?:[.)].*)?)?$|[&,][\w.%-]+[=:]|&[a-z]+;?$|[,:]$/;
/** What a form says about its password field, and what code does with it. */
const PROSE =
  /\b(?:enter|your|must|please|required?|invalid|incorrect|wrong|pass(?:word|phrase|code)s?|forgot(?:ten)?|confirm|reset|cannot|can't|should|characters?|at least|is|was|the|not|choose|create|new|change|and|or|for|with|field|user)\b/i;

/** Prose says "password: then press enter"; a password in an assignment is quoted, follows "=" or is not just a word. */
function isPassword(text: string): boolean {
  const value = text.slice(...quotedPart(text));
  if (/\s/.test(value)) return true;
  const context = text.slice(0, assignedPart(text)[0]);
  if (value.length < 4 && !QUOTED.test(text)) return false;
  if (/^pwd/i.test(text) && PATH.test(value)) return false;
  // "compass=", "Pass: 12": the short name is a word and the end of others.
  if (/^pass[^a-z]/i.test(text) && !(/["'`]$/.test(context) ? /[a-z]/i.test(value) : MIXED.test(value))) return false;
  const isWhole = /["'`]$/.test(text);
  if (!isWhole && (OTHERS.test(value) || value.split('(').length !== value.split(')').length)) return false;
  if (/[ \t](?:is|ist|est)[ \t]+$/i.test(context))
    return MIXED.test(value) && /\d/.test(value) && !PROPERTY.test(value);
  // With blanks around the sign and without quotes a row of letters is a word or a variable.
  const isWord = /^[A-Za-z_]+[.!?]?$/.test(value) && !/["'`]$/.test(context);
  const isProse = isWord && (!/[=>]$/.test(context) || /_(?:password|passwd|pass|pwd)$/i.test(value));
  return !isProse && isLiteral(value) && !isFiller(value);
}

/** Several words between quotes: a passphrase, unless they are what a form says about its field. */
function isPassphrase(value: string): boolean {
  return value.split(/\s+/).length <= 12 && !PROSE.test(value) && !/[$]\{|\{\{|[<>=;]|\w\(/.test(value);
}

/** Without the quote at the end, which is there when the value is read to it. */
function quotedPart(text: string): readonly [number, number] {
  const quote = /\\*["'`]$/.exec(text);
  return [assignedPart(text)[0], quote?.index ?? text.length];
}

/** What in a sentence may be something else to hide: longer numbers, letters among digits, an address. */
const TELLING = /\d{3}|[A-Za-z]\d|\d[A-Za-z]|@/;

/** A sentence is exempted as a whole, because its first word alone would look like a password. */
function passwordPart(text: string): readonly [number, number] {
  const part = quotedPart(text);
  const value = text.slice(...part);
  return /\s/.test(value) && !isPassphrase(value) && !TELLING.test(value) ? [0, 0] : part;
}

export const passwords: readonly CatalogueEntry[] = [
  {
    name: 'password',
    category: 'credential',
    // Between quotes the value goes to the quote, whatever is in it.
    expression: [
      `${NAMES}${ASSIGNS}${VALUE}{3,52}`,
      ...['"', "'", '`'].map(
        (quote) => `${NAMES}${TO_QUOTE}\\\\{0,3}${quote}[^\\s"'\`\\\\][^"'\`\\\\\\r\\n]{2,48}\\\\{0,3}${quote}`,
      ),
    ].join('|'),
    ignoreCase: true,
    // It may end before what can also belong to it: "&", "," and ")".
    notAfter: '[^\\s"\'`,;&<>){}\\[\\]\\\\|\\x1b]',
    part: passwordPart,
    validate: isPassword,
    examples: () => [
      `password=${sample(BASE62, 10)}`,
      `"db_password": "${sample(BASE62, 8)}"`,
      `Password: ${sample(BASE62, 9)}9`,
      `\\"pwd\\":\\"${sample(BASE62, 12)}\\"`,
      `DB_PASS=${sample(BASE62, 10, 2)}`,
      `passwort: ${sample(BASE62, 9, 3)}7`,
      `contrase\u00f1a = "${sample(BASE62, 9, 4)}"`,
      `mot_de_passe: '${sample(BASE62, 9, 5)}'`,
      `senha=${sample(BASE62, 9, 6)}`,
      `Server=db;User Id=sa;Password=${sample(BASE62, 12, 7)}`,
      'password: "correct horse battery staple"',
      "'passphrase' => 'blue 7 kettle moon'",
      `"password": "${sample(BASE62, 6, 8)}&;(${sample(BASE62, 4, 9)}"`,
      `password: ${sample(BASE62, 8, 10)}&3`,
      `the password is ${sample(BASE62, 8, 11)}7!`,
      `<password>${sample(BASE62, 12, 8)}</password>`,
      `jdbc:mysql://db.example.com/app?user=app&password=${sample(BASE62, 12, 9)}`,
    ],
    counterExamples: () => [
      'password: then press enter',
      'password = getPassword()',
      'password=$PASSWORD',
      'password: null',
      'the password is safe',
      'password = input("Password: ")',
      'password: hashed_password.value',
      'password: <YOUR_PASSWORD>',
      '"password": "{{ db_password }}"',
      'password: hashed_password',
      'password = user_input',
      'the password is base64-encoded',
      'your password is 8-20 characters',
      '<label for="password">Password:</label>',
      'connect(password=get_password(user1))',
      'compass: north',
      'pass: 12, fail: 3',
      'password: "xxxxxxxx"',
      'password: "Please enter your password"',
      '"password": "must have 8 characters"',
      "passphrase: 'is required'",
      '"username", "password", "email"',
    ],
    source: 'gitleaks (MIT): generic-api-key, for the operators',
  },
  {
    name: 'long-password',
    category: 'credential',
    // Too long for a stream to hold, so it is not checked and goes with its name; program code has dots and brackets.
    expression: `(?:pass(?:word|wd|phrase|wort)?|pwd)${PLAINLY_ASSIGNS}[^\\s"'\`;<>{}()\\[\\]\\\\|,.\\x1b]{49}[^\\s"'\`;<>{}()\\[\\]\\\\|,\\x1b]*`,
    ignoreCase: true,
    examples: () => [`password=${sample(BASE62, 80)}`, `"passwd": "${sample(BASE62, 60)}&${sample(BASE62, 60, 2)}"`],
    counterExamples: () => ['password=user.profile.settings.credentials.current.password.value.text'],
    source: 'the bounds of password',
  },
];
