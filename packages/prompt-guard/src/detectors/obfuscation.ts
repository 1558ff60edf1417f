import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';

const TAGS = /[\u{e0020}-\u{e007e}]{9,}/u;
const BIDI_OVERRIDE = /[\u202d\u202e]/;
/** Invisible characters between letters; joiners and direction marks have honest uses between other characters. */
const SPLIT_WORD = /[a-z][\u00ad\u200b-\u200f\u2060-\u2064\ufeff]{1,8}[a-z]/gi;
const MIXED_WORD = /[a-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][a-z]/gi;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Ways to hide a text from a filter. Suspicious by itself, never enough by itself. */
export const obfuscation: SyncDetector = Object.freeze({
  name: 'obfuscation',
  detect: ({ text, views }: DetectorInput): readonly Sighting[] => {
    const found: Sighting[] = [];
    // oxlint-disable-next-line no-control-regex
    if (/[^\x00-\xff]/.test(text)) {
      if (TAGS.test(text)) found.push({ kind: 'invisible-text', score: 0.5 });
      if (BIDI_OVERRIDE.test(text)) found.push({ kind: 'bidi-override', score: 0.3 });
      if (count(text, SPLIT_WORD) >= 3) found.push({ kind: 'split-words', score: 0.35 });
      if (count(text, MIXED_WORD) >= 3) found.push({ kind: 'mixed-scripts', score: 0.3 });
    }
    if (views.some(({ name }) => name === 'leet' || name === 'spaced'))
      found.push({ kind: 'masked-words', score: 0.1 });
    return found;
  },
});
