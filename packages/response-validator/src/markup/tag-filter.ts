import type { TextFilter } from '../filter.ts';
import { Declaration } from './declaration.ts';
import type { DeclarationEnd } from './declaration.ts';
import { judgeTag, shown, withoutOpenTags } from './judge-tag.ts';
import { OpenTag } from './open-tag.ts';
import { OpenTags } from './open-tags.ts';
import { StyleText } from './style-text.ts';
import type { MarkupPolicy, ReportMarkup } from './policy.ts';
import { TagReader } from './tag-reader.ts';
import type { TagEvent } from './tag-reader.ts';
import { TagTargets } from './tag-targets.ts';
import { isLetter } from './units.ts';

type State = 'text' | 'lt' | 'slash' | 'declaration' | 'tag' | 'style';

/**
 * HTML in a running text. Every `<` is judged by itself, whatever came before: so no comment, quote or raw text that a
 * parser may think it is in can hide a tag. Text outside a tag leaves at once.
 */
export class TagFilter implements TextFilter {
  blocked = false;
  readonly #html: MarkupPolicy['html'];
  readonly #report: ReportMarkup;
  readonly #targets: TagTargets;
  readonly #passes: boolean;
  readonly #open = new OpenTags();
  readonly #css = new StyleText();
  #state: State = 'text';
  #out = '';
  #held = '';
  #tag = new TagReader('', '', 0, false);
  #declaration = new Declaration('!');
  #last = 0;
  #escapesAll = false;

  constructor(policy: MarkupPolicy, report: ReportMarkup) {
    this.#html = policy.html;
    this.#report = report;
    this.#targets = new TagTargets(policy, report);
    this.#passes = policy.html === 'allow' || policy.html === 'flag';
  }

  push(text: string): string {
    if (this.#state === 'text' && !this.#css.isOpen && this.#open.isEmpty && !this.blocked && !text.includes('<')) {
      if (text !== '') this.#last = text.charCodeAt(text.length - 1);
      return text;
    }
    this.#out = '';
    let at = 0;
    while (at < text.length && !this.blocked) {
      if (this.#state === 'text' && this.#css.isOpen) this.#state = 'style';
      if (this.#state === 'text') {
        const next = text.indexOf('<', at);
        const stop = next < 0 ? text.length : next;
        this.#emit(text.slice(at, stop));
        if (next >= 0) {
          this.#held = '<';
          this.#state = 'lt';
        }
        at = stop + 1;
        continue;
      }
      if (this.#step(text.charAt(at), text.charCodeAt(at))) at++;
    }
    return this.#out;
  }

  end(): string {
    this.#out = '';
    if (this.blocked) return '';
    const held = this.#held;
    if (this.#state === 'tag') this.#read(this.#tag.end(), true);
    else if (this.#state === 'declaration') this.#declared(this.#declaration.end());
    else this.#release(held);
    return this.#out;
  }

  /** Text on its way out, past every tag that a browser may still think it is in. */
  #emit(text: string): void {
    if (text === '' || this.blocked) return;
    this.#out += this.#open.isEmpty ? text : this.#open.filter(text);
    this.#last = text.charCodeAt(text.length - 1);
  }

  #release(text: string): void {
    this.#held = '';
    this.#state = 'text';
    const left = this.#css.isOpen ? this.#targets.judgeStyle(text, this.#css) : text;
    if (left === undefined) this.blocked = true;
    else this.#emit(left);
  }

  #found(): boolean {
    if (this.#html === 'allow') return true;
    this.#report({ rule: 'html', action: this.#html });
    if (this.#html === 'block') this.blocked = true;
    return !this.blocked;
  }

  /** What is unneeded rather than active goes, whatever is done about the rest. */
  #changed(): void {
    this.#report({ rule: 'html', action: this.#html === 'escape' ? 'escape' : 'sanitize' });
  }

  /** The held text leaves as text. */
  #show(): void {
    this.#release(this.#passes ? this.#held : shown(this.#held));
  }

  #showActive(): void {
    if (!this.#found()) return;
    if (this.#html === 'escape') this.#escapesAll = true;
    this.#show();
  }

  #step(character: string, unit: number): boolean {
    switch (this.#state) {
      case 'lt': {
        return this.#afterLt(character, unit);
      }
      case 'slash': {
        if (isLetter(unit)) return this.#begin(character);
        if (this.#html === 'escape') this.#show();
        else this.#release(this.#held);
        return false;
      }
      case 'declaration': {
        return this.#inDeclaration(character, unit);
      }
      case 'tag': {
        const event = this.#tag.take(character, unit);
        if (event !== 'more') this.#read(event);
        return event === 'more' || event === 'complete' || event === 'type';
      }
      case 'text':
      case 'style': {
        if (unit !== 60) this.#held += character;
        if (unit === 60 || this.#css.ends(this.#held, unit)) this.#release(this.#held);
        if (unit === 60 && !this.blocked) {
          this.#held = '<';
          this.#state = 'lt';
        }
        return true;
      }
    }
  }

  #afterLt(character: string, unit: number): boolean {
    const isMarkup = isLetter(unit) || unit === 47 || unit === 33 || unit === 63;
    if (!isMarkup || (this.#passes && (unit === 33 || unit === 63))) {
      this.#release('<');
      return false;
    }
    if (this.#escapesAll || (this.#html === 'escape' && (unit === 33 || unit === 63))) {
      this.#release('&lt;');
      return false;
    }
    if (isLetter(unit)) return this.#begin(character);
    this.#held += character;
    this.#state = unit === 47 ? 'slash' : 'declaration';
    if (unit !== 47) this.#declaration = new Declaration(character);
    return true;
  }

  #inDeclaration(character: string, unit: number): boolean {
    const end = this.#declaration.take(character, unit);
    if (end !== undefined) this.#declared(end);
    return end?.taken ?? true;
  }

  #declared({ what }: DeclarationEnd): void {
    this.#held = this.#declaration.held;
    if (what === 'keep' || this.#passes) {
      this.#release(this.#held);
      return;
    }
    this.#changed();
    this.#show();
  }

  #begin(character: string): boolean {
    // Whoever does not remove active elements has to know where they lead.
    this.#tag = new TagReader(this.#held, character, this.#last, this.#passes && !this.#targets.isOff);
    this.#state = 'tag';
    return true;
  }

  #read(event: TagEvent, isEnd = false): void {
    this.#held = this.#tag.held;
    if (event === 'active') this.#showActive();
    else if (event === 'complete') this.#close(this.#held);
    else if (event === 'type') this.#release(this.#held);
    else if (event === 'code' && !this.#open.isFull) this.#leaveOpen();
    else this.#showUnclosed(isEnd);
  }

  #leaveOpen(): void {
    this.#open.add(
      new OpenTag(this.#tag.openKind, () => {
        if (!this.#found()) return 'block';
        return this.#passes && this.#targets.isOnlyTold ? 'keep' : 'neutralise';
      }),
    );
    // The tags that were open before see this text, too; the new one has to see its own name.
    this.#release(this.#held);
  }

  #close(segment: string): void {
    const left = this.#targets.judge(segment);
    if (left === undefined) {
      this.blocked = true;
      return;
    }
    const { text, active } = judgeTag(left);
    if (this.#passes) {
      if (active) this.#found();
      this.#releasePassing(left);
      return;
    }
    if (active && !this.#found()) return;
    if (!active && text !== left) this.#changed();
    if (active && this.#html === 'escape') this.#escapesAll = true;
    if (this.#html === 'escape' && text !== left) this.#release(shown(left));
    else this.#release(text);
  }

  /** A complete tag that may stay. What in it is a tag without an end to another parser may not. */
  #releasePassing(tag: string): void {
    // With anything else in it Markdown may show it as text.
    if (/^<\/style\s*>$/i.test(tag)) this.#css.close();
    this.#release(this.#targets.isOnlyTold ? tag : withoutOpenTags(tag));
    if (this.#targets.seesImages && /<style[\s/>]/i.test(tag)) this.#css.open();
  }

  /** A tag that never ends, or not in time. */
  #showUnclosed(isEnd: boolean): void {
    const left = this.#targets.judge(this.#held);
    if (left === undefined) {
      this.blocked = true;
      return;
    }
    this.#held = left;
    if (this.#targets.isOff || !this.#passes) this.#showActive();
    else this.#release(isEnd || this.#targets.isOnlyTold ? left : shown(left));
  }
}
