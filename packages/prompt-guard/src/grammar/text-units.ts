const isBigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** UTF-16 units: what stays allocated between texts. Longer texts pay for their own. */
const ROOM = 0x8000;
/** Zeros after the last unit, so that a reader may look ahead. */
const AHEAD = 4;

const kept = new Uint16Array(ROOM + AHEAD);
const keptBytes = Buffer.from(kept.buffer);

/**
 * The UTF-16 units of a text, and zeros after them: quicker to look at than the text, however that is held in memory.
 * Valid until the next call; a reader may change them.
 */
export function unitsOf(text: string): Uint16Array {
  const { length } = text;
  const isLong = length > ROOM;
  const units = isLong ? new Uint16Array(length + AHEAD) : kept;
  const bytes = isLong ? Buffer.from(units.buffer) : keptBytes;
  bytes.write(text, 0, length * 2, 'utf16le');
  if (isBigEndian) bytes.subarray(0, length * 2).swap16();
  for (let at = length; at < length + AHEAD; at++) units[at] = 0;
  return units;
}
