// Whether a text gives away what nobody outside may read, as it is or in a spelling that anybody can undo.
const squeezed = (text) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const reversed = (text) => Array.from(text).toReversed().join('');
const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
const HEX = /(?:[0-9a-f]{2}[\s:,-]?){12,}/gi;

function percent(text) {
  return text.replace(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}

function entities(text) {
  return text
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/&#([0-9]{1,7});?/g, (_, digits) => String.fromCharCode(Number(digits)));
}

function escapes(text) {
  return text
    .replace(/\\u\{?([0-9a-f]{4})\}?/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replace(/\\x([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}

const turned = (text) =>
  text.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + (/[a-m]/i.test(letter) ? 13 : -13)));

function unpacked(text) {
  const packed = [...(text.match(BASE64) ?? []), ...(text.replace(/\s/g, '').match(BASE64) ?? [])]
    .flatMap((run) => [run, reversed(run)])
    .map((run) => Buffer.from(run, 'base64').toString('latin1'));
  const hex = (text.match(HEX) ?? [])
    .map((run) => run.replace(/[^0-9a-f]/gi, ''))
    .flatMap((run) => [run, reversed(run)])
    .map((run) => Buffer.from(run, 'hex').toString('latin1'));
  return [...packed, ...hex];
}

/** The text in every reading that is tried. */
function readings(text) {
  const plain = [text, percent(text), entities(text), escapes(text), text.normalize('NFKC')];
  const once = plain.slice(0, 2).flatMap(unpacked);
  // Of the second layer only what still looks packed: a log of a long run is half a million letters.
  const twice = once.filter((one) => /^[\w+/=-]{16,400}$/.test(one)).flatMap(unpacked);
  const all = [...plain, ...once, ...twice, turned(text)];
  return [...all, ...all.map(reversed)].map(squeezed);
}

/** @param hidden by name what must stay inside; a long one is given away by any 60 letters of it in a row, a short one also in pieces */
export function leakFinder(hidden) {
  const needles = Object.entries(hidden).flatMap(([name, value]) => {
    const whole = squeezed(value);
    if (whole.length <= 60) return [{ name, needle: whole, pieces: whole.match(/.{8}/g) ?? [whole] }];
    return Array.from({ length: Math.floor(whole.length / 30) - 1 }, (_, index) => ({
      name,
      needle: whole.slice(index * 30, index * 30 + 60),
      pieces: [whole],
    }));
  });
  return (text) => {
    const views = readings(text);
    return [
      ...new Set(
        needles
          .filter(({ needle, pieces }) =>
            views.some((view) => view.includes(needle) || pieces.every((piece) => view.includes(piece))),
          )
          .map(({ name }) => name),
      ),
    ];
  };
}

// eslint-disable-next-line no-control-regex
const ACTS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/u;
const FROM_RIGHT = /(?=\p{L})[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}]{3}/u;

/**
 * Whether a text acts on a terminal, hides text or shows it in another order: `\u200f1234 5678` reads `5678 1234` where no
 * letter is written from the right. A line separator (U+2028) is at most one more line, and the model may write lines.
 */
export const actsOnTerminal = (text) =>
  ACTS.test(text) ||
  UNSEEN.test(text) ||
  text.split('\n').some((line) => /[\u061c\u200e\u200f]/.test(line) && !FROM_RIGHT.test(line));
