import type { Origin } from './conversation.ts';
import { PROTOCOLS } from './protocol.ts';
import type { Protocol } from './protocol.ts';
import { checkNames, limitOption, oneOfOption } from './option-checks.ts';

export interface ReadOptions {
  /** Nesting of arrays and objects, JSON held in strings included. Default 64, at most 256. */
  readonly maxDepth?: number;
  /** Texts in the conversation. Default 10000. */
  readonly maxSegments?: number;
  /** UTF-16 units over all segments. Default 2000000. */
  readonly maxCharacters?: number;
  /** Turns. Default 1000. */
  readonly maxMessages?: number;
  /** JSON values of any type, numbers included. Default 500000. */
  readonly maxValues?: number;
  /** The label to report instead of the detected one. Only `mcp` also changes what is read: `params` and `result`. */
  readonly protocol?: Protocol;
  /**
   * `server` when the application itself assembled the body.
   * Security: it turns off every `client-*` flag, so never set it for a body that came from a caller.
   */
  readonly origin?: Origin;
}

export type ReadSettings = Required<Omit<ReadOptions, 'protocol'>> & { readonly protocol: Protocol | undefined };

// The reader recurses once a level: 256 levels are far from the end of any stack.
const DEEPEST = 256;
const ORIGINS: readonly Origin[] = ['client', 'server'];
const NAMES: readonly (keyof ReadOptions)[] = [
  'maxDepth',
  'maxSegments',
  'maxCharacters',
  'maxMessages',
  'maxValues',
  'protocol',
  'origin',
];

/** @throws {TypeError} for a wrong type or an unknown name. @throws {RangeError} for a number outside its limits. */
export function readSettings(options: ReadOptions = {}): ReadSettings {
  checkNames(options, NAMES);
  return {
    maxDepth: limitOption('maxDepth', options.maxDepth, 64, DEEPEST),
    maxSegments: limitOption('maxSegments', options.maxSegments, 10_000),
    maxCharacters: limitOption('maxCharacters', options.maxCharacters, 2_000_000),
    maxMessages: limitOption('maxMessages', options.maxMessages, 1_000),
    maxValues: limitOption('maxValues', options.maxValues, 500_000),
    protocol: oneOfOption('protocol', options.protocol, PROTOCOLS),
    origin: oneOfOption('origin', options.origin, ORIGINS) ?? 'client',
  };
}
