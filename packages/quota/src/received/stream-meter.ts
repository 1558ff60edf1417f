import { estimateTokens, mergeUsage } from '@sallyport/wire';
import type { Usage } from '@sallyport/wire';
import { isOfProvider, isOpening, providerUsage } from './provider-usage.ts';
import { saidTokens } from './said-tokens.ts';

// Streams come in pieces of a word; looking is cheaper by the page.
const PAGE = 16_384;
// A longer line (an image) is looked at in parts, so nothing in it is taken for counters.
const LONGEST_LINE = 262_144;
/** Searched for before anything is parsed. */
export const COUNTER: RegExp = /"(?:usage|usageMetadata|totalUsage|eval_count)"/;
const ERROR = /"error"|"response\.failed"/;
const CODED_ERROR = /^3:/m;
const DATA = /^(?:data:|[a-z0-9]:)?\s*/;

/** `events`: server-sent events; `lines`: one JSON value a line; `coded`: AI SDK 4; `text`: the model's words alone. */
export type Framing = 'events' | 'lines' | 'coded' | 'text';

/** Reads a stream in pages, beside its way: what it has cost by its own counters, and about how much was said. */
export class StreamMeter {
  usage: Usage | undefined;
  said = 0;
  /** The stream says itself that it was not finished. */
  hasFailed = false;
  readonly #framing: Framing;
  #text = '';
  #opening: Usage | undefined;
  /** Whether the first event was a provider's; a stream that begins otherwise is the app's own, and never believed. */
  #isProviders: boolean | undefined;
  #isCut = false;

  constructor(framing: Framing) {
    this.#framing = framing;
    if (framing === 'coded') this.#isProviders = true;
  }

  /** Whether `said` is known. */
  get isUnderstood(): boolean {
    return this.#framing === 'text' || this.#isProviders === true;
  }

  push(text: string): void {
    this.#text += text;
    if (this.#text.length >= PAGE) this.#look();
  }

  end(): void {
    this.#text += '\n';
    this.#look();
  }

  #look(): void {
    const text = this.#text;
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    if (end === 0 && text.length < LONGEST_LINE) return;
    const lines = end === 0 ? text : text.slice(0, end);
    this.#text = end === 0 ? '' : text.slice(end);
    if (this.#framing === 'text') this.said += estimateTokens(lines);
    else this.#read(lines, end === 0);
  }

  #read(lines: string, isPart: boolean): void {
    // The rest of a line whose beginning is gone.
    const from = this.#isCut ? Math.max(0, lines.search(/[\r\n]/)) : 0;
    this.#isCut = isPart;
    this.#isProviders ??= isOfProviders(lines);
    if (this.#isProviders !== true) return;
    this.said += this.#framing === 'coded' ? codedTokens(lines) : saidTokens(lines);
    if (isPart) return;
    if (this.#framing === 'coded') this.hasFailed ||= CODED_ERROR.test(lines);
    else if (ERROR.test(lines)) this.hasFailed ||= lines.split(/[\r\n]+/).some(isError);
    if (!COUNTER.test(lines)) return;
    // Counters are cumulative: of many lines that have some, the first (Anthropic's input) and the last matter.
    const counting = lines
      .slice(from)
      .split(/[\r\n]+/)
      .filter((line) => COUNTER.test(line));
    if (this.#opening === undefined) this.#usageIn(counting[0]);
    for (let index = counting.length - 1, left = 8; index >= 0 && left > 0; index--, left--)
      if (this.#usageIn(counting[index])) return;
  }

  /** @returns whether the line holds counters that are the last word */
  #usageIn(line: string | undefined): boolean {
    const value = parsed(line ?? '');
    const usage = this.#framing === 'coded' ? providerUsage(coded(value)) : providerUsage(value);
    if (usage === undefined) return false;
    if (isOpening(value)) {
      this.#opening = usage;
      return false;
    }
    this.usage = mergeUsage(this.usage, mergeUsage(this.#opening, usage));
    return true;
  }
}

/** AI SDK 4 has counters on its lines `d:` and `e:`, with no type of their own. */
function coded(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'finishReason' in value
    ? { ...value, type: 'finish' }
    : undefined;
}

function codedTokens(lines: string): number {
  const said = lines
    .split('\n')
    .filter((line) => /^[0g]:/.test(line))
    .map(parsed);
  return said.length === 0 ? 0 : estimateTokens(said.filter((one) => typeof one === 'string').join(''));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.replace(DATA, ''));
  } catch {
    return undefined;
  }
}

/** An event of its own, in whichever protocol; never words inside a string. */
function isError(line: string): boolean {
  if (!ERROR.test(line)) return false;
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return false;
  const { error, type } = value as { error?: unknown; type?: unknown };
  return (error !== undefined && error !== null) || type === 'error' || type === 'response.failed';
}

/** `undefined`: no event yet, comments and names alone. */
function isOfProviders(lines: string): boolean | undefined {
  for (const line of lines.split(/[\r\n]+/)) {
    if (line === '' || line.startsWith(':') || /^(?:event|id|retry):/.test(line)) continue;
    return isOfProvider(parsed(line));
  }
  return undefined;
}
