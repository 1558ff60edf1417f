import type { Match } from './matcher.ts';
import { MatchedText } from './masks/matched-text.ts';
import { MASK_TEXT } from './masks/text-mask.ts';
import type { Finding, Mask } from './types.ts';

/** Below this length four units would be too large a part of the value. */
const MIN_LENGTH_FOR_LAST_FOUR = 12;

export function toFinding({ detector, start, end }: Match): Finding {
  return { name: detector.name, category: detector.category, start, end };
}

/** Whether what stands for a match depends on its text, so that a stream must not simply forget it. */
export function needsText(mask: Mask): boolean {
  return mask === 'partial' || typeof mask === 'object';
}

/** What stands in the text instead of a match. `textOf` is called only if `needsText(mask)`, and then once at most. */
export function maskOf(mask: Mask, match: Match, textOf: () => MatchedText): string {
  const { name, label, showLastFour } = match.detector;
  if (typeof mask !== 'string') return callMask(mask, toFinding(match), textOf);
  const showsLastFour = mask === 'partial' && showLastFour && match.end - match.start >= MIN_LENGTH_FOR_LAST_FOUR;
  return showsLastFour ? `[REDACTED:${name} ...${textOf().lastFour}]` : label;
}

/** The mask of a value that is hidden because of its key. */
export function maskOfKeyed(mask: Mask, text: string): string {
  if (typeof mask === 'string') return labelOf('key');
  const finding: Finding = { name: 'key', category: 'credential', start: 0, end: text.length };
  return callMask(mask, finding, () => new MatchedText().add(text));
}

/** A mask that throws must neither lose the log line nor let the value through. */
function callMask(mask: Exclude<Mask, string>, finding: Finding, textOf: () => MatchedText): string {
  try {
    const masked: unknown = typeof mask === 'function' ? mask(finding) : mask[MASK_TEXT](finding, textOf());
    return typeof masked === 'string' ? masked : labelOf(finding.name);
  } catch {
    return labelOf(finding.name);
  }
}

/** What stands for a match that shows nothing but its kind. */
export function labelOf(name: string): string {
  return `[REDACTED:${name}]`;
}
