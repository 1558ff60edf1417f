export { conversationOf } from './conversation-of.ts';
export { inspectJsonText } from './json-text.ts';
export { resolvePointer } from './pointer.ts';
export { PROTOCOLS, detectProtocol } from './protocol.ts';
export { readReply } from './reply/read-reply.ts';
export { readRequest } from './request/read.ts';
export { replyCodec } from './stream/reply-codec.ts';
export { estimateTokens } from './tokens.ts';
export { mergeUsage, readUsage } from './usage.ts';

export type { RequestHolder } from './conversation-of.ts';
export type { Attachment, ClaimedRole, Conversation, Flag, FlagCode, JoinedText, Origin } from './conversation.ts';
export type { ReadProblem, ReadProblemCode, Reading, Segment, SegmentKind, Turn, Via } from './conversation.ts';
export type { JsonProblem, JsonProblemCode, JsonTextOptions } from './json-scanner.ts';
export type { ReadOptions } from './options.ts';
export type { Protocol } from './protocol.ts';
export type {
  ChannelKind,
  ReplyChannel,
  ReplyFormat,
  ReplyProblemCode,
  ReplyReading,
  ReplyToolCall,
} from './reply/reply.ts';
export type { Passage, ReplyCodec, ReplyCodecOptions, StopReason } from './stream/codec.ts';
export type { CallVerdict, ChannelFilter, StreamChannel, StreamHandler } from './stream/handler.ts';
export type { Usage } from './usage.ts';
