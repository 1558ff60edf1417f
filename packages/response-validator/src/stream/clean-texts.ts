/** Longer ones are rarely said twice. */
const LONGEST = 64;
const MOST = 256;

/**
 * Short texts that no rule had anything to say about: every stream names its object type, its model and its fingerprint
 * again, before its first token.
 */
export class CleanTexts {
  readonly #texts = new Set<string>();

  has(text: string): boolean {
    return text.length <= LONGEST && this.#texts.has(text);
  }

  add(text: string): void {
    if (text.length > LONGEST) return;
    if (this.#texts.size >= MOST) this.#texts.clear();
    this.#texts.add(text);
  }
}
