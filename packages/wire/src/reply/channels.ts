import { dataUrlBytes, parseDataUrl } from '../data-url.ts';
import { isExempt } from '../identifiers.ts';
import { own, ownString } from '../json-value.ts';
import { decodeText, isBinary } from '../media-text.ts';
import { nestedJson } from '../nested-json.ts';
import { ChannelSet } from './channel-set.ts';
import type { Steps } from './channel-set.ts';
import { kindOfMember, kindOfString, kindOfType } from './channel-kind.ts';
import type { Frame } from './frame.ts';
import type { ChannelKind, ReplyChannel } from './reply.ts';

/** A way into a frame. */
interface Way extends Steps {
  readonly key: string;
  readonly depth: number;
}

// Places in an answer: the same in every frame of one channel, different between two answers.
const INDEXES = ['index', 'output_index', 'content_index', 'summary_index'];
// Names of a message or part. Usually the same in every frame, but an app may number its events with them.
const IDS = ['item_id', 'id', 'toolCallId', 'messageId'];
// Property names of a schema somebody wrote; anything else (capitals, digits, spaces, length) may be data used as a name.
const PLAIN_NAME = /^[a-z]{1,12}(?:_[a-z]{1,12}){0,3}$/;
// Card and account numbers; below are counters and seconds.
const LONG_NUMBER = 1e11;
// JSON in JSON in JSON: an honest answer quotes two or three deep, and every level doubles its backslashes.
const MOST_LEVELS = 8;
const MAX_DEPTH = 256;
// Ways longer than this are not told apart any further: their texts run together, none is lost.
const LONGEST_WAY = 1024;

/**
 * All texts of a reply. Every string lands in a channel, whatever the event; identifiers each in one of their own.
 * Undefined when JSON is nested in strings deeper than anyone means it.
 */
export function channelsOf(
  frames: readonly Frame[],
  loose: readonly string[],
  names: readonly string[],
): ReplyChannel[] | undefined {
  const set = new ChannelSet();
  for (const { event, value } of frames) {
    set.nextFrame();
    const shared = `${event}${marks(value, ['type', ...INDEXES])}`;
    const voice = kindOfType(ownString(value, 'type') ?? event) ?? 'other';
    const way = { own: shared + marks(value, IDS), shared, path: '', key: '', kind: voice, depth: 0 };
    visit(set, value, typeof value === 'string' ? { ...way, kind: kindOfString(event) } : way);
  }
  const outside = '(outside)';
  if (loose.length > 0) set.add({ own: outside, shared: outside, path: outside, kind: 'other' }, loose.join('\n'));
  for (const name of names) set.note(name);
  const all: ReplyChannel[] = [];
  let channels = set.channels();
  for (let level = 0; channels.length > 0; level++) {
    if (level > MOST_LEVELS) return undefined;
    all.push(...channels);
    const inside = channels.map(decoded);
    if (inside.includes(undefined)) return undefined;
    channels = inside.flatMap((each) => each ?? []);
  }
  return all;
}

/** False when there are more levels than a recursion should go down. */
function visit(set: ChannelSet, value: unknown, way: Way): boolean {
  if (typeof value === 'string') {
    if (isExempt(way.key, value)) set.note(value);
    else set.add(way, value);
  } else if (typeof value === 'number') {
    if (Number.isInteger(value) && Math.abs(value) >= LONG_NUMBER) set.note(String(value));
  } else if (way.depth > MAX_DEPTH) return false;
  else if (Array.isArray(value)) {
    for (const [position, element] of value.entries()) {
      if (!visit(set, element, elementWay(way, element, position))) return false;
    }
  } else if (typeof value === 'object' && value !== null) {
    const type = ownString(value, 'type');
    const thought = own(value, 'thought') ? 'reasoning' : undefined;
    const voice = way.kind === 'tool-args' ? way.kind : (thought ?? kindOfType(type ?? '') ?? way.kind);
    for (const [key, member] of Object.entries(value)) {
      if (!PLAIN_NAME.test(key)) set.note(key);
      if (!visit(set, member, extend(way, [`/${key}`, `/${key}`, `/${key}`], key, kindOfMember(key, voice))))
        return false;
    }
  }
  return true;
}

/** Elements with an index are apart for good (choices, tool calls); others may be parts of one text. */
function elementWay(way: Way, element: unknown, position: number): Way {
  const index = marks(element, INDEXES);
  const kinds = marks(element, ['type', 'thought', 'role']);
  const id = marks(element, IDS) || (index === '' ? `/${position}` : '');
  return extend(way, [`${index}${id}`, index === '' ? `/*${kinds}` : index, '/*'], way.key, way.kind);
}

function extend(way: Way, steps: readonly [string, string, string], key: string, kind: ChannelKind): Way {
  const depth = way.depth + 1;
  if (way.own.length > LONGEST_WAY) return { ...way, key, kind, depth };
  const [first, second, third] = steps.map((text) => text.slice(0, LONGEST_WAY));
  return { own: way.own + first, shared: way.shared + second, path: way.path + third, key, kind, depth };
}

function marks(value: unknown, names: readonly string[]): string {
  let text = '';
  for (const name of names) {
    const mark = own(value, name);
    if (typeof mark === 'string' || typeof mark === 'number' || mark === true)
      text += `[${name}=${String(mark).slice(0, 128)}]`;
  }
  return text;
}

/**
 * A client parses arguments and structured answers, and opens data URLs: what an escape spells is as public as what a
 * letter spells.
 */
function decoded({ key, kind, text }: ReplyChannel): ReplyChannel[] | undefined {
  const url = parseDataUrl(text);
  if (url) {
    const inside = decodeText(dataUrlBytes(url) ?? new Uint8Array(), url.charset) ?? '';
    return inside === '' || isBinary(url.media) ? [] : [{ key: `${key}#`, kind, text: inside }];
  }
  const json = text.includes('\\') ? nestedJson(text) : undefined;
  if (json === undefined) return [];
  const set = new ChannelSet();
  const step = `${key.slice(0, LONGEST_WAY)}#`;
  const read = visit(set, json.value, { own: step, shared: step, path: step, key: '', kind, depth: 0 });
  return read ? set.channels() : undefined;
}
