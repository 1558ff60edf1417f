/** What stands for a number: its index between two units that occur nowhere else in the JSON. */
interface HeldNumbers {
  readonly json: string;
  readonly mark: string;
  readonly sources: readonly string[];
}

const PRIVATE_USE = 0xe000;
const PRIVATE_USE_END = 0xf8ff;
/** Card numbers have at least 12 digits. */
const MIN_LENGTH = 12;

/**
 * Numbers that JavaScript would write differently (12345678901234567890, 1e400, 1.0) while JSON is parsed, redacted and
 * written again: a string stands for each, and in the end its digits are put back as they were.
 */
export class JsonNumbers {
  readonly json: string;
  readonly #mark: string;
  readonly #sources: readonly string[];

  /** Takes valid JSON. `text` redacts: a number that holds something (a card of 19 digits) does not come back. */
  constructor(json: string, text: (input: string) => string) {
    const held = holdNumbers(json, text);
    this.json = held.json;
    this.#mark = held.mark;
    this.#sources = held.sources;
  }

  /** Whether a string of the parsed JSON stands for a number. */
  isHeld(value: string): boolean {
    return this.#mark !== '' && value.startsWith(this.#mark);
  }

  /** The digits that such a string stands for; undefined of any other string. */
  sourceOf(value: string): string | undefined {
    return this.isHeld(value) ? this.#sources[Number(value.slice(1, -1))] : undefined;
  }

  restore(json: string): string {
    if (this.#sources.length === 0) return json;
    const held = new RegExp(`"${this.#mark}([0-9]+)${this.#mark}"`, 'g');
    return json.replace(held, (found, index: string) => this.#sources[Number(index)] ?? found);
  }
}

function holdNumbers(json: string, text: (input: string) => string): HeldNumbers {
  const sources: string[] = [];
  let mark = '';
  let output = '';
  let done = 0;
  const number = /[0-9.eE+-]+/y;
  for (let at = 0; at < json.length; at++) {
    const unit = json.charCodeAt(at);
    if (unit === 0x22) at = stringEnd(json, at);
    if (unit !== 0x2d && (unit < 0x30 || unit > 0x39)) continue;
    number.lastIndex = at;
    const source = number.exec(json)?.[0] ?? '';
    const from = at;
    at += source.length - 1;
    const written = String(Number(source));
    if (written === source) continue;
    mark ||= unusedUnit(json);
    if (mark === '') break;
    output += json.slice(done, from);
    // A card number stays one as 4.1e15: it is looked for in both spellings. Shorter numbers are not worth a look.
    const spellings = [source, written].filter(({ length }) => length >= MIN_LENGTH);
    const redacted = spellings.map(text).find((copy) => !spellings.includes(copy));
    output += redacted === undefined ? `"${mark}${sources.push(source) - 1}${mark}"` : JSON.stringify(redacted);
    done = from + source.length;
  }
  return { json: output + json.slice(done), mark, sources };
}

/** The place of the quote that closes the string opened at `at`. */
function stringEnd(json: string, at: number): number {
  let end = at + 1;
  for (; end < json.length && json.charCodeAt(end) !== 0x22; end++) if (json.charCodeAt(end) === 0x5c) end++;
  return end;
}

/** A unit of the private use area that occurs neither as it is nor escaped; empty when all 6,400 do. */
function unusedUnit(json: string): string {
  const used = new Set<number>();
  for (const [found, escaped] of json.matchAll(/\\u([0-9A-Fa-f]{4})|[\ue000-\uf8ff]/g)) {
    used.add(escaped === undefined ? found.charCodeAt(0) : Number.parseInt(escaped, 16));
  }
  for (let unit = PRIVATE_USE; unit <= PRIVATE_USE_END; unit++) if (!used.has(unit)) return String.fromCharCode(unit);
  return '';
}
