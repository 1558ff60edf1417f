import { byteStream } from './byte-stream.ts';
import type { ByteStreamRedactor } from './byte-stream.ts';
import { decodeBytes, encodeText } from './byte-text.ts';
import { detectionOf } from './compile.ts';
import type { Detection } from './compile.ts';
import { KnownKeys } from './known-keys.ts';
import { toFinding } from './mask.ts';
import { findMatches } from './matcher.ts';
import { readMask, readOptions } from './options.ts';
import type { RedactorOptions, Settings } from './options.ts';
import { redactText } from './redact-text.ts';
import { ChannelRedactor } from './stream-redactor.ts';
import type { StreamRedactor } from './stream-redactor.ts';
import type { Finding, Mask } from './types.ts';
import { ValueRedactor } from './value.ts';

export interface Redactor {
  /** The text with every match replaced by its mask. Text without a match is returned as it is. */
  text(input: string): string;
  /** Where the matches are: never the matched text. */
  find(input: string): Finding[];
  /** A redacted copy of anything that may end up in a log record. The input is not changed. Never throws for its shape. */
  value(input: unknown): unknown;
  /** The same as one line of JSON: what JSON.stringify makes of `value(input)`, or "null" where it makes nothing. */
  json(input: unknown): string;
  /** A stream redactor that shares the compiled patterns: cheap enough for one a channel. */
  stream(onFinding?: (finding: Finding) => void): StreamRedactor;
  /** The same for octets: UTF-8 is read as text; what is not redacted stays octet for octet as it was, UTF-8 or not. */
  bytes(input: Uint8Array): Buffer;
  /** A stream redactor for octets, cut anywhere. */
  byteStream(onFinding?: (finding: Finding) => void): ByteStreamRedactor;
  /** A redactor with another mask and everything else the same. Shares the compiled patterns, so it costs nothing. */
  withMask(mask: Mask): Redactor;
}

/** Compiles the patterns once; make one redactor and keep it. Throws a TypeError for an option that is wrong. */
export function createRedactor(options?: RedactorOptions): Redactor {
  const settings = readOptions(options);
  return redactorOf(detectionOf(settings.entries, settings.added, settings.maxHold), settings);
}

function redactorOf(detection: Detection, settings: Settings): Redactor {
  const { mask, maxDepth } = settings;
  const text = (input: string): string => redactText(detection, mask, requireText(input, 'text'));
  const keys = new KnownKeys(settings.keys, text);
  const value = (input: unknown): unknown => new ValueRedactor({ detection, text, keys, mask, maxDepth }).redact(input);
  return Object.freeze({
    text,
    find: (input: string) => findMatches(detection, requireText(input, 'find')).map(toFinding),
    value,
    json: (input: unknown) => JSON.stringify(value(input)) ?? 'null',
    stream: (onFinding?: (finding: Finding) => void) => newStream(detection, settings, onFinding),
    bytes: (input: Uint8Array) => encodeText(text(decodeBytes(requireBytes(input)))),
    byteStream: (onFinding?: (finding: Finding) => void) => byteStream(newStream(detection, settings, onFinding)),
    withMask: (other: Mask) => redactorOf(detection, { ...settings, mask: readMask(other) }),
  });
}

/** One stream redactor with its own compiled patterns. For many channels use `createRedactor(options).stream()`. */
export function createStreamRedactor(options?: RedactorOptions): StreamRedactor {
  const settings = readOptions(options);
  return newStream(detectionOf(settings.entries, settings.added, settings.maxHold), settings);
}

function newStream(detection: Detection, settings: Settings, onFinding?: (finding: Finding) => void): StreamRedactor {
  return new ChannelRedactor(detection, settings.mask, onFinding);
}

function requireBytes(input: unknown): Uint8Array {
  if (input instanceof Uint8Array) return input;
  throw new TypeError(`redact: bytes() takes a Uint8Array, received ${typeof input}`);
}

function requireText(input: unknown, method: string): string {
  if (typeof input === 'string') return input;
  throw new TypeError(`redact: ${method}() takes a string, received ${typeof input}; value() takes anything`);
}
