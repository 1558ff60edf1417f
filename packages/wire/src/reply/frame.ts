import { JsonScanner } from '../json-scanner.ts';
import type { ReplyProblemCode } from './reply.ts';

/** One JSON value of a reply: the whole body, one event, one line. */
export interface Frame {
  /** The SSE event name or the data stream's code; empty when the format has none. */
  readonly event: string;
  readonly value: unknown;
}

export type Parsed =
  | {
      readonly ok: true;
      readonly frames: Frame[];
      /** Text outside the JSON. */ readonly loose: string[];
      readonly names?: string[];
    }
  | { readonly ok: false; readonly reason: ReplyProblemCode };

const MAX_DEPTH = 256;

/** Parses one frame onto `frames`; the answer is what is wrong with it, or undefined. Nothing is repaired or passed over. */
export function parseFrame(frames: Frame[], event: string, text: string): ReplyProblemCode | undefined {
  // Lone surrogates are let through: a pair may be cut in two by the frames, and is whole again in the channel.
  const limits = { maxDepth: MAX_DEPTH, maxKeys: Infinity, allowLoneSurrogates: true };
  const problem = new JsonScanner(text, limits).scan();
  if (problem?.code === 'duplicate-key' || problem?.code === 'too-deep') return problem.code;
  if (problem) return 'malformed-frame';
  frames.push({ event, value: JSON.parse(text) });
  return undefined;
}

export function parseLines(
  lines: readonly { readonly event: string; readonly data: string }[],
  loose: string[] = [],
  names: string[] = [],
): Parsed {
  const frames: Frame[] = [];
  for (const { event, data } of lines) {
    const reason = parseFrame(frames, event, data);
    if (reason) return { ok: false, reason };
  }
  return { ok: true, frames, loose, names };
}
