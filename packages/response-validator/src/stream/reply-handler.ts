import { unavailableVerdict } from '@sallyport/core';
import type { Denial, EventDetails, OnUnavailable, Principal } from '@sallyport/core';
import type { ChannelFilter, StreamChannel, StreamHandler } from '@sallyport/wire';
import { chainOf } from '../chain/chain.ts';
import type { WaitingFilter } from '../chain/chain.ts';
import { denials } from '../denials.ts';
import { filterWhole } from '../filter.ts';
import { holdsJson } from '../json/nested.ts';
import { rewriteJson } from '../json/rewrite.ts';
import { namesAndNumbers } from '../json/texts.ts';
import { detailsOf } from '../place.ts';
import { ESCAPES } from '../rules/escapes.ts';
import type { ReplyToolCall, Rule, RuleResult, TextKind } from '../rule.ts';
import { CleanTexts } from './clean-texts.ts';
import { RuledText } from './ruled-text.ts';
import type { RuledChain, TextRules } from './ruled-text.ts';

export interface Stop {
  readonly denial: Denial;
  readonly details: EventDetails;
}

/** The rules of a validator as all of its streams use them. */
export class StreamRules {
  readonly all: readonly Rule[];
  /** Those that answer at once. */
  readonly prompt: readonly Rule[];
  readonly clean: CleanTexts = new CleanTexts();

  constructor(rules: readonly Rule[]) {
    this.all = rules;
    this.prompt = rules.filter(({ waits }) => waits !== true);
  }
}

// What a judge of prose is asked about.
const JUDGED: ReadonlySet<TextKind> = new Set(['text', 'refusal', 'reasoning']);

/** Lets every rule look at a stream while it runs: texts through filters, calls when they are complete. */
export class ReplyHandler implements StreamHandler, TextRules {
  /** The first thing that was changed, and the first that was only noticed. */
  changed: EventDetails | undefined;
  flagged: EventDetails | undefined;
  /** Asked for each text and call: the handler may say what it planted after the reply has begun. */
  readonly #of: () => StreamRules;
  readonly #principal: () => Principal | undefined;
  readonly #onUnavailable: OnUnavailable;
  #calls = 0;
  #stopped: Stop | undefined;

  constructor(rules: () => StreamRules, principal: () => Principal | undefined, onUnavailable: OnUnavailable) {
    this.#of = rules;
    this.#principal = principal;
    this.#onUnavailable = onUnavailable;
  }

  get #rules(): readonly Rule[] {
    return this.#of().all;
  }

  get #prompt(): readonly Rule[] {
    return this.#of().prompt;
  }

  /** Why the stream was stopped. */
  get stop(): Stop {
    return this.#stopped ?? { denial: denials['response-rejected'], details: {} };
  }

  open({ key, kind }: StreamChannel): ChannelFilter {
    return new RuledText(this, this.#chain(this.#rules, kind, key), kind, key);
  }

  stopText(details: EventDetails): void {
    this.#stop(denials['response-rejected'], details);
  }

  whole(text: string, kind: TextKind, at: string): string | undefined {
    // A judge that takes its time cannot be asked here, and what it has not seen must not leave.
    if (this.#prompt.length < this.#rules.length && JUDGED.has(kind) && text.trim() !== '') {
      const details = detailsOf('custom', { at, kind, reason: 'not-a-running-text' });
      if (this.#onUnavailable === 'deny') return this.#stop(denials['response-rejected'], details);
      this.flagged ??= details;
    }
    const inner = holdsJson(text) ? this.decoded(text, kind, at) : text;
    return inner === undefined ? undefined : this.#filtered(inner, kind, at);
  }

  async call(call: ReplyToolCall): Promise<ReplyToolCall | undefined> {
    const index = this.#calls++;
    let current = call;
    for (const rule of this.#rules) {
      if (rule.call === undefined) continue;
      const result = await rule.call(current, { principal: this.#principal(), index });
      const next = this.#judged(rule, current, result);
      if (next === undefined) return undefined;
      current = next;
    }
    const left = this.whole(current.arguments, 'tool-args', `call/${index}`);
    return left === undefined ? undefined : { ...current, arguments: left };
  }

  #judged(rule: Rule, call: ReplyToolCall, result: RuleResult): ReplyToolCall | undefined {
    if (result === undefined) return call;
    if (result.action === 'block') return this.#stop(denials[result.code], detailsOf(rule.name, result));
    if (result.action === 'flag') this.flagged ??= detailsOf(rule.name, result);
    if (result.action === 'call') {
      this.changed ??= detailsOf(rule.name, result);
      return result.call;
    }
    // Nothing else is said of a single call.
    if (result.action !== 'unavailable') return call;
    const verdict = unavailableVerdict('response-validator', result.error, this.#onUnavailable);
    const details = { ...verdict.details, rule: rule.name };
    if (!verdict.allowed) return this.#stop(verdict.denial, details);
    this.flagged ??= details;
    return call;
  }

  #filtered(text: string, kind: TextKind, at: string): string | undefined {
    // The judge of a `custom` rule is never asked about these, and the other rules know nothing but the text.
    const clean = kind === 'other' ? this.#of().clean : undefined;
    if (clean?.has(text) === true) return text;
    const { chain, found } = this.#chain(this.#prompt, kind, at);
    const { text: left, blocked } = filterWhole(chain, text);
    if (clean !== undefined && !blocked && left === text && found.every((finding) => finding === undefined))
      clean.add(text);
    return blocked ? this.#stop(denials['response-rejected'], found[chain.stopper] ?? {}) : left;
  }

  /** JSON text, looked at as a parser reads it. `undefined` when something in it must not leave. */
  decoded(json: string, kind: TextKind, at: string): string | undefined {
    for (const text of namesAndNumbers(json)) {
      // A name or a number cannot be masked without becoming another one.
      if (this.#filtered(text, kind, at) !== text) return this.#stop(denials['response-rejected'], this.changed ?? {});
    }
    let refused = false;
    const left = rewriteJson(json, (text) => {
      const instead = this.#filtered(text, kind, at);
      refused ||= instead === undefined;
      return instead ?? text;
    });
    return refused ? undefined : left;
  }

  #stop(denial: Denial, details: EventDetails): undefined {
    this.#stopped ??= { denial, details };
    return undefined;
  }

  /** All filters for one text, in the order of the rules. */
  #chain(rules: readonly Rule[], kind: TextKind, at: string): RuledChain {
    const filters: WaitingFilter[] = [];
    const found: (EventDetails | undefined)[] = [];
    for (const rule of rules) {
      const index = filters.length;
      const filter = rule.filter?.(kind, (finding) => {
        const details = detailsOf(rule.name, { at, ...finding, kind });
        found[index] = details;
        if (finding.flags === true) this.flagged ??= details;
        // How a text was spelled says less than what was found in it.
        else if (this.changed === undefined || this.changed['rule'] === ESCAPES) this.changed = details;
      });
      if (filter !== undefined) filters.push(filter);
    }
    return { chain: chainOf(filters), found };
  }
}
