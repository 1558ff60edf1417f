import type { IncomingHttpHeaders } from 'node:http';

/** How one answer is cut on its way: into deltas, into writes, and how its bytes are spelled. */
export interface Cutting {
  /** UTF-16 units of a delta; 1 splits surrogate pairs. Absent: about 4 units, pairs kept. */
  readonly chunk?: number;
  /** Bytes of a write. Absent: one frame a write. */
  readonly bytes?: number;
  /** Line ends of server-sent events. */
  readonly eol?: 'lf' | 'crlf';
  /** `ascii`: every other character of the JSON is an escape. */
  readonly escape?: 'ascii';
}

/** The request fields that ask the upstream for this cutting: every client can send those. */
export function cuttingFields({ chunk, bytes, eol, escape }: Cutting): Record<string, string> {
  return {
    ...(chunk === undefined ? {} : { 'x-mock-chunk': String(chunk) }),
    ...(bytes === undefined ? {} : { 'x-mock-bytes': String(bytes) }),
    ...(eol === undefined ? {} : { 'x-mock-eol': eol }),
    ...(escape === undefined ? {} : { 'x-mock-escape': escape }),
  };
}

export function readCutting(headers: IncomingHttpHeaders): Cutting {
  const chunk = Number(headers['x-mock-chunk'] ?? 0);
  const bytes = Number(headers['x-mock-bytes'] ?? 0);
  return {
    ...(chunk > 0 ? { chunk } : {}),
    ...(bytes > 0 ? { bytes } : {}),
    ...(headers['x-mock-eol'] === 'crlf' ? { eol: 'crlf' } : {}),
    ...(headers['x-mock-escape'] === 'ascii' ? { escape: 'ascii' } : {}),
  };
}

const endsInHighSurrogate = (text: string): boolean => /[\ud800-\udbff]$/.test(text);

/** An empty text is one empty delta, as providers send it. */
export function deltasOf(text: string, size: number | undefined): string[] {
  if (text === '') return [''];
  const deltas: string[] = [];
  for (let at = 0; at < text.length; at += deltas.at(-1)?.length ?? 1) {
    let delta = text.slice(at, at + (size ?? 4));
    if (size === undefined && endsInHighSurrogate(delta)) delta = text.slice(at, at + 5);
    deltas.push(delta);
  }
  return deltas;
}

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** The same JSON with every character above ASCII as an escape. */
export const asciiJson = (json: string): string => json.replaceAll(/[\u0080-\uffff]/g, escaped);
