import { replyCodec } from '@sallyport/wire';
import type { ChannelFilter, StreamHandler } from '@sallyport/wire';
import { holdsJson } from '../json/nested.ts';
import { rewriteJson } from '../json/rewrite.ts';
import type { TextKind } from '../rule.ts';

/** Keeps a whole text and lets it go rewritten: a held stream has no hurry. */
class Rewritten implements ChannelFilter {
  readonly blocked = false;
  readonly #rewrite: (text: string) => string;
  #text = '';

  constructor(rewrite: (text: string) => string) {
    this.#rewrite = rewrite;
  }

  push(text: string): string {
    this.#text += text;
    return '';
  }

  end(): string {
    return this.#rewrite(this.#text);
  }
}

/** A stream that was held whole, with every text of it rewritten. `undefined` when that cannot be done. */
export function rewriteStream(
  stream: string,
  contentType: string,
  rewrite: (text: string, kind: TextKind) => string,
): string | undefined {
  const handler: StreamHandler = {
    // As in a whole reply, JSON inside a text is rewritten string by string.
    open: ({ kind }) =>
      new Rewritten((text) => {
        const inner = holdsJson(text) ? rewriteJson(text, (leaf) => rewrite(leaf, kind)) : text;
        return rewrite(inner, kind);
      }),
    whole: (text, kind) => rewrite(text, kind),
    call: (call) => ({ ...call, arguments: rewriteJson(call.arguments, (text) => rewrite(text, 'tool-args')) }),
  };
  const codec = replyCodec({ contentType, handler });
  let left = '';
  for (const passage of [codec.push(stream), codec.end()]) {
    if (passage instanceof Promise || passage.stopped !== undefined) return undefined;
    left += typeof passage.bytes === 'string' ? passage.bytes : Buffer.from(passage.bytes).toString('utf8');
  }
  return left;
}
