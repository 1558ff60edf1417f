import type { RouteProtocol } from '@sallyport/core';

// With quotes that cannot stand bare in a JSON string: the text of a model cannot say it, but arguments of its tools can.
const marks: Partial<Record<RouteProtocol, RegExp>> = {
  'openai-chat': /(?<!\\)"(?:finish_reason" ?: ?"|index" ?: ?[1-9])/g,
  gemini: /(?<!\\)"(?:(?:finishReason|blockReason)" ?: ?"|index" ?: ?[1-9])/g,
};

const MAX_CHOICES = 1_024;

const member = (value: unknown, name: string): unknown => {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isObject ? (Reflect.get(value, name) as unknown) : undefined;
};

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Which of the alternative replies of a stream (`n`, `candidateCount`) were seen, and which of them have finished. */
export class Choices {
  readonly #marks: RegExp | undefined;
  readonly #seen = new Set<number>();
  readonly #finished = new Set<number>();
  #isRefused = false;

  constructor(protocol: RouteProtocol | undefined) {
    this.#marks = protocol === undefined ? undefined : marks[protocol];
  }

  /** Only the few lines that finish something, or are not about the first reply, are parsed. */
  read(lines: string): void {
    const found = this.#marks;
    if (found === undefined) return;
    found.lastIndex = 0;
    for (let match = found.exec(lines); match !== null; match = found.exec(lines)) {
      const start = Math.max(lines.lastIndexOf('\n', match.index), lines.lastIndexOf('\r', match.index)) + 1;
      const rest = lines.slice(match.index).search(/[\r\n]/);
      const end = rest < 0 ? lines.length : match.index + rest;
      this.#line(lines.slice(start, end));
      found.lastIndex = end;
    }
    found.lastIndex = 0;
  }

  get haveFinished(): boolean {
    if (this.#isRefused) return true;
    return this.#finished.size > 0 && [...this.#seen].every((index) => this.#finished.has(index));
  }

  #line(line: string): void {
    let event: unknown;
    try {
      event = JSON.parse(line.startsWith('data:') ? line.slice('data:'.length) : line);
    } catch {
      return;
    }
    this.#isRefused ||= isText(member(member(event, 'promptFeedback'), 'blockReason'));
    const choices = member(event, 'choices') ?? member(event, 'candidates');
    if (!Array.isArray(choices)) return;
    for (const choice of choices) {
      const given = member(choice, 'index');
      const index = typeof given === 'number' ? given : 0;
      // Lines of the first one are not looked at until it ends: where there is a second, there is a first.
      if (this.#seen.size < MAX_CHOICES) this.#seen.add(0).add(index);
      if (isText(member(choice, 'finish_reason') ?? member(choice, 'finishReason'))) this.#finished.add(index);
    }
  }
}
