import type { Target } from '../links/target.ts';
import { BareUrl } from './bare-url.ts';
import type { BareEvent } from './bare-url.ts';
import { DestinationReader } from './destination-reader.ts';
import type { Form } from './destination-reader.ts';
import { Destinations } from './destinations.ts';
import { judgeBare, REMOVED } from './judge-bare.ts';
import { isAddress } from './hidden-marks.ts';
import { judgeTarget } from './judge-target.ts';
import { LinkText } from './link-text.ts';
import { endsUrl, MarkScanner } from './marks.ts';
import { OtherForm } from './other-forms.ts';
import type { MarkupPolicy, ReportMarkup } from './policy.ts';
import { ReferenceReader } from './reference-reader.ts';
import type { AfterBracket } from './reference-reader.ts';
import { SchemeReader } from './scheme.ts';

type State = 'text' | 'form' | 'closed' | 'target' | 'lt' | 'bare' | 'swallow';

/**
 * Links and images of Markdown and its relatives in a running text. Only a destination is ever kept back, until it is
 * clear where it leads; the text of a link leaves at once.
 */
export class LinkFilter {
  blocked = false;
  readonly #policy: MarkupPolicy;
  readonly #destinations: Destinations;
  readonly #text: LinkText;
  readonly #closing: ReferenceReader;
  readonly #scanner: MarkScanner;
  readonly #seesBare: boolean;
  #state: State = 'text';
  #afterSwallow: 'text' | 'closed' = 'text';
  #kind: Target['kind'] = 'link';
  #form = new OtherForm('[');
  #reader = new DestinationReader('inline');
  #bare = new BareUrl(0, () => {});
  #scheme = new SchemeReader(false);

  /** @param sink takes what may leave */
  constructor(policy: MarkupPolicy, report: ReportMarkup, sink: (text: string) => void) {
    this.#policy = policy;
    this.#destinations = new Destinations(policy, report);
    this.#text = new LinkText(sink);
    this.#closing = new ReferenceReader(this.#text, this.#destinations);
    this.#seesBare = policy.links !== 'allow' && policy.links.allows !== undefined;
    this.#scanner = new MarkScanner(this.#seesBare);
  }

  push(text: string): void {
    let at = 0;
    while (at < text.length && !this.blocked) {
      if (this.#state === 'text') at = this.#plain(text, at);
      else if (this.#step(text.charAt(at), text.charCodeAt(at))) at++;
    }
  }

  end(): void {
    // What one construct leaves behind, always shorter, may begin another.
    while (this.#state !== 'text' && !this.blocked) this.#finish();
  }

  /** Plain text up to the next mark, and the mark. */
  #plain(text: string, from: number): number {
    const at = this.#scanner.next(text, from);
    if (at > from) this.#text.emit(from === 0 && at === text.length ? text : text.slice(from, at));
    if (at === text.length) return at;
    const character = text.charAt(at);
    if (this.#scanner.isText(character)) {
      this.#text.emit(character);
      return at + 1;
    }
    return this.#mark(character) ? at + 1 : at;
  }

  #mark(character: string): boolean {
    const { last, tail, brackets } = this.#text;
    switch (character) {
      case '[': {
        this.#text.emit('[');
        brackets.open(last === 33, last === 92);
        if (last === 91 && tail.endsWith('![')) this.#begin('wiki', 'image');
        else this.#beginForm('[');
        return true;
      }
      case ']': {
        this.#state = 'closed';
        this.#closing.close();
        return true;
      }
      case '<':
      case '\\':
      case '`':
      case '$': {
        brackets.dirty();
        this.#text.emit(character);
        if (character === '<' && this.#policy.links !== 'allow') {
          this.#state = 'lt';
          this.#scheme = new SchemeReader(this.#seesBare);
        }
        if (character === '\\') this.#beginForm('\\');
        return true;
      }
      case '\n': {
        // No paragraph, so no image, goes on past a blank line; one with a no-break space is none.
        if (brackets.isAmbiguous && /\n[ \t\r]*$/.test(tail)) brackets.isAmbiguous = false;
        this.#text.emit(character);
        return true;
      }
      case ':': {
        this.#text.emit(character);
        if (this.#policy.images !== 'allow' && /(?:^|\W)(?:image|figure)$/i.test(tail)) this.#beginForm(':');
        return true;
      }
      default: {
        this.#bare = new BareUrl(last, (text) => this.#text.emit(text));
        this.#state = 'bare';
        return false;
      }
    }
  }

  #begin(form: Form, kind: Target['kind']): void {
    this.#state = 'target';
    // Brackets in it, or in its title, end nothing around it.
    this.#text.brackets.dirty();
    this.#reader = new DestinationReader(form);
    this.#kind = kind;
  }

  #beginForm(mark: '[' | '\\' | ':'): void {
    this.#state = 'form';
    this.#form = new OtherForm(mark);
  }

  /** What was kept back is text after all, and is read once more as such. */
  #replay(text: string): void {
    this.#state = 'text';
    this.push(text);
  }

  /** @returns whether the unit has been taken */
  #step(character: string, unit: number): boolean {
    if (this.#state === 'form') return this.#inForm(character, unit);
    if (this.#state === 'closed') return this.#afterBracket(this.#closing.take(character, unit));
    if (this.#state === 'target') return this.#inTarget(character, unit);
    if (this.#state === 'lt') return this.#inAutolink(character, unit);
    if (this.#state === 'bare') return this.#inBare(this.#bare.take(character, unit));
    if (!endsUrl(character)) return true;
    this.#state = this.#afterSwallow;
    return false;
  }

  #inForm(character: string, unit: number): boolean {
    const form = this.#form;
    const found = form.take(character, unit);
    if (found === 'none') {
      this.#replay(form.held);
      return false;
    }
    if (found === 'more' && form.holds) return true;
    const isTaken = found === 'more' || found.taken;
    this.#text.emit(form.release() + (isTaken ? character : ''));
    if (found !== 'more') this.#begin(found.form, found.kind);
    return isTaken;
  }

  #afterBracket(found: AfterBracket): boolean {
    if (found === 'more') return true;
    this.#state = 'text';
    if (found === 'block') this.blocked = true;
    else if (found === 'inline') this.#begin('inline', this.#closing.isImage ? 'image' : 'link');
    else if (found === 'definition') this.#begin('definition', 'link');
    else if (found === 'bbcode') this.#begin('bbcode', 'image');
    else if (typeof found === 'object') this.push(found.text);
    return found === 'inline' || found === 'definition' || found === 'closed';
  }

  #inTarget(character: string, unit: number): boolean {
    const reader = this.#reader;
    if (reader.skips(unit)) {
      this.#text.emit(character);
      return true;
    }
    if (!reader.take(character, unit)) {
      this.#reached(character);
      return false;
    }
    if (!reader.isDecided) return true;
    reader.isRefused = !this.#destinations.isFine(this.#kind, reader.readings);
    if (reader.isRefused) return true;
    this.#scanner.inUrl = isAddress(reader.held);
    this.#state = 'text';
    this.#text.emitDestination(reader.held);
    return true;
  }

  /** The destination is complete. */
  #reached(next: string): void {
    const to = { text: this.#text, destinations: this.#destinations, references: this.#closing };
    const { held, rest } = this.#reader;
    const again = judgeTarget(this.#reader, this.#kind, next, to);
    if (again === undefined) {
      this.blocked = true;
      return;
    }
    this.#scanner.inUrl = again.length > rest.length && again.length < held.length && isAddress(held);
    this.#replay(again);
  }

  #inAutolink(character: string, unit: number): boolean {
    const found = this.#scheme.take(character, unit);
    if (found === 'more') return true;
    const { held } = this.#scheme;
    if (found === 'none') this.#replay(held);
    else this.#begin('autolink', 'link');
    if (found !== 'none') for (const one of held) this.#reader.take(one, one.charCodeAt(0));
    return false;
  }

  #inBare(event: BareEvent): boolean {
    if (event === 'more') return true;
    const bare = this.#bare;
    this.#state = 'text';
    if (event === 'url') this.#address(bare);
    else this.#text.emit(bare.held);
    return false;
  }

  #address(bare: BareUrl): void {
    const { next, beyond } = judgeBare(bare, this.#text, this.#destinations);
    this.#scanner.inUrl = next === 'kept' && beyond === '' && bare.isCertain;
    if (next === 'block') {
      this.blocked = true;
    } else if (next !== 'kept') {
      this.#closing.after({ wasImage: undefined, label: REMOVED, own: [] });
      this.#afterSwallow = next === 'removed' ? 'text' : 'closed';
      this.#state = 'swallow';
    }
    this.push(beyond);
  }

  #finish(): void {
    if (this.#state === 'bare') this.#inBare(this.#bare.finish());
    else if (this.#state === 'target') this.#reached('');
    else if (this.#state === 'lt') this.#replay(this.#scheme.held);
    else if (this.#state === 'closed') this.#afterBracket(this.#closing.end());
    else this.#replay(this.#state === 'form' ? this.#form.held : '');
  }
}
