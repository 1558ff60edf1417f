import { hidesMark } from './hidden-marks.ts';
import { isBlank, isSpace } from './units.ts';

/** How a destination is written, which says where it ends. */
export type Form = 'inline' | 'definition' | 'wiki' | 'bbcode' | 'tex' | 'asciidoc' | 'autolink';

type State = 'before' | 'plain' | 'angled' | 'gap';

/** Longer is no honest destination. */
const MAX_DESTINATION = 8192;
/** Of a destination with a space in it, which some renderers take whole. */
const MAX_GAP = 1024;

const GAP_ENDS = new Set(['/', '?', '#', '\\', '[', ']', '!', '<', ')']);
const TITLE = new Set(['"', "'", '(', '=', ')']);
const ABSOLUTE = /^(?:https?:|[/\\]{2})/i;
/** A host that nothing behind it can change any more. */
const HOST_DECIDED = /^(?:https?:)?\/\/[a-z0-9][a-z0-9.-]*(?::\d{1,5})?[/?#]/i;
/** What follows cannot make another origin of it. */
const RELATIVE_DECIDED = /^(?:[#?]|\.{0,2}\/[\w-]|[\w-][\w.-]*[/?#])/;
/** With what follows, an address of its own to renderers that see no destination here. */
const ADDRESS_BEGINS = /(?:ht{0,2}|ft?|w{1,3})$/i;

/** Takes a destination apart from what surrounds it, unit by unit. */
export class DestinationReader {
  /** Everything taken, as written. */
  held = '';
  /** Where an unescaped reading ends, before the whole. */
  readonly cuts: number[] = [];
  /** Too long, or cut in too many ways. */
  isSuspicious = false;
  /** Where it leads is clear, and must not be: it is read to its end only to know what to take away. */
  isRefused = false;
  readonly form: Form;
  #state: State;
  #depth = 0;
  #plainEnd = -1;
  #escaped = false;
  #atSlash = false;
  #angled = false;
  #takesWhole = false;

  constructor(form: Form) {
    this.form = form;
    this.#state = form === 'inline' || form === 'definition' || form === 'bbcode' ? 'before' : 'plain';
  }

  /** White space in front of the destination, of any kind that a renderer knows: to others it is part of a path. */
  skips(unit: number): boolean {
    return this.#state === 'before' && isBlank(unit);
  }

  get isAngled(): boolean {
    return this.#angled;
  }

  /** The destination itself, without its angle brackets and what was looked at behind it. */
  get destination(): string {
    const start = this.#angled ? 1 : 0;
    return this.held.slice(start, this.#plainEnd < 0 ? undefined : this.#plainEnd);
  }

  /** Every reading of where it ends. */
  get readings(): string[] {
    if (this.#isComment) return [];
    const all = [this.destination, ...this.cuts.map((end) => this.destination.slice(0, end))];
    // Lenient renderers take `](https:// evil.example)` whole.
    if (this.#takesWhole) all.push(this.held.replaceAll(/\s/g, ''));
    return [...all, ...this.#nested()];
  }

  /** `[a](b[c](d)`: when the first is no link to a renderer, the second is. */
  #nested(): string[] {
    const parts = this.destination.split(/\][(:]/).slice(1);
    if (parts.length > 8 || parts.some((part) => part.startsWith('<'))) this.isSuspicious = true;
    return parts.slice(0, 8).flatMap((part) => [part, part.split(')', 1)[0] ?? '']);
  }

  /** `[key: string]: // for all`, code; no renderer makes an address of a definition's slashes alone. */
  get #isComment(): boolean {
    return this.form === 'definition' && this.held === '//';
  }

  /** What was taken behind the destination. */
  get rest(): string {
    return this.#plainEnd < 0 ? '' : this.held.slice(this.#plainEnd);
  }

  /** Whether nothing that follows could change where this leads: then it may be judged, and the rest need not be held. */
  get isDecided(): boolean {
    if (this.#state !== 'plain' || this.form === 'definition' || this.isRefused) return false;
    if (this.held.length > 4 && !this.#atSlash) return false;
    if (HOST_DECIDED.test(this.held)) return true;
    return RELATIVE_DECIDED.test(this.held) && !hidesMark(this.held) && !ADDRESS_BEGINS.test(this.held);
  }

  /** @returns whether the unit was taken; if not, the destination ends before it */
  take(character: string, unit: number): boolean {
    if (this.held.length >= MAX_DESTINATION) {
      this.isSuspicious = true;
      return false;
    }
    const taken = this.#takes(character, unit);
    if (taken) this.held += character;
    this.#atSlash = unit === 47 || unit === 63 || unit === 35;
    this.#escaped = unit === 92 && !this.#escaped;
    return taken;
  }

  #takes(character: string, unit: number): boolean {
    switch (this.#state) {
      case 'before': {
        this.#state = unit === 60 ? 'angled' : 'plain';
        this.#angled = unit === 60;
        return this.#angled || this.#inPlain(unit);
      }
      case 'angled': {
        if (unit !== 60 && unit !== 62) return true;
        if (this.#escaped) return this.#cut(this.held.length - 1);
        return false;
      }
      case 'plain': {
        return this.#inPlain(unit);
      }
      case 'gap': {
        return this.#inGap(character, unit);
      }
    }
  }

  #cut(end: number): boolean {
    if (this.cuts.length >= 4) this.isSuspicious = true;
    else this.cuts.push(end);
    return true;
  }

  #inPlain(unit: number): boolean {
    switch (this.form) {
      case 'wiki': {
        return unit !== 91 && unit !== 93 && unit !== 10 && unit !== 124;
      }
      case 'tex': {
        return unit !== 123 && unit !== 125 && unit !== 10;
      }
      case 'autolink': {
        return !isSpace(unit) && unit !== 60 && unit !== 62;
      }
      case 'bbcode': {
        return !isSpace(unit) && unit !== 91 && unit !== 93;
      }
      case 'asciidoc': {
        // Another begins.
        if (unit === 58 && /(?:image|figure)$/i.test(this.held.slice(-6))) return false;
        return !isSpace(unit) && unit !== 91 && unit !== 93;
      }
      case 'inline':
      case 'definition': {
        return this.#inMarkdown(unit);
      }
    }
  }

  #inMarkdown(unit: number): boolean {
    if (isSpace(unit)) {
      const isOpen = ABSOLUTE.test(this.held) && !HOST_DECIDED.test(this.held) && !this.#isComment;
      if (!isOpen) return false;
      this.#plainEnd = this.held.length;
      this.#state = 'gap';
      return true;
    }
    if (unit === 40) {
      if (!this.#escaped) this.#depth++;
      return true;
    }
    if (unit !== 41) return true;
    if (this.#escaped) return this.#cut(this.held.length);
    if (this.#depth === 0) return false;
    this.#depth--;
    return true;
  }

  #inGap(character: string, unit: number): boolean {
    if (isSpace(unit) && this.held.length - this.#plainEnd < 64) return true;
    if (!this.#takesWhole && TITLE.has(character)) return false;
    this.#takesWhole = true;
    // Behind these nothing changes the host, and something else may begin.
    if (GAP_ENDS.has(character)) return false;
    if (this.held.length - this.#plainEnd >= MAX_GAP) this.isSuspicious = true;
    return !this.isSuspicious;
  }
}
