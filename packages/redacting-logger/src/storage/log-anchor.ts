import type { PreviousFile } from './control-entry.ts';

/** A place in the chain as text: `number.id.frames.tag`. */
export function anchorText({ number, id, frames, tag }: PreviousFile): string {
  return [number, id, frames, tag].join('.');
}

/** `undefined` when the text is no anchor. */
export function parseAnchor(text: string): PreviousFile | undefined {
  const match = /^(\d{1,10})\.([0-9a-f]{32})\.(\d{1,10})\.([0-9a-f]{32})$/.exec(text);
  if (match === null) return undefined;
  const [, number = '', id = '', frames = '', tag = ''] = match;
  return { number: Number(number), id, frames: Number(frames), tag };
}
