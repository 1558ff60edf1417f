import { h } from './dom.js';

// What shows nothing, turns the direction or looks like a space and is none; private and unassigned characters too.
const ODD =
  /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0]/u;
const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee'].map((name) => {
  return new RegExp(`\\p{Script=${name}}`, 'u');
});
// Cyrillic and Greek letters that look like Latin ones: a word of them alone mixes no scripts.
const TWIN =
  /^[\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u0501\u04bb\u04cf\u051b\u051d\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0405\u0406\u0408\u03bf\u03bd\u03c1\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7]+$/u;
const MANY_LINES = 3;
const MANY_MARKS = 2;

const escape = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Everything but ASCII as escapes of JSON. */
export const escaped = (text) => text.replaceAll(/[^\x20-\x7e]/g, escape);

/** JSON to be edited: nothing in it is invisible, and it is the same JSON. */
export const editable = (value) =>
  JSON.stringify(value, null, 2).replaceAll(new RegExp(ODD, 'gu'), (odd) => (odd === '\n' ? odd : escaped(odd)));

const scriptsOf = (text) => SCRIPTS.filter((script) => script.test(text)).length;
const MOST_LOOK = 200;

/** Words whose letters may be taken for others, the worst first: wherever in the text they stand, they are shown. */
function lookalikes(text) {
  const words = [...new Set(text.match(/\p{L}+/gu))];
  const foreign = words.filter((word) => SCRIPTS.slice(1).some((script) => script.test(word)));
  const worst = foreign.filter((word) => TWIN.test(word) || scriptsOf(word) > 1);
  return worst.length > 0 || scriptsOf(text) > 1 ? [...new Set([...worst, ...foreign])] : [];
}

function lookTwice(words) {
  const shown = [];
  let room = MOST_LOOK;
  for (const word of words) {
    const text = escaped(word.slice(0, MOST_LOOK));
    if (shown.length > 0 && text.length > room) break;
    shown.push(text);
    room -= text.length;
  }
  const more = words.length - shown.length;
  return h(
    'span',
    { class: 'look' },
    ` (look twice: ${shown.join(' ')}${more === 0 ? '' : ` and ${more} more words`})`,
  );
}

const mark = (text, title) => h('span', { class: 'odd', title }, text);

/** Text as it is, but for what one would not see: that is shown as escapes, long blanks as their length. */
function* pieces(text) {
  const runs = /( {8,})|(\n{1,})|(\p{M}{3,})|([^])/gu;
  let plain = '';
  for (const [all, spaces, lines, marks, point] of text.matchAll(runs)) {
    if (point !== undefined && !ODD.test(point)) {
      plain += point;
      continue;
    }
    if (plain !== '') yield plain;
    plain = '';
    if (spaces !== undefined) yield mark(`[${all.length} spaces]`);
    else if (lines !== undefined) {
      yield mark(all.length > MANY_LINES ? `\\n x ${all.length}` : '\\n'.repeat(all.length));
      plain = '\n';
    } else if (point === '\t') yield mark('\\t');
    else if (marks === undefined) yield mark(escaped(all), `U+${all.codePointAt(0).toString(16).toUpperCase()}`);
    else {
      plain = all.slice(0, MANY_MARKS);
      yield plain;
      plain = '';
      yield mark(`[${all.length - MANY_MARKS} more accents]`);
    }
  }
  if (plain !== '') yield plain;
}

/** Somebody's text, made readable without believing it. */
export function visible(text) {
  const shown = h('span', { class: 'text', dir: 'auto' });
  for (const piece of pieces(text)) shown.append(piece);
  const words = lookalikes(text);
  if (words.length > 0) shown.append(lookTwice(words));
  return shown;
}

/** A path of `leaves`: blanks that one would not see, and names that could be taken for places in a list, are said. */
export function visiblePath(at) {
  const shown = h('span', { class: 'text', dir: 'ltr' });
  for (const part of at.split(/(~n| (?=[ /]|$)|(?<=[ /]) )/)) {
    if (part === '~n') shown.append(mark(' (a name)'));
    else if (part === ' ') shown.append(mark('\\u0020'));
    else if (part !== '') shown.append(visible(part));
  }
  return shown;
}

const CHUNK = 2000;
const MORE = 20_000;
const SHORT_END = 200;

/** As `visible`, a long one in parts; `rest` counts those that were not opened. */
export function visibleInParts(text, rest) {
  // Neither between the halves of a character nor within blanks, which take no room; a short end is worth no button.
  const cut = (wanted) => {
    let at = Math.min(text.length, wanted);
    if (/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))) at++;
    if (/[ \n]/.test(text.charAt(at - 1))) while (text.charAt(at) === text.charAt(at - 1)) at++;
    return text.length - at <= SHORT_END ? text.length : at;
  };
  let at = cut(CHUNK);
  if (at === text.length) return visible(text);
  const shown = h('span', { class: 'text' });
  shown.append(visible(text.slice(0, at)));
  rest.count += 1;
  const label = () => `Show more of ${text.length - at} characters that are not shown`;
  const more = h('button', { type: 'button' }, label());
  more.addEventListener('click', () => {
    const end = cut(at + MORE);
    more.before(visible(text.slice(at, end)));
    at = end;
    more.textContent = label();
    if (at < text.length) return;
    rest.count -= 1;
    more.remove();
  });
  shown.append(more);
  return shown;
}
