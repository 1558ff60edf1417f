import type { Attachment, ClaimedRole, Flag, FlagCode, JoinedText } from '../conversation.ts';
import type { ReadProblem, Segment, SegmentKind, Turn, Via } from '../conversation.ts';
import { looksLikeIdentifier } from '../identifiers.ts';
import { isConstructor, isPlain } from '../json-value.ts';
import { decisiveName } from '../names.ts';
import type { ReadSettings } from '../options.ts';
import { pointerTo } from '../pointer.ts';
import { Join } from './join.ts';

// 10000 segments under one long path must not become megabytes of pointers.
const LONGEST_POINTER = 4096;
// A short list under an identifier name (`id: ["langchain_core", "messages", "HumanMessage"]`) is identifiers too;
// a long one is a sentence cut into words.
const LONGEST_IDENTIFIER_LIST = 8;

/** A value in the body, with what its text would count as. */
export interface Place {
  readonly value: unknown;
  readonly pointer: string;
  /** The member name it sits under; an element of a short array keeps the array's. */
  readonly key: string;
  /** Containers above it. */
  readonly depth: number;
  readonly role: ClaimedRole;
  readonly kind: SegmentKind;
  /** False inside JSON decoded from a string: there an `id` is whatever a tool meant by it. */
  readonly exempt: boolean;
  /** The list of parts that its text is joined with. */
  readonly join: Join | undefined;
}

export type Reader = (walk: Walk, place: Place) => void;

/** Member name to reader. A Map, so that `constructor` and `__proto__` are names like any other. */
export type Fields = ReadonlyMap<string, Reader>;

/** The readers that call each other in a circle, so that their modules need not import each other in one. */
interface Readers {
  readonly body: Reader;
  readonly message: Reader;
  readonly part: Reader;
}

/**
 * One pass over one body. Every member of every object is handed to some reader, so nothing can be skipped;
 * every value is counted, so nothing can be endless. After a problem all calls return at once.
 */
export class Walk {
  readonly readers: Readers;
  readonly segments: Segment[] = [];
  readonly joined: JoinedText[] = [];
  readonly attachments: Attachment[] = [];
  readonly flags: Flag[] = [];
  readonly turns: Turn[] = [];
  /** See Conversation. */
  asides = 0;
  problem: ReadProblem | undefined;
  readonly #settings: ReadSettings;
  #values = 0;
  #characters = 0;

  constructor(settings: ReadSettings, readers: Readers) {
    this.#settings = settings;
    this.readers = readers;
  }

  stop(code: ReadProblem['code'], pointer: string): void {
    this.problem ??= { code, pointer: pointer.slice(0, LONGEST_POINTER) };
  }

  say(place: Place, text: string, via?: Via): void {
    if (text === '' || this.problem) return;
    const { pointer, role, kind } = place;
    if (this.segments.length >= this.#settings.maxSegments) return this.stop('too-many-segments', pointer);
    this.#count(text.length, pointer);
    if (this.problem) return;
    const segment = { pointer, role, kind, origin: this.#settings.origin, text, ...(via && { via }) };
    this.segments.push(segment);
    place.join?.add(segment);
  }

  /** Counts what structured data holds beside its texts; a model is shown that as well. */
  aside({ kind, pointer }: Place, units: number): void {
    // The frame of a message (`role`, `content`) is the protocol's and no data.
    if (kind === 'message' || pointer === '') return;
    this.asides += units;
    this.#count(units, pointer);
  }

  attach(attachment: Attachment): void {
    this.attachments.push(attachment);
  }

  flag(pointer: string, code: FlagCode): void {
    if (this.#settings.origin === 'server' && code.startsWith('client-')) return;
    this.flags.push({ pointer, code });
  }

  beginMessage(pointer: string, role: ClaimedRole): void {
    this.turns.push({ pointer, role });
    if (this.turns.length > this.#settings.maxMessages) this.stop('too-many-messages', pointer);
  }

  /** Hands each member to the reader that `pick` names for it, else to `otherwise`: no member goes without one. */
  members(place: Place, pick: (key: string) => Reader | undefined, otherwise: Reader, join?: Join): void {
    const object = this.#enter(place);
    if (!object) return;
    const keys = Object.keys(object);
    if (keys.length === 0) return;
    if (isConstructor(object)) this.flag(place.pointer, 'langchain-constructor');
    this.#flagTwins(place, keys);
    for (const key of keys) {
      const child = this.#child(place, object, pointerTo(place.pointer, key), key, key, join);
      if (!child) return;
      const reader = pick(key) ?? pick(decisiveName(key) ?? key);
      if (!reader && !looksLikeIdentifier(key)) this.say({ ...child, join: undefined }, key, 'key');
      else this.aside(place, key.length);
      (reader ?? otherwise)(this, child);
    }
  }

  /** Hands each element to `read`; the texts they say directly are joined. */
  elements(place: Place, read: Reader): void {
    const array = this.#enter(place);
    if (!Array.isArray(array)) return;
    const join = new Join();
    const key = array.length > LONGEST_IDENTIFIER_LIST ? '' : place.key;
    for (let index = 0; index < array.length; index++) {
      const name = String(index);
      const child = this.#child(place, array, `${place.pointer}/${name}`, name, key, join);
      if (!child) return;
      read(this, child);
    }
    for (const text of join.texts()) this.joined.push(text);
  }

  /** Counts a value and refuses what JSON cannot hold. False: stop here. */
  admit(value: unknown, pointer: string): boolean {
    if (this.problem) return false;
    this.#values += 1;
    const type = typeof value;
    if (this.#values > this.#settings.maxValues) this.stop('too-many-values', pointer);
    else if (pointer.length > LONGEST_POINTER) this.stop('pointer-too-long', pointer);
    else if (type === 'function' || type === 'symbol' || type === 'bigint') this.stop('not-json', pointer);
    return this.problem === undefined;
  }

  #count(units: number, pointer: string): void {
    this.#characters += units;
    if (this.#characters > this.#settings.maxCharacters) this.stop('too-much-text', pointer);
  }

  /** `role` and `Role`: some parsers keep two members, others the last of the two. */
  #flagTwins({ kind, pointer }: Place, keys: readonly string[]): void {
    // Arguments and schemas are dictionaries, whose names no parser folds.
    if (keys.length < 2 || kind === 'tool-args' || kind === 'tool-def') return;
    const names = keys.map(decisiveName).filter((name) => name !== undefined);
    if (names.length > 1 && new Set(names).size < names.length) this.flag(pointer, 'ambiguous-json');
  }

  #enter(place: Place): object | undefined {
    const { value, pointer } = place;
    if (this.problem || typeof value !== 'object' || value === null) return undefined;
    if (place.depth >= this.#settings.maxDepth) this.stop('too-deep', pointer);
    else if (!isPlain(value)) this.stop('not-json', pointer);
    return this.problem ? undefined : value;
  }

  #child(
    place: Place,
    container: object,
    pointer: string,
    name: string,
    key: string,
    join: Join | undefined,
  ): Place | undefined {
    const property = Object.getOwnPropertyDescriptor(container, name);
    // A getter may answer differently to each reader, and run code: JSON has none.
    if (property && !Object.hasOwn(property, 'value')) this.stop('not-json', pointer);
    const value: unknown = property?.value;
    if (!this.admit(value, pointer)) return undefined;
    if (typeof value !== 'string') this.aside(place, writtenLength(value));
    const { role, kind, exempt } = place;
    // Written out: of half a million of these, spreading takes most of the time.
    return { value, pointer, key, depth: place.depth + 1, role, kind, exempt, join };
  }
}

/** How long a value other than a string is in JSON; of lists and objects the brackets. */
function writtenLength(value: unknown): number {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value < 10 ? 1 : String(value).length;
  return typeof value === 'object' && value !== null ? 2 : 4;
}
