import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';

const TAIL = 300;
/** Joints that neither prose nor code has: a word glued to a capital, brackets facing the wrong way, stray escapes. */
const ODD =
  /[a-z]{3}[A-Z][a-z]{2}|[\])}][([{]|\\[!"+\]]|[.!?][\])}][([{]|\*\*[A-Z]{2}|--[A-Z][a-z]|[({[]"?[A-Z][a-z]{1,12}[\])}]?\*\*/g;
const CODE = /[;{}]\s*$|=>|==|\breturn\b|\bfunction\b|<\/?[a-z]+>|https?:/m;

/** A hint of a machine-made adversarial suffix: the end of the text is in no language. */
export const suffix: SyncDetector = Object.freeze({
  name: 'suffix',
  detect: ({ text }: DetectorInput): readonly Sighting[] => {
    const tail = text.slice(-TAIL);
    if (CODE.test(tail)) return [];
    const odd = tail.match(ODD)?.length ?? 0;
    return odd >= 3 ? [{ kind: 'suffix', score: odd >= 4 ? 0.5 : 0.35 }] : [];
  },
});
