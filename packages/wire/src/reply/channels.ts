import { dataUrlBytes, parseDataUrl } from '../data-url.ts';
import { isExempt } from '../identifiers.ts';
import { own, ownString } from '../json-value.ts';
import { decodeText, isBinary } from '../media-text.ts';
import { nestedJson } from '../nested-json.ts';
import { ChannelSet } from './channel-set.ts';
import { kindOfMember, kindOfString, kindOfType } from './channel-kind.ts';
import type { Frame } from './frame.ts';
import type { ChannelKind, ReplyChannel } from './reply.ts';

/** A way into a frame: `own` tells every channel apart, `shared` only those that no client would join. */
interface Way {
  readonly own: string;
  readonly shared: string;
  readonly key: string;
  readonly kind: ChannelKind;
}

// Places in an answer: the same in every frame of one channel, different between two answers.
const INDEXES = ['index', 'output_index', 'content_index', 'summary_index'];
// Names of a message or part. Usually the same in every frame, but an app may number its events with them.
const IDS = ['item_id', 'id', 'toolCallId', 'messageId'];
// Property names of a schema somebody wrote; anything else (digits, hyphens, spaces, great length) may be data used as a name.
const PLAIN_NAME = /^[A-Za-z_$]{1,32}$/;
// Ways longer than this are not told apart any further: their texts run together, none is lost.
const LONGEST_WAY = 1024;

/** All texts of a reply. Every string lands in a channel, whatever the event: only identifiers are left out. */
export function channelsOf(frames: readonly Frame[], loose: readonly string[]): ReplyChannel[] {
  const set = new ChannelSet();
  for (const { event, value } of frames) {
    set.nextFrame();
    const shared = `${event}${marks(value, ['type', ...INDEXES])}`;
    const voice = kindOfType(ownString(value, 'type') ?? event) ?? 'other';
    const way = { own: shared + marks(value, IDS), shared, key: '', kind: voice };
    visit(set, value, typeof value === 'string' ? { ...way, kind: kindOfString(event) } : way);
  }
  if (loose.length > 0) set.add({ own: '(outside)', shared: '(outside)', kind: 'other' }, loose.join('\n'));
  const channels = set.channels();
  return [...channels, ...channels.flatMap(decoded)];
}

function visit(set: ChannelSet, value: unknown, way: Way): void {
  if (typeof value === 'string') {
    if (!isExempt(way.key, value)) set.add(way, value);
  } else if (Array.isArray(value)) {
    for (const [position, element] of value.entries()) visit(set, element, elementWay(way, element, position));
  } else if (typeof value === 'object' && value !== null) {
    const type = ownString(value, 'type');
    const thought = own(value, 'thought') ? 'reasoning' : undefined;
    const voice = way.kind === 'tool-args' ? way.kind : (thought ?? kindOfType(type ?? '') ?? way.kind);
    for (const [key, member] of Object.entries(value)) {
      const inside = extend(way, `/${key}`, `/${key}`, key, kindOfMember(key, voice));
      if (!PLAIN_NAME.test(key)) set.add(extend(inside, '(name)', '(name)', '', 'other'), key);
      visit(set, member, inside);
    }
  }
}

/** Elements with an index are apart for good (choices, tool calls); others may be parts of one text. */
function elementWay(way: Way, element: unknown, position: number): Way {
  const index = marks(element, INDEXES);
  const kinds = marks(element, ['type', 'thought', 'role']);
  const id = marks(element, IDS) || (index === '' ? `/${position}` : '');
  return extend(way, `${index}${id}`, index === '' ? `/*${kinds}` : index, way.key, way.kind);
}

function extend(way: Way, ownStep: string, sharedStep: string, key: string, kind: ChannelKind): Way {
  if (way.own.length > LONGEST_WAY) return { ...way, key, kind };
  const step = (text: string): string => text.slice(0, LONGEST_WAY);
  return { own: way.own + step(ownStep), shared: way.shared + step(sharedStep), key, kind };
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
function decoded({ key, kind, text }: ReplyChannel): ReplyChannel[] {
  const url = parseDataUrl(text);
  if (url) {
    const inside = decodeText(dataUrlBytes(url) ?? new Uint8Array(), url.charset) ?? '';
    return inside === '' || isBinary(url.media) ? [] : [{ key: `${key}#`, kind, text: inside }];
  }
  const json = text.includes('\\') ? nestedJson(text) : undefined;
  if (json === undefined) return [];
  const set = new ChannelSet();
  visit(set, json.value, { own: `${key}#`, shared: `${key}#`, key: '', kind });
  return set.channels();
}
