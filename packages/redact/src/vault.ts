import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { lettersOf } from './masks/letters.ts';
import type { MatchedText } from './masks/matched-text.ts';
import { MASK_TEXT } from './masks/text-mask.ts';
import type { Finding } from './types.ts';
import { VaultEntries } from './vault-entries.ts';
import { readVaultOptions } from './vault-options.ts';
import type { VaultOptions } from './vault-options.ts';
import { TokenStream } from './vault-stream.ts';
import type { VaultStream } from './vault-stream.ts';
import { MARK_BYTES, escapeToken, replaceTokens, unescapeToken } from './vault-token.ts';

/** Hides values behind tokens such as [EMAIL-1-kqtbvdmphj] and puts them back. Its own are the only tokens it knows. */
export interface Vault {
  /** The text with a token for every value; the same token for the same value. */
  redact(text: string): string;
  /** The same for one text in pieces. */
  stream(onFinding?: (finding: Finding) => void): VaultStream;
  /**
   * The text with the values for the tokens, in one pass: what is put in is not read again. `restore(redact(text))` is
   * `text`, also when it holds tokens itself. Values come back as they were, not encoded for HTML, SQL or JSON.
   */
  restore(text: string): string;
  /** The same for one text in pieces. A token may be cut anywhere. */
  restoreStream(): VaultStream;
  /** Forgets every value. Tokens given out before stay what they are: text. */
  clear(): void;
  /** How many values are kept, and how many bytes they take. Nothing else of a vault can be printed or serialized. */
  readonly size: { readonly entries: number; readonly bytes: number };
}

/**
 * One vault a conversation: whoever makes the model write a token gets the value behind it, so two people must never
 * share one. Throws a TypeError for an option that is wrong.
 */
export function createVault(options?: VaultOptions): Vault {
  const { redactor, restore, maxEntries, maxBytes } = readVaultOptions(options);
  const entries = new VaultEntries(maxEntries, maxBytes);
  // Until a text leaves the vault its tokens bear a mark, which nobody can have typed.
  const mark = lettersOf(randomBytes(MARK_BYTES));

  const marking = redactor.withMask({
    [MASK_TEXT]: ({ name, category }: Finding, { whole }: MatchedText): string | undefined => {
      if (whole === undefined || !restore.includes(category)) return undefined;
      const id = entries.idFor(name, whole);
      return id === undefined ? undefined : `[${id}-${mark}]`;
    },
  });

  const issue = (text: string): string =>
    replaceTokens(text, (id, tail) => {
      if (tail === mark) return `[${id}]`;
      const typed = tail === undefined ? `[${id}]` : `[${id}-${tail}]`;
      if (entries.valueOf(id) === undefined || isMark(tail)) return typed;
      return escapeToken(id, tail) ?? '[REDACTED:vault-token]';
    });

  const resolve = (text: string): string =>
    replaceTokens(text, (id, tail) => {
      const value = entries.valueOf(id);
      if (value === undefined || isMark(tail)) return tail === undefined ? `[${id}]` : `[${id}-${tail}]`;
      return tail === undefined ? value : unescapeToken(id, tail);
    });

  const size = (): Vault['size'] => ({ entries: entries.count, bytes: entries.bytes });
  return Object.freeze({
    redact: (text: string) => issue(marking.text(requireText(text, 'redact'))),
    stream: (onFinding?: (finding: Finding) => void) => new TokenStream(issue, marking.stream(onFinding)),
    restore: (text: string) => resolve(requireText(text, 'restore')),
    restoreStream: () => new TokenStream(resolve),
    clear: () => entries.clear(),
    get size() {
      return size();
    },
    toJSON: size,
    [inspect.custom]: () => `Vault ${inspect(size())}`,
  });
}

/** Marks are letters, escapes are digits. */
function isMark(tail: string | undefined): boolean {
  return tail !== undefined && tail.length > 3;
}

function requireText(text: unknown, method: string): string {
  if (typeof text === 'string') return text;
  throw new TypeError(`redact: vault.${method}() takes a string, received ${typeof text}`);
}
