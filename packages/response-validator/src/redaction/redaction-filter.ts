import { createRedactor } from '@sallyport/redact';
import type { Category, Finding, Redactor, StreamRedactor } from '@sallyport/redact';
import { MarkdownEscapes } from './markdown-escapes.ts';
import type { ReportFinding, TextFilter, TextFilterFactory } from '../filter.ts';

/** `flag` reports and changes nothing. Security: `flag` and `allow` let the values out. */
type RedactionAction = 'redact' | 'block' | 'flag' | 'allow';

export interface RedactionActions {
  /** API keys, tokens, private keys. */
  readonly secrets: RedactionAction;
  /** Personal and payment data. */
  readonly personal: RedactionAction;
}

const CATEGORIES: Readonly<Record<keyof RedactionActions, readonly Category[]>> = {
  secrets: ['credential'],
  personal: ['personal', 'payment'],
};

/**
 * Secrets and personal data, found by one redactor where both are to be changed or stopped, so that the longer match
 * wins. What is only flagged is looked for on its own: a flagged match must not hide one that is to be redacted.
 * `undefined` when everything is allowed.
 */
export function redactionFilter(actions: RedactionActions): TextFilterFactory | undefined {
  const changing = redactorOf(actions, 'redact', 'block');
  const flagging = redactorOf(actions, 'flag');
  if (changing === undefined && flagging === undefined) return undefined;
  return (_kind, report) => new RedactionFilter({ changing, flagging, actions, report });
}

function redactorOf(actions: RedactionActions, ...wanted: readonly RedactionAction[]): Redactor | undefined {
  const names = (['secrets', 'personal'] as const).filter((name) => wanted.includes(actions[name]));
  if (names.length === 0) return undefined;
  return createRedactor({ categories: names.flatMap((name) => CATEGORIES[name]), mask: label });
}

const label = ({ name }: Finding): string => `[REDACTED:${name}]`;

interface RedactionOf {
  readonly changing: Redactor | undefined;
  readonly flagging: Redactor | undefined;
  readonly actions: RedactionActions;
  readonly report: ReportFinding;
}

class RedactionFilter implements TextFilter {
  readonly #of: RedactionOf;
  readonly #changing: StreamRedactor | undefined;
  readonly #flagging: StreamRedactor | undefined;
  readonly #escapes = new MarkdownEscapes();
  /** How much longer the text has become by what stands in it for the matches so far. */
  #growth = 0;
  #released = 0;
  /** Where in the text that is released the first match lies that must stop it. */
  #stop = -1;

  constructor(of: RedactionOf) {
    this.#of = of;
    this.#changing = of.changing?.stream((finding) => this.#onFinding(finding));
    this.#flagging = of.flagging?.stream((finding) => of.report({ reason: ruleOf(finding), flags: true }));
  }

  get blocked(): boolean {
    return this.#stop !== -1;
  }

  push(text: string): string {
    if (this.blocked) return '';
    const read = this.#escapes.read(text);
    return this.#leave(this.#changing === undefined ? read : this.#upToStop(this.#changing.push(read)));
  }

  end(): string {
    if (this.blocked) return '';
    const rest = this.#escapes.end();
    const released = this.#leave(
      this.#changing === undefined ? rest : this.#upToStop(this.#changing.push(rest) + this.#changing.end()),
    );
    if (!this.blocked) this.#flagging?.end();
    return released;
  }

  /** What is flagged is looked for in what leaves. */
  #leave(text: string): string {
    this.#flagging?.push(text);
    if (this.blocked) this.#flagging?.end();
    return this.#escapes.restore(text);
  }

  #upToStop(text: string): string {
    const before = this.#released;
    this.#released += text.length;
    return this.#stop === -1 ? text : text.slice(0, this.#stop - before);
  }

  #onFinding(finding: Finding): void {
    if (this.#stop !== -1) return;
    const reason = ruleOf(finding);
    this.#of.report({ reason });
    if (this.#of.actions[reason] === 'block') this.#stop = finding.start + this.#growth;
    this.#escapes.masked(finding.start, finding.end, label(finding).length);
    this.#growth += label(finding).length - (finding.end - finding.start);
  }
}

function ruleOf({ category }: Finding): keyof RedactionActions {
  return category === 'credential' ? 'secrets' : 'personal';
}
