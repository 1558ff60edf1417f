import { compileDetection } from './compile.ts';
import type { Detection } from './compile.ts';
import { toFinding } from './mask.ts';
import { findMatches } from './matcher.ts';
import { readOptions } from './options.ts';
import type { RedactorOptions, Settings } from './options.ts';
import { redactText } from './redact-text.ts';
import { ChannelRedactor } from './stream-redactor.ts';
import type { StreamRedactor } from './stream-redactor.ts';
import type { Finding } from './types.ts';
import { ValueRedactor } from './value.ts';

export interface Redactor {
  /** The text with every match replaced by its mask. Text without a match is returned as it is. */
  text(input: string): string;
  /** Where the matches are: never the matched text. */
  find(input: string): Finding[];
  /** A redacted copy of anything that may end up in a log record. The input is not changed. Never throws for its shape. */
  value(input: unknown): unknown;
  /** A stream redactor that shares the compiled patterns: cheap enough for one a channel. */
  stream(onFinding?: (finding: Finding) => void): StreamRedactor;
}

/** Compiles the patterns once; make one redactor and keep it. Throws a TypeError for an option that is wrong. */
export function createRedactor(options?: RedactorOptions): Redactor {
  const settings = readOptions(options);
  const detection = compileDetection(settings.entries, settings.added, settings.maxHold);
  const { keys, mask, maxDepth } = settings;
  const text = (input: string): string => redactText(detection, mask, requireText(input, 'text'));
  return Object.freeze({
    text,
    find: (input: string) => findMatches(detection, requireText(input, 'find')).map(toFinding),
    value: (input: unknown) => new ValueRedactor({ text, keys, mask, maxDepth }).redact(input),
    stream: (onFinding?: (finding: Finding) => void) => newStream(detection, settings, onFinding),
  });
}

/** One stream redactor with its own compiled patterns. For many channels use `createRedactor(options).stream()`. */
export function createStreamRedactor(options?: RedactorOptions): StreamRedactor {
  const settings = readOptions(options);
  return newStream(compileDetection(settings.entries, settings.added, settings.maxHold), settings);
}

function newStream(detection: Detection, settings: Settings, onFinding?: (finding: Finding) => void): StreamRedactor {
  return new ChannelRedactor(detection, settings.mask, onFinding);
}

function requireText(input: unknown, method: string): string {
  if (typeof input === 'string') return input;
  throw new TypeError(`redact: ${method}() takes a string, received ${typeof input}; value() takes anything`);
}
