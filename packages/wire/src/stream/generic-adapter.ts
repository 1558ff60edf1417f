import { isExempt } from '../identifiers.ts';
import { own, ownString } from '../json-value.ts';
import { kindOfMember, kindOfString, kindOfType } from '../reply/channel-kind.ts';
import type { ChannelKind } from '../reply/reply.ts';
import { toolCallsOf } from '../reply/tool-calls.ts';
import { pointerTo } from '../pointer.ts';
import type { Delta, Ending, FrameReading, NewFrame, StreamAdapter } from './adapter.ts';
import { RecentKeys } from './recent-keys.ts';
import { ReadingDraft } from './reading.ts';
import { TextPlaces } from './text-places.ts';

// What apps call a piece of an answer, beside the names that protocols have for it.
const PIECES: ReadonlySet<string> = new Set(['token', 'chunk', 'answer', 'message']);
const PARTIAL = /delta|partial/i;
// What apps call a text that is all there is of it, and that no model writes piece by piece.
const LABEL =
  /^(?:agent|author|code|date|description|error|event|file_?name|href|icon|kind|label|lang|language|level|link|name|node|path|phase|query|reason|sender|source|speaker|stage|state|status|step|time|time_?stamp|title|tool|ts|uri|url|user)$/i;
// Members that tell texts apart.
const MARKS = ['type', 'index', 'output_index', 'content_index', 'summary_index'];
// LangGraph sends the whole text so far, or the whole state, in each of these.
const WHOLE_EVENT = /^(?:messages\/(?:partial|complete)|values|updates)(?:\|.*)?$/s;
// What a copy of a record may say again: whose text it is.
const HARMLESS =
  /^(?:id|.*_id|.*Id|type|event|object|role|model|model_?version|created(?:_?at)?|(?:(?:output|content|summary)_)?index)$/i;
const LONGEST_KEY = 512;

/**
 * JSON of an app's own, in events or lines. Members that are called like a text are pieces of a running one, told apart
 * by their way, and by event, type and indexes once these have shown that they do not merely count; ids do not count,
 * since an app may number its events with them. So is a text of any other name that stands alone in its frame, and it is
 * asked about whole as well: it may be one. A record that says more than its text is never repeated.
 */
export function genericAdapter(): StreamAdapter {
  let calls = 0;
  const loners = new RecentKeys();
  const places = new TextPlaces();
  return {
    complete: true,
    repeatsText: false,
    volatile: ['/id', '/run_id', '/created_at'],
    isIdleNumber: (_pointer, key) => !MARKS.includes(key),
    left: () => undefined,
    read(value: unknown, event: string): FrameReading {
      const draft = new ReadingDraft();
      // Pieces of a call cannot be told to be one here: each is asked about as the call that it would be alone.
      for (const { name, arguments: whole } of toolCallsOf([{ event, value }])) {
        const call = `own call ${calls++}`;
        draft.parts.push({ call, name, whole });
        draft.complete(call);
      }
      // Beside a call, texts are whole: the rest of a running one would have to leave in a copy, and the call with it.
      if (draft.parts.length > 0 || WHOLE_EVENT.test(event)) return draft;
      const kind = typeof value === 'string' ? kindOfString(event) : (kindOfType(event) ?? 'other');
      const others: Delta[] = [];
      const pieces: Delta[] = [];
      visit({ pieces, others }, value, { key: 'own', place: event, pointer: '', name: '', kind });
      const [loner] = others;
      // Two or more are a record: what is kept of one would have to leave in another one.
      const isAlone = loner !== undefined && others.length === 1 && pieces.length === 0;
      for (const piece of isAlone ? others : pieces) {
        draft.deltas.push({ ...piece, ...places.of(piece.channel, piece.place ?? '') });
      }
      if (isAlone) draft.close(loners.add(draft.deltas[0]?.channel ?? ''));
      const texts = new Set(draft.deltas.map(({ pointer }) => pointer));
      draft.isOnce = texts.size > 0 && saysMore(value, '', '', texts);
      return draft;
    },
    ending(_ending: Ending, message: string): readonly NewFrame[] {
      return [{ data: JSON.stringify({ error: { code: 'content_filter', message } }) }];
    },
  };
}

interface Way {
  readonly key: string;
  readonly place: string;
  readonly pointer: string;
  readonly name: string;
  readonly kind: ChannelKind;
}

interface Found {
  readonly pieces: Delta[];
  /** Texts that may be pieces, though nothing says that they are. */
  readonly others: Delta[];
}

function visit(found: Found, value: unknown, way: Way): void {
  if (typeof value === 'string') say(found, value, way);
  else if (Array.isArray(value)) {
    for (const [position, element] of value.entries()) {
      visit(found, element, { ...way, key: `${way.key}/*`, pointer: `${way.pointer}/${position}` });
    }
  } else if (typeof value === 'object' && value !== null) {
    const type = ownString(value, 'type');
    const voice = way.kind === 'tool-args' ? way.kind : (kindOfType(type ?? '') ?? way.kind);
    const place = way.place + marks(value);
    for (const [name, member] of Object.entries(value)) {
      const kind = kindOfMember(name, voice);
      visit(found, member, { key: `${way.key}/${name}`, place, pointer: pointerTo(way.pointer, name), name, kind });
    }
  }
}

function say({ pieces, others }: Found, text: string, { key, place, pointer, name, kind: said }: Way): void {
  // What is no call has no arguments, whatever it is called.
  const kind = said === 'other' || said === 'tool-args' ? 'text' : said;
  const channel = `${kind} ${key}`.slice(0, LONGEST_KEY);
  const isPiece = said === 'tool-args' ? PARTIAL.test(name) : said !== 'other' || PIECES.has(name);
  if (text === '' ? !isPiece : isExempt(name, text)) return;
  if (isPiece) pieces.push({ channel, kind, pointer, text, place: place.slice(0, LONGEST_KEY) });
  else if (!LABEL.test(name)) {
    others.push({ channel, kind, pointer, text, place: place.slice(0, LONGEST_KEY), isAlone: true });
  }
}

/** Whether there is anything beside these texts that a program may act on. */
function saysMore(value: unknown, pointer: string, name: string, texts: ReadonlySet<string>): boolean {
  if (typeof value === 'object' && value !== null) {
    const isList = Array.isArray(value);
    return Object.entries(value).some(([key, member]) =>
      saysMore(member, pointerTo(pointer, key), isList ? name : key, texts),
    );
  }
  return value !== '' && value !== null && value !== false && !HARMLESS.test(name) && !texts.has(pointer);
}

function marks(value: object): string {
  let text = '';
  for (const name of MARKS) {
    const mark = own(value, name);
    if (typeof mark === 'string' || typeof mark === 'number') text += `[${name}=${String(mark).slice(0, 64)}]`;
  }
  return text;
}
