import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';

const TAIL = 300;
/** Joints that neither prose nor code has: a word glued to a capital, brackets facing the wrong way, stray escapes. */
const ODD =
  /[a-z]{3}[A-Z][a-z]{2}|[\])}][([{]|\\[!"+\]]|[.!?][\])}][([{]|\*\*[A-Z]{2}|--[A-Z][a-z]|[({[]"?[A-Z][a-z]{1,12}[\])}]?\*\*/g;
const CODE = /[;{}]\s*$|=>|==|\breturn\b|\bfunction\b|<\/?[a-z]+>|https?:/m;
const SIGNS = '[ ] ( ) { } \\ * -'.split(' ').map((sign) => sign.charCodeAt(0));

/** A hint of a machine-made adversarial suffix: the end of the text is in no language. */
export const suffix: SyncDetector = Object.freeze({
  name: 'suffix',
  detect: ({ text, views }: DetectorInput): readonly Sighting[] => {
    const signs = views[0]?.shape.signs;
    if (signs === undefined || SIGNS.every((sign) => (signs[sign] ?? 0) === 0)) return [];
    const tail = text.slice(-TAIL);
    const odd = tail.match(ODD)?.length ?? 0;
    if (odd < 3 || CODE.test(tail)) return [];
    return [{ kind: 'suffix', score: odd >= 4 ? 0.5 : 0.35, about: Math.max(0, text.length - TAIL) }];
  },
});
