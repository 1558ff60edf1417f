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

/** The text in every reading that is tried. */
function readings(text) {
  const plain = [text, percent(text), entities(text), escapes(text), text.normalize('NFKC')];
  const packed = [...(text.match(BASE64) ?? []), ...(text.replace(/\s/g, '').match(BASE64) ?? [])].map((run) =>
    Buffer.from(run, 'base64').toString('latin1'),
  );
  const hex = (text.match(HEX) ?? []).map((run) =>
    Buffer.from(run.replace(/[^0-9a-f]/gi, ''), 'hex').toString('latin1'),
  );
  const all = [...plain, ...packed, ...hex];
  return [...all, ...all.map(reversed)].map(squeezed);
}

/** @param hidden by name what must stay inside; a long one is given away by any 60 letters of it in a row */
export function leakFinder(hidden) {
  const needles = Object.entries(hidden).flatMap(([name, value]) => {
    const whole = squeezed(value);
    if (whole.length <= 60) return [{ name, needle: whole }];
    return Array.from({ length: Math.floor(whole.length / 30) - 1 }, (_, index) => ({
      name,
      needle: whole.slice(index * 30, index * 30 + 60),
    }));
  });
  return (text) => {
    const views = readings(text);
    return [
      ...new Set(needles.filter(({ needle }) => views.some((view) => view.includes(needle))).map(({ name }) => name)),
    ];
  };
}

/** What a terminal acts on, and what hides or reorders a text on a screen. */
// eslint-disable-next-line no-control-regex
export const TERMINAL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/u;
