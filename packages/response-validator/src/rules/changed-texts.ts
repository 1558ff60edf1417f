import { holdsJson } from '../json/nested.ts';
import { textsOf } from '../json/texts.ts';
import type { Reply, ReplyText } from '../rule.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * What rules have put in place of texts, for a whole reply. A text is rewritten by what it says, not by where it stands,
 * so each must stand at the places that were judged and nowhere else.
 */
export class ChangedTexts {
  readonly #changes = new Map<string, { readonly after: string; places: number }>();
  /** Two rules want different things of one text, or something is changed that is no text. */
  #isClear = true;

  add(before: unknown, after: unknown): void {
    if (Object.is(before, after)) return;
    if (typeof before === 'string' && typeof after === 'string') return this.#addText(before, after);
    const keys = isObject(before) ? Object.keys(before) : [];
    const sameShape = isObject(before) && isObject(after) && Array.isArray(before) === Array.isArray(after);
    if (!sameShape || Object.keys(after).join('\0') !== keys.join('\0')) {
      this.#isClear = false;
      return;
    }
    for (const key of keys) this.add(Reflect.get(before, key), Reflect.get(after, key));
  }

  #addText(before: string, after: string): void {
    const known = this.#changes.get(before);
    if (known === undefined) this.#changes.set(before, { after, places: 1 });
    else if (known.after === after) known.places++;
    else this.#isClear = false;
  }

  /** `none`: nothing was changed. `undefined`: it cannot be done without a change elsewhere. */
  rewriteIn(...views: readonly (readonly string[])[]): ((text: string) => string) | 'none' | undefined {
    if (!this.#isClear) return undefined;
    if (this.#changes.size === 0) return 'none';
    for (const texts of views) {
      const counts = new Map<string, number>();
      for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
      for (const [before, { places }] of this.#changes) if ((counts.get(before) ?? 0) > places) return undefined;
    }
    return (text) => this.#changes.get(text)?.after ?? text;
  }
}

/** Every text of a JSON document, also in JSON that a string of it holds. */
export const textsIn = (json: string): readonly string[] =>
  holdsJson(json) ? textsOf(json, () => 'other').map(({ text }) => text) : [json];

/** Every text of a reply; of one that is not a JSON document the channels and what they hold. */
export function textsOfReply({ format, texts }: Reply, takes: (text: ReplyText) => boolean = () => true): string[] {
  const taken = texts.filter(takes).map(({ text }) => text);
  if (format === 'json') return taken;
  return taken.flatMap((text) => (holdsJson(text) ? [text, ...textsIn(text)] : [text]));
}
