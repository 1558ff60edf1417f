import type { FileHandle } from 'node:fs/promises';
import { HEADER, PREFIX, readPrefix } from './layout.ts';
import type { FramePrefix } from './layout.ts';

export interface FoundFrame {
  readonly prefix: FramePrefix;
  /** The whole frame. Valid until the next call. */
  readonly octets: Buffer;
}

const WINDOW = 1 << 18;
const MAGIC = Buffer.from('SLF');

/** Finds frames in a file by their shape, a window of it in memory: as much as its largest record, 256 KiB at least. */
export interface FrameSource {
  readonly size: number;
  readonly header: () => Promise<Buffer>;
  /** A frame that starts here and ends within the file. Only a promise when the window has to move. */
  readonly frameAt: (offset: number) => FoundFrame | undefined | Promise<FoundFrame | undefined>;
  /** Where the next frame could start, from `offset` on. */
  readonly seek: (offset: number) => Promise<number | undefined>;
  /** The file from `offset` on, `length` octets at most. */
  readonly read: (offset: number, length: number) => Promise<Buffer>;
}

export function frameSource(handle: FileHandle, size: number, split: boolean): FrameSource {
  let window = Buffer.alloc(0);
  let start = 0;

  const has = (offset: number, length: number): boolean => offset >= start && offset + length <= start + window.length;
  const view = (offset: number, length: number): Buffer => window.subarray(offset - start, offset - start + length);

  async function read(offset: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, size - offset));
    if (!has(offset, wanted)) {
      const target = Buffer.allocUnsafe(Math.min(Math.max(wanted, WINDOW), size - offset));
      let filled = 0;
      while (filled < target.length) {
        const { bytesRead } = await handle.read(target, filled, target.length - filled, offset + filled);
        if (bytesRead === 0) break; // cut off meanwhile
        filled += bytesRead;
      }
      window = target.subarray(0, filled);
      start = offset;
    }
    return view(offset, wanted);
  }

  function inWindow(offset: number): FoundFrame | undefined | 'beyond' {
    if (!has(offset, PREFIX)) return 'beyond';
    const prefix = readPrefix(window, offset - start, split);
    if (prefix === undefined || offset + PREFIX + prefix.length > size) return undefined;
    if (!has(offset, PREFIX + prefix.length)) return 'beyond';
    return { prefix, octets: view(offset, PREFIX + prefix.length) };
  }

  async function fetch(offset: number): Promise<FoundFrame | undefined> {
    const octets = await read(offset, PREFIX);
    const prefix = octets.length < PREFIX ? undefined : readPrefix(octets, 0, split);
    if (prefix === undefined || offset + PREFIX + prefix.length > size) return undefined;
    const whole = await read(offset, PREFIX + prefix.length);
    return whole.length < PREFIX + prefix.length ? undefined : { prefix, octets: whole };
  }

  function frameAt(offset: number): FoundFrame | undefined | Promise<FoundFrame | undefined> {
    if (offset + PREFIX > size) return undefined;
    const found = inWindow(offset);
    return found === 'beyond' ? fetch(offset) : found;
  }

  async function seek(offset: number): Promise<number | undefined> {
    let at = offset;
    while (at + PREFIX <= size) {
      const octets = await read(at, WINDOW);
      const index = octets.indexOf(MAGIC);
      if (index < 0) {
        if (octets.length < MAGIC.length) return undefined;
        at += octets.length - MAGIC.length + 1;
      } else if ((await frameAt(at + index)) === undefined) at += index + 1;
      else return at + index;
    }
    return undefined;
  }

  return { size, header: () => read(0, HEADER), frameAt, seek, read };
}
