import type { PreviousFile } from './control-entry.ts';

/** A place in the chain of one log. */
export interface Anchor extends PreviousFile {
  /** Id of the log. */
  readonly log: string;
}

/** The same as text: `number.id.frames.tag.log`. */
export function anchorText({ number, id, frames, tag, log }: Anchor): string {
  return [number, id, frames, tag, log].join('.');
}

/** `undefined` when the text is no anchor. */
export function parseAnchor(text: string): Anchor | undefined {
  const match = /^(\d{1,10})\.([0-9a-f]{32})\.(\d{1,10})\.([0-9a-f]{32})\.([0-9a-f]{32})$/.exec(text);
  if (match === null) return undefined;
  const [, number = '', id = '', frames = '', tag = '', log = ''] = match;
  return { number: Number(number), id, frames: Number(frames), tag, log };
}
