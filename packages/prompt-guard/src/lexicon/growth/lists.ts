/** A list as `grammar/packed.ts` reads it, with as few bytes for each number as all of them allow. */
export function packed(numbers: readonly number[]): Uint8Array {
  const most = numbers.reduce((a, b) => Math.max(a, b >>> 0), 0);
  return packedAs(most < 0x100 ? 1 : most < 0x10000 ? 2 : 4, numbers);
}

export function packedAs(width: 1 | 2 | 4, numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 + Math.ceil((numbers.length * width) / 4) * 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, numbers.length, true);
  view.setUint32(4, width, true);
  for (const [index, number] of numbers.entries()) {
    const at = 8 + index * width;
    if (width === 4) view.setInt32(at, number, true);
    else if (width === 2) view.setUint16(at, number, true);
    else view.setUint8(at, number);
  }
  return bytes;
}
