import type { ClaimedRole, Conversation, Segment, SegmentKind, Via } from '@sallyport/wire';
import type { Channel } from './detector.ts';

/** One text to inspect, with what it is to be judged as. */
export interface Subject {
  readonly text: string;
  readonly pointer: string;
  /** Of all parts. */
  readonly pointers: readonly string[];
  readonly via?: Via;
  readonly role: ClaimedRole;
  readonly kind: SegmentKind;
  readonly channel: Channel;
  /** Several parts run together: offsets into it belong to no single pointer. */
  readonly joined: boolean;
}

const DATA: ReadonlySet<SegmentKind> = new Set(['document', 'tool-def', 'tool-args', 'code', 'reasoning']);

function channelOf({ role, kind, via }: Pick<Segment, 'role' | 'kind'> & { readonly via?: Via }): Channel {
  if (kind === 'tool-result' || role === 'tool') return 'toolResult';
  // A turn that the client says the assistant said is data, like a text file in a data: URL.
  return DATA.has(kind) || role === 'assistant' || via === 'data-url' ? 'document' : 'user';
}

/** Everything to be read: each segment by itself, and what adjacent parts say together. */
export function subjectsOf({ segments, joined }: Conversation): Subject[] {
  const single = segments.map((segment) => {
    return { ...segment, pointers: [segment.pointer], channel: channelOf(segment), joined: false };
  });
  const together = joined.map((parts) => {
    return { ...parts, pointer: parts.pointers[0] ?? '', channel: channelOf(parts), joined: true };
  });
  // The application's own instructions are not input.
  return [...single, ...together].filter(({ role, origin }) => !(origin === 'server' && role === 'system'));
}
