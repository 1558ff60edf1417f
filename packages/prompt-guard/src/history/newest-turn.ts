import { readRequest } from '@sallyport/wire/request';
import type { Attachment, Segment } from '@sallyport/wire/request';

/** What a request says that is new: everything else in it is a claim about the past. */
interface NewestTurn {
  readonly text: string;
  /** Text files that came with it. */
  readonly documents: readonly string[];
  readonly attachments: readonly Attachment[];
}

/** Names of lists of turns in any protocol, and of those that hold only earlier ones. */
const LISTS = /^(.*?\/(?:messages|contents|input|commands|chat_history|history))\/(\d+)(?=\/|#|$)/;
const EARLIER = /\/(?:chat_history|history)$/;

interface Place {
  /** The list, or the member that is the one turn of the body. */
  readonly container: string;
  readonly index: number;
  /** Pointer of the turn. */
  readonly turn: string;
}

function placeOf(pointer: string): Place {
  const [turn, container, index] = LISTS.exec(pointer) ?? [];
  if (turn !== undefined && container !== undefined) return { container, index: Number(index), turn };
  const top = /^\/[^/#]*/.exec(pointer)?.[0] ?? '';
  return { container: top, index: 0, turn: top };
}

const isText = ({ role, kind, via, pointer }: Segment): boolean => {
  // Behind a `#` stands what the text itself has said already.
  return role === 'user' && kind === 'message' && via === undefined && !pointer.includes('#');
};
const isDocument = ({ role, kind, via, pointer }: Segment): boolean => {
  const decoded = via === 'data-url' || via === 'base64';
  return role === 'user' && !pointer.includes('#') && (decoded || (kind === 'document' && via === undefined));
};

/** The texts of one turn; `content` and `parts` of older AI SDK clients say the same one twice. */
function textOf(turn: string, segments: readonly Segment[]): string {
  const byMember = new Map<string, string[]>();
  for (const { pointer, text } of segments) {
    const member = pointer.slice(turn.length).split('/', 2)[1] ?? '';
    byMember.set(member, [...(byMember.get(member) ?? []), text]);
  }
  return [...new Set([...byMember.values()].map((texts) => texts.join('\n')))].join('\n');
}

/**
 * The last user turn of a body in any protocol that wire reads. `undefined` when the body cannot be read, when it does not
 * end with a turn of the user, or when it is not clear which of its members that is.
 */
export function newestTurn(body: unknown): NewestTurn | undefined {
  const reading = readRequest(body);
  if (!reading.readable) return undefined;
  const { segments, attachments, turns } = reading.conversation;
  const spoken = segments
    .filter((segment) => isText(segment) || isDocument(segment))
    .map(({ pointer }) => placeOf(pointer));
  const attached = attachments.map(({ pointer }) => placeOf(pointer));
  const places = [...spoken, ...attached].filter(({ container }) => !EARLIER.test(container));
  const [first] = places;
  if (first === undefined || places.some(({ container }) => container !== first.container)) return undefined;
  const last = places.reduce((latest, place) => (place.index > latest.index ? place : latest));
  // Another turn behind it: a prefilled answer, a tool's result, or one in which nothing is said.
  const later = [...segments, ...turns].map(({ pointer }) => placeOf(pointer));
  if (later.some(({ container, index }) => container === last.container && index > last.index)) return undefined;
  const within = ({ pointer }: { readonly pointer: string }): boolean => placeOf(pointer).turn === last.turn;
  const own = segments.filter(within);
  const turn = {
    text: textOf(last.turn, own.filter(isText)),
    documents: own.filter(isDocument).map(({ text }) => text),
    attachments: attachments.filter(within),
  };
  const strange = own.some(({ role }) => role !== 'user');
  return strange ? undefined : turn;
}
