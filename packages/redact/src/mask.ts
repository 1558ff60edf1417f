import type { Match } from './matcher.ts';
import type { Finding, Mask } from './types.ts';

/** Below this length four units would be too large a part of the value. */
const MIN_LENGTH_FOR_LAST_FOUR = 12;

export function toFinding({ detector, start, end }: Match): Finding {
  return { name: detector.name, category: detector.category, start, end };
}

/** What stands in the text instead of a match. `lastFour` is asked for only where it may be shown. */
export function maskOf(mask: Mask, match: Match, lastFour: () => string): string {
  const { name, showLastFour } = match.detector;
  if (typeof mask === 'function') return callMask(mask, toFinding(match));
  const showsLastFour = mask === 'partial' && showLastFour && match.end - match.start >= MIN_LENGTH_FOR_LAST_FOUR;
  return showsLastFour ? `[REDACTED:${name} ...${lastFour()}]` : label(name);
}

/** The mask of a value that is hidden because of its key. */
export function maskOfKeyed(mask: Mask, length: number): string {
  if (typeof mask !== 'function') return label('key');
  return callMask(mask, { name: 'key', category: 'credential', start: 0, end: length });
}

/** A mask function that throws must neither lose the log line nor let the value through. */
function callMask(mask: (finding: Finding) => string, finding: Finding): string {
  try {
    const masked: unknown = mask(finding);
    return typeof masked === 'string' ? masked : label(finding.name);
  } catch {
    return label(finding.name);
  }
}

function label(name: string): string {
  return `[REDACTED:${name}]`;
}
