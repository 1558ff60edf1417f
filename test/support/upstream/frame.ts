import { deltasOf } from './cutting.ts';
import type { Cutting } from './cutting.ts';
import type { Script } from './script.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A server-sent event. `data` is JSON, or a mark such as `[DONE]`. */
export interface SseFrame {
  readonly event?: string;
  readonly data: Json | string;
}
/** JSON outside server-sent events, such as a line of NDJSON. */
interface RawFrame {
  readonly raw: string;
}
/** Text that is no JSON, so there is nothing to escape in it. */
interface TextFrame {
  readonly text: string;
}
/** Where the transport fails. */
interface BreakFrame {
  readonly breaks: 'drop' | 'cut';
}
export type Frame = SseFrame | RawFrame | TextFrame | BreakFrame;

/** One request to the upstream: what a protocol needs to know besides the script. */
export interface Asked {
  readonly body: Json;
  readonly model: string;
  readonly cutting: Cutting;
  /** A new id with this prefix. */
  readonly id: (prefix: string) => string;
}

/** 2026-01-01, so that answers are the same every time. */
export const createdAt = 1_767_225_600;

export type Protocol = (script: Script, asked: Asked) => Iterable<Frame>;

/** The same answer as one JSON document. */
export type WholeProtocol = (script: Script, asked: Asked) => Json;

/**
 * A running text, frame by frame, up to where the script breaks: `error` yields what `failure` makes.
 * @returns whether the answer goes on after it
 */
export function* running(
  text: string,
  { breaks }: Script,
  { cutting }: Asked,
  frameOf: (delta: string) => Frame,
  failure: () => Iterable<Frame>,
): Generator<Frame, boolean> {
  const deltas = deltasOf(text, cutting.chunk);
  // At least one delta leaves before it breaks: a stream, not an HTTP error.
  const last = Math.max(1, Math.ceil(deltas.length / 2));
  for (const delta of breaks === undefined ? deltas : deltas.slice(0, last)) yield frameOf(delta);
  if (breaks === undefined) return true;
  if (breaks === 'error') yield* failure();
  else yield { breaks };
  return false;
}

/** The arguments of a call, frame by frame, up to where the script cuts them. @returns as `running` */
export function* fragments(
  args: Json,
  { cutInCall = false }: Script,
  { cutting }: Asked,
  frameOf: (fragment: string) => Frame,
): Generator<Frame, boolean> {
  const json = JSON.stringify(args);
  const sent = cutInCall ? json.slice(0, Math.ceil(json.length / 2)) : json;
  for (const fragment of deltasOf(sent, cutting.chunk)) yield frameOf(fragment);
  if (cutInCall) yield { breaks: 'cut' };
  return !cutInCall;
}
