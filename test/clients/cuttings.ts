import { cuttingFields } from '../support/upstream/cutting.ts';
import type { Cutting } from '../support/upstream/cutting.ts';
import type { Client } from './clients/client.ts';
import { scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';

const table = {
  'as providers send it': {},
  'one unit a delta': { chunk: 1 },
  // Each write costs a packet and a read at every hop: larger deltas make fewer bytes.
  'sixteen units a delta, one byte a write': { chunk: 16, bytes: 1 },
  'seven units a delta, 31 bytes a write, ASCII only': { chunk: 7, bytes: 31, escape: 'ascii' },
  'nine units a delta, 13 bytes a write, CRLF': { chunk: 9, bytes: 13, eol: 'crlf' },
  'one delta': { chunk: 100_000 },
} as const satisfies Readonly<Record<string, Cutting>>;

export type CuttingName = keyof typeof table;
const all = Object.keys(table) as CuttingName[];
/** `npm test` has three minutes for everything; `npm run test:slow` and the figures run all of them. */
const quick: readonly CuttingName[] = ['as providers send it', 'nine units a delta, 13 bytes a write, CRLF'];
export const isThorough: boolean = process.env['CLIENT_CUTTINGS'] === 'all';
export const cuttings: readonly CuttingName[] = isThorough ? all : quick;

export const fieldsOf = (cutting: CuttingName, scenario: Scenario): Record<string, string> => ({
  ...cuttingFields(table[cutting]),
  'x-mock-scenario': scenario,
});

/** The scenarios that are cut into single bytes: each differs in what the bytes hold. */
const BYTE_BY_BYTE: readonly Scenario[] = ['unicode', 'secret', 'reasoning', 'tools', 'canary', 'deniedTool'];

/** What would say nothing: a cutting that a protocol cannot carry, or 50 sentences in a few bytes each. */
export function isApplicable({ plainText = false }: Client, scenario: Scenario, cutting: CuttingName): boolean {
  const { chunk, bytes } = table[cutting] as Cutting;
  // Half a surrogate pair has no bytes of its own in plain text.
  const splitsPairs = chunk !== undefined && chunk < 100;
  if (plainText && splitsPairs && /[\ud800-\udfff]/.test(JSON.stringify(scenarios[scenario]))) return false;
  if (bytes === 1 && !BYTE_BY_BYTE.includes(scenario)) return false;
  return !(scenario === 'long' && bytes !== undefined);
}
