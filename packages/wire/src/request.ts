/** What reads requests, without what reads replies and streams: a guard of requests alone starts sooner with it. */
export { conversationOf } from './conversation-of.ts';
export { inspectJsonText } from './json-text.ts';
export { PROTOCOLS, detectProtocol } from './protocol.ts';
export { readRequest } from './request/read.ts';
export { estimateTokens } from './tokens.ts';

export type { RequestHolder } from './conversation-of.ts';
export type { Attachment, ClaimedRole, Conversation, Flag, FlagCode, JoinedText, Origin } from './conversation.ts';
export type { ReadProblem, ReadProblemCode, Reading, Segment, SegmentKind, Turn, Via } from './conversation.ts';
export type { JsonProblem, JsonProblemCode, JsonTextOptions } from './json-scanner.ts';
export type { ReadOptions } from './options.ts';
export type { Protocol } from './protocol.ts';
