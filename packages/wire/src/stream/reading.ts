import { looksLikeBase64 } from '../identifiers.ts';
import type { ChannelKind } from '../reply/reply.ts';
import type { CallPart, Delta, FrameReading } from './adapter.ts';

const NONE: readonly never[] = Object.freeze([]);

/** The commonest frame, without an array of its own for all that it does not say. */
export function deltaReading(delta: Delta): FrameReading {
  return { ...EMPTY, deltas: [delta] };
}

const EMPTY: FrameReading = Object.freeze({
  deltas: NONE,
  closes: NONE,
  parts: NONE,
  calls: NONE,
  repeats: NONE,
  opaque: NONE,
  snapshots: NONE,
  state: 'open',
});

/** A reading under construction. */
export class ReadingDraft implements FrameReading {
  readonly deltas: Delta[] = [];
  closes: string[] | 'all' = [];
  pauses: string[] | 'all' | undefined;
  resumes: boolean | undefined;
  isOnce: boolean | undefined;
  readonly parts: CallPart[] = [];
  calls: string[] | 'all' = [];
  readonly repeats: { pointer: string; instead: string }[] = [];
  readonly opaque: string[] = [];
  readonly snapshots: { channel: string; kind: ChannelKind; pointer: string }[] = [];
  state: FrameReading['state'] = 'open';

  close(channels: readonly string[]): void {
    if (this.closes !== 'all') this.closes.push(...channels);
  }

  /** Complete, if the next frame does not go on with them. */
  pause(channels: readonly string[]): void {
    if (this.pauses !== 'all') this.pauses = [...(this.pauses ?? []), ...channels];
  }

  complete(call: string): void {
    if (this.calls !== 'all') this.calls.push(call);
  }

  /** The protocol says that nothing is open after this frame; its calls are complete. */
  pauseAll(state: FrameReading['state']): this {
    this.pauses = 'all';
    this.calls = 'all';
    this.state = state;
    return this;
  }

  /** Nothing of the reply is open after this frame. */
  end(state: FrameReading['state']): this {
    this.closes = 'all';
    // What an upstream that gave up has left incomplete is no call.
    if (state !== 'error') this.calls = 'all';
    this.state = state;
    return this;
  }

  /**
   * The upstream gave up, in a frame that may say more: that is read like any other, since a client may read it before
   * the error or without it. A text in it may go on in the next such frame.
   */
  fail(): this {
    if (this.deltas.length === 0) this.closes = 'all';
    if (this.parts.length > 0) this.calls = 'all';
    this.state = 'error';
    return this;
  }

  /** A signature, encrypted content or media: unread only if it is nothing but base64, whatever its name promises. */
  seal(pointer: string, value: unknown): void {
    if (typeof value === 'string' && looksLikeBase64(value)) this.opaque.push(pointer);
  }

  /** A member that repeats text as tokens or ids. An empty one repeats nothing. */
  repeat(pointer: string, value: unknown, instead: '[]' | 'null'): void {
    const empty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
    if (!empty) this.repeats.push({ pointer, instead });
  }
}

/** Parsed JSON of the wire. Asked for fixed names only, none of which an object inherits, so a plain look-up will do. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

export function textOf(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}

/** Whether a frame says that the upstream gave up. Some servers have the member in every frame, with nothing in it. */
export function hasError(value: unknown): boolean {
  const error = member(value, 'error');
  return typeof error === 'object' && error !== null ? Object.keys(error).length > 0 : Boolean(error);
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : NONE);

/** An id or an index as part of a key. */
export const mark = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
