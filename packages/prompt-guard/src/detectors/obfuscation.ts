import { isCode } from '../model/code.ts';
import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';

const OFTEN = 3;
const TAGS = /[\u{e0020}-\u{e007e}]{9,}/u;
const BIDI_OVERRIDE = /[\u202d\u202e]/;
/** Invisible characters between letters; joiners and direction marks have honest uses between other characters. */
const SPLIT_WORD = /[a-z][\u00ad\u200b-\u200f\u2060-\u2064\ufeff]{1,8}[a-z]/gi;
const MIXED_WORD = /[a-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][a-z]/gi;

/** Whether there are as many as make a habit; no further ones are looked for. */
function isOften(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0;
  for (let found = 0; found < OFTEN; found++) if (!pattern.test(text)) return false;
  return true;
}

/** Ways to hide a text from a filter. Suspicious by itself, never enough by itself. */
export const obfuscation: SyncDetector = Object.freeze({
  name: 'obfuscation',
  detect: ({ text, views }: DetectorInput): readonly Sighting[] => {
    const found: Sighting[] = [];
    const [plain] = views;
    // Who writes in so many ways that reading them all would cost too much has a reason.
    // Minified code looks like that by nature.
    if (plain?.hasMore === true) found.push({ kind: 'overloaded', score: isCode(text, 0, text.length) ? 0.4 : 0.6 });
    if (plain?.pages !== undefined) {
      const { pages } = plain;
      if (pages[0xdb] === 1 && TAGS.test(text)) found.push({ kind: 'invisible-text', score: 0.5 });
      if (pages[0x20] === 1 && BIDI_OVERRIDE.test(text)) found.push({ kind: 'bidi-override', score: 0.3 });
      if (plain.text.length + 3 <= text.length && isOften(text, SPLIT_WORD))
        found.push({ kind: 'split-words', score: 0.35 });
      if ((pages[0x03] === 1 || pages[0x04] === 1) && isOften(text, MIXED_WORD))
        found.push({ kind: 'mixed-scripts', score: 0.3 });
    }
    if (views.some(({ name }) => name === 'leet' || name === 'spaced'))
      found.push({ kind: 'masked-words', score: 0.1 });
    return found;
  },
});
