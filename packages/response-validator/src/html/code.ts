/** From the opening backticks or tildes to the end of the closing ones. */
export interface CodeRegion {
  readonly start: number;
  readonly end: number;
}

// Backticks anywhere; tildes only as a fence.
const FENCES = /`+|^ {0,3}(~{3,})/gm;
const BLANK_LINE = /\n[^\S\n]*\n/g;

/**
 * Markdown code: fenced blocks and code spans that are closed. It only decides how something is made harmless, so
 * where renderers differ it need not be exact.
 */
export function codeRegions(text: string): CodeRegion[] {
  const marks = Array.from(text.matchAll(FENCES), (match) => {
    const fence = match[1] ?? match[0];
    return { start: match.index, end: match.index + match[0].length, fence, partner: -1 };
  });
  // Backwards, so that each fence knows the next one like it: linear, however many are never closed.
  const next = new Map<string, number>();
  for (let at = marks.length - 1; at >= 0; at--) {
    const mark = marks[at];
    if (mark === undefined) continue;
    mark.partner = next.get(mark.fence) ?? -1;
    next.set(mark.fence, at);
  }
  const blanks = Array.from(text.matchAll(BLANK_LINE), ({ index }) => index);
  const regions: CodeRegion[] = [];
  let blank = 0;
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at];
    const partner = mark === undefined ? undefined : marks[mark.partner];
    if (mark === undefined || partner === undefined) continue;
    while ((blanks[blank] ?? Infinity) < mark.start) blank++;
    // A code span ends with its paragraph; a fenced block does not.
    if (mark.fence.length < 3 && (blanks[blank] ?? Infinity) < partner.start) continue;
    regions.push({ start: mark.start, end: partner.end });
    at = mark.partner;
  }
  return regions;
}
