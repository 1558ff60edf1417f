import type { Principal } from '@sallyport/core';
import { readReply } from '@sallyport/wire';
import { joinsIn } from './json/joins.ts';
import type { Leaf } from './json/leaves.ts';
import { textsOf } from './json/texts.ts';
import type { Reply, ReplyText, TextKind } from './rule.ts';

/** A complete reply as it would leave. */
export interface ReplySource {
  readonly statusCode: number;
  readonly contentType: string;
  readonly text: string;
  readonly principal: Principal | undefined;
}

export type OpenedReply =
  { readonly readable: true; readonly reply: Reply } | { readonly readable: false; readonly reason: string };

const unreadable = (reason: string): OpenedReply => ({ readable: false, reason });

// Where each protocol puts arguments. Only these are spared the rules about what a person sees, and only in a reply
// that calls tools: an app's own field named `input` is not one of them.
const ARGUMENTS =
  /^\/(?:choices\/\d+\/message\/(?:tool_calls\/\d+\/(?:function\/arguments|custom\/input)|function_call\/arguments)|output\/\d+\/(?:arguments|input)|content\/\d+\/input|candidates\/\d+\/content\/parts\/\d+\/functionCall\/args|message\/tool_calls\/\d+\/function\/arguments)(?:[/#]|$)/;

/** Text was decoded as UTF-8. A client told otherwise would decode other characters out of the same bytes. */
function isUtf8(contentType: string, text: string): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(contentType)?.[1]?.toLowerCase();
  if (charset === undefined || /^(?:utf-?8|us-ascii)$/.test(charset)) return true;
  // oxlint-disable-next-line no-control-regex -- ASCII is the question
  return /^(?:iso-8859-1|latin1|windows-1252)$/.test(charset) && /^[\u0000-\u007f]*$/.test(text);
}

function textsOfJson(json: string, channels: readonly ReplyText[], callsTools: boolean): ReplyText[] {
  const kinds = new Map(channels.map(({ text, kind }) => [text, kind]));
  const kindOf = (at: string, { role, text }: Leaf): TextKind => {
    if (callsTools && ARGUMENTS.test(at)) return 'tool-args';
    const kind = role === 'value' ? kinds.get(text) : undefined;
    return kind === undefined || kind === 'tool-args' ? 'other' : kind;
  };
  const leaves = textsOf(json, kindOf);
  // What the protocol's reader joined from several leaves; the rest is among the leaves already.
  const known = new Set(leaves.map(({ text }) => text));
  return [...leaves, ...channels.filter(({ text }) => !known.has(text))];
}

/** Reads a reply for the rules, or says that it cannot be read, which is a reason to refuse it. */
export function openReply({ statusCode, contentType, text, principal }: ReplySource): OpenedReply {
  // Half a reply may be half a secret.
  if (statusCode === 206) return unreadable('partial-content');
  if (!isUtf8(contentType, text)) return unreadable('charset');
  const reading = readReply(text, contentType);
  if (!reading.readable) return unreadable(reading.reason);
  const { format, toolCalls, json } = reading;
  const callsTools = toolCalls.length > 0;
  const channels = reading.channels.map((channel): ReplyText => {
    const kind = channel.kind === 'tool-args' && !callsTools ? 'other' : channel.kind;
    return { at: channel.key, kind, text: channel.text };
  });
  const texts = format === 'json' ? textsOfJson(text, channels, callsTools) : channels;
  const joins = format === 'json' ? joinsIn(json) : [];
  return { readable: true, reply: { statusCode, contentType, format, texts, joins, toolCalls, json, principal } };
}
