import { rewriteJson } from './json/rewrite.ts';
import { dropSideChannels } from './json/side-channels.ts';
import { holdsJson } from './json/nested.ts';
import type { Reply, TextKind } from './rule.ts';
import { rewriteStream } from './stream/rewrite-stream.ts';

export type Rewrite = (text: string, kind: TextKind) => string;

/** The reply with every text rewritten; `undefined` when that cannot be done. */
export function rewriteReply(reply: Reply, text: string, rewrites: readonly Rewrite[]): string | undefined {
  const kinds = new Map(reply.texts.map(({ at, kind }) => [at, kind]));
  const apply = (leaf: string, pointer: string): string => {
    const kind = kinds.get(pointer) ?? 'other';
    return rewrites.reduce((changed, rewrite) => rewrite(changed, kind), leaf);
  };
  switch (reply.format) {
    case 'json':
      return dropSideChannels(rewriteJson(text, apply), reply.json);
    case 'text':
      return apply(holdsJson(text) ? rewriteJson(text, apply) : text, '');
    case 'sse':
    case 'ndjson':
    case 'data-v4':
      return rewriteStream(text, reply.contentType, (leaf, kind) =>
        rewrites.reduce((changed, rewrite) => rewrite(changed, kind), leaf),
      );
  }
}
