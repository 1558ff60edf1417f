import { isExempt } from '../identifiers.ts';
import { own, ownString } from '../json-value.ts';
import { kindOfMember, kindOfString, kindOfType } from '../reply/channel-kind.ts';
import type { ChannelKind } from '../reply/reply.ts';
import { toolCallsOf } from '../reply/tool-calls.ts';
import { pointerTo } from '../pointer.ts';
import type { Delta, Ending, FrameReading, NewFrame, StreamAdapter } from './adapter.ts';
import { RecentKeys } from './recent-keys.ts';
import { ReadingDraft } from './reading.ts';

// What apps call a piece of an answer, beside the names that protocols have for it.
const PIECES: ReadonlySet<string> = new Set(['token', 'chunk', 'answer', 'message']);
const PARTIAL = /delta|partial/i;
// What apps call a text that is all there is of it, and that no model writes piece by piece.
const LABEL =
  /^(?:agent|author|code|date|description|error|event|file_?name|href|icon|kind|label|lang|language|level|link|name|node|path|phase|query|reason|sender|source|speaker|stage|state|status|step|time|time_?stamp|title|tool|ts|uri|url|user)$/i;
// Members that tell texts apart.
const MARKS = ['type', 'index', 'output_index', 'content_index', 'summary_index'];
// LangGraph sends the whole text so far, or the whole state, in each of these.
const WHOLE_EVENT = /(?:^|\/)(?:partial|complete|values|updates)$/;
const LONGEST_KEY = 512;

/**
 * JSON of an app's own, in events or lines. Members that are called like a text are pieces of a running one, told apart
 * by event, type, indexes and way; ids do not count, since an app may number its events with them. So is a text of any
 * other name that stands alone in its frame, and it is asked about whole as well: it may be one.
 */
export function genericAdapter(): StreamAdapter {
  let calls = 0;
  const loners = new RecentKeys();
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
      visit({ draft, others }, value, { key: `own ${event}`, pointer: '', name: '', kind });
      const [loner] = others;
      // Two or more are a record: what is kept of one would have to leave in another one.
      if (loner === undefined || others.length > 1 || draft.deltas.length > 0) return draft;
      draft.deltas.push(loner);
      draft.close(loners.add(loner.channel));
      return draft;
    },
    ending(_ending: Ending, message: string): readonly NewFrame[] {
      return [{ data: JSON.stringify({ error: { code: 'content_filter', message } }) }];
    },
  };
}

interface Way {
  readonly key: string;
  readonly pointer: string;
  readonly name: string;
  readonly kind: ChannelKind;
}

interface Found {
  readonly draft: ReadingDraft;
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
    const marked = way.key + marks(value);
    for (const [name, member] of Object.entries(value)) {
      const kind = kindOfMember(name, voice);
      visit(found, member, { key: `${marked}/${name}`, pointer: pointerTo(way.pointer, name), name, kind });
    }
  }
}

function say({ draft, others }: Found, text: string, { key, pointer, name, kind: said }: Way): void {
  // What is no call has no arguments, whatever it is called.
  const kind = said === 'other' || said === 'tool-args' ? 'text' : said;
  const channel = `${kind} ${key}`.slice(0, LONGEST_KEY);
  const isPiece = said === 'tool-args' ? PARTIAL.test(name) : said !== 'other' || PIECES.has(name);
  if (text === '' ? !isPiece : isExempt(name, text)) return;
  if (isPiece) draft.deltas.push({ channel, kind, pointer, text });
  else if (!LABEL.test(name)) others.push({ channel, kind, pointer, text, isAlone: true });
}

function marks(value: object): string {
  let text = '';
  for (const name of MARKS) {
    const mark = own(value, name);
    if (typeof mark === 'string' || typeof mark === 'number') text += `[${name}=${String(mark).slice(0, 64)}]`;
  }
  return text;
}
