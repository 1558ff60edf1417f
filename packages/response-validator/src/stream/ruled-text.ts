import type { EventDetails } from '@sallyport/core';
import type { ChannelFilter } from '@sallyport/wire';
import type { ChainedFilter } from '../chain/chain.ts';
import { JsonPrefix } from '../json/json-prefix.ts';
import type { TextKind } from '../rule.ts';

/** A chain of filters for one text, and what each of them found last. */
export interface RuledChain {
  readonly chain: ChainedFilter;
  readonly found: readonly (EventDetails | undefined)[];
}

/** What a text asks those who know all rules. */
export interface TextRules {
  /** What may leave of a complete JSON text, looked at decoded; `undefined`, after `stopText`, when it must not. */
  decoded(json: string, kind: TextKind, at: string): string | undefined;
  /** Told when a text must not go on. */
  stopText(details: EventDetails): void;
}

/** A JSON text is kept until it is complete. */
const MAX_JSON = 1_048_576;

/**
 * One running text under all rules. A text that is JSON will be parsed by the client, which then sees what its escapes
 * spell: it is kept while it can be JSON, and looked at decoded when it is complete. Any other text runs.
 */
export class RuledText implements ChannelFilter {
  readonly #rules: TextRules;
  readonly #ruled: RuledChain;
  readonly #kind: TextKind;
  readonly #at: string;
  #prefix: JsonPrefix | undefined;
  #kept = '';
  #isRefused = false;

  constructor(rules: TextRules, ruled: RuledChain, kind: TextKind, at: string) {
    this.#rules = rules;
    this.#ruled = ruled;
    this.#kind = kind;
    this.#at = at;
    this.#prefix = kind === 'tool-args' ? undefined : new JsonPrefix();
  }

  get blocked(): boolean {
    return this.#isRefused || this.#ruled.chain.blocked;
  }

  get waiting(): Promise<void> | undefined {
    return this.#ruled.chain.waiting;
  }

  push(text: string): string {
    if (this.#isRefused) return '';
    if (this.#prefix === undefined) return this.#through(text);
    for (let at = 0; at < text.length; at++) {
      if (this.#prefix.read(text.charAt(at))) continue;
      this.#prefix = undefined;
      const kept = this.#kept;
      this.#kept = '';
      return this.#through(kept + text);
    }
    this.#kept += text;
    if (this.#kept.length > MAX_JSON) this.#refuse({ reason: 'too-large' });
    return '';
  }

  end(): string {
    if (this.#isRefused) return '';
    const { chain } = this.#ruled;
    let released = '';
    if (this.#kept !== '') {
      const kept = this.#kept;
      this.#kept = '';
      const decoded = this.#prefix?.complete === true ? this.#rules.decoded(kept, this.#kind, this.#at) : kept;
      if (decoded === undefined) {
        this.#isRefused = true;
        return '';
      }
      released = this.#through(decoded);
    }
    if (this.blocked) return released;
    released += chain.end();
    this.#tellOfStop();
    return released;
  }

  #through(text: string): string {
    const released = this.#ruled.chain.push(text);
    this.#tellOfStop();
    return released;
  }

  #tellOfStop(): void {
    const { chain, found } = this.#ruled;
    if (chain.blocked) this.#rules.stopText(found[chain.stopper] ?? {});
  }

  #refuse(details: EventDetails): void {
    this.#isRefused = true;
    this.#kept = '';
    this.#rules.stopText(details);
  }
}
