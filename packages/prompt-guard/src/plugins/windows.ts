/** A stretch of a text, with its place in it. */
export interface Window {
  readonly text: string;
  /** UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export interface WindowSizes {
  /** UTF-16 units of one window. */
  readonly units: number;
  /** Units that a window shares with the one before, so that nothing is cut in two for both. */
  readonly overlap: number;
  /** More windows than this are not asked about. */
  readonly most: number;
}

/**
 * What a service that reads only so much at once is asked about.
 * @throws {RangeError} for a text of more windows: asked about in part, the rest would go unseen
 */
export function windowsOf(text: string, { units, overlap, most }: WindowSizes): readonly Window[] {
  const windows: Window[] = [];
  for (let start = 0; start === 0 || start + overlap < text.length; start += units - overlap) {
    if (windows.length === most) throw new RangeError(`The text has more than ${most} windows of ${units} units.`);
    const end = Math.min(start + units, text.length);
    windows.push({ text: text.slice(start, end), start, end });
  }
  return windows;
}
