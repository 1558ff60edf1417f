import type { ReportFinding, TextFilter, TextFilterFactory } from '../filter.ts';

/** Security: `flag` lets text out that can rewrite, hide or type things in a terminal. */
export type TerminalAction = 'remove' | 'block' | 'flag';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const BELL = 0x07;
const ESCAPE = 0x1b;
const BACKSLASH = 0x5c;
/** The high half of the tag characters, whose low half is 0xdc00 to 0xdc7f. */
const TAG_HIGH = 0xdb40;
/** Behind a black flag these are the flags of England, Scotland and Wales, the only ones in use. Unicode emoji, RGI. */
const FLAG = '\ud83c\udff4';
const REGIONS = ['gbeng', 'gbsct', 'gbwls'].map((region) =>
  Array.from(`${region}\u007f`, (letter) => `\udb40${String.fromCharCode(0xdc00 + letter.charCodeAt(0))}`).join(''),
);

/** Parameters of a control sequence, or the text of an operating system command: no more is swallowed. */
const MAX_SEQUENCE = 1024;

// Everything but what is fine to release without a look at its neighbours.
const UNUSUAL =
  /[^\t\n -~\u00a0-\u00ac\u00ae-\u034e\u0350-\u058f\u0900-\u180a\u1810-\u200a\u2010-\u2029\u202f-\u205f\u2070-\ud801\ud804-\ud839\ud83c-\udb3f\udb41-\ufb1c\ufe10-\ufe6f\uff00-\uffff]/;

/** A letter of a script that is written from the right, or the high half of one. */
const FROM_RIGHT = /[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;
/** U+061C, U+200E, U+200F: in a line without such letters they turn `1234 5678` into `5678 1234` and serve nothing else. */
const DIRECTION_MARK = /[\u061c\u200e\u200f]/;
/** No width: one or two join or part letters and choose the look of an emoji, more of them spell what nobody sees. */
const INVISIBLE = /[\u00ad\u061c\u180b-\u180f\u200b-\u200f\u2060-\u2065\ufeff]|\u034f|[\ufe00-\ufe0f]/;
const MAX_INVISIBLE = 2;

type SequenceState = 'escape' | 'intermediate' | 'control-sequence' | 'string' | 'string-escape';
type State = 'text' | 'return' | 'tag' | 'region' | SequenceState;

/**
 * Escape sequences (ECMA-48: control sequences, operating system commands, device control and other strings, in their 7-bit
 * and 8-bit forms), control characters, a carriage return that overwrites a line, bidirectional overrides and isolates,
 * direction marks in a line that has had no letter written from the right, tag characters but those of three flags, and of a run of
 * characters without a width those behind the second. Tabs, line feeds and CRLF stay. A string that is not ended in its
 * line or after 1,024 units ends there.
 */
export function terminalFilter(action: TerminalAction): TextFilterFactory {
  return (_kind, report) => new TerminalFilter(action, report);
}

class TerminalFilter implements TextFilter {
  readonly #action: TerminalAction;
  readonly #report: ReportFinding;
  readonly #reported = new Set<string>();
  #state: State = 'text';
  /** Units of the sequence so far. */
  #length = 0;
  /** The last units that left. */
  #before = '';
  /** Tag characters behind a flag, which may become the name of a region. */
  #region = '';
  /** Whether the line has a letter that is written from the right. */
  #isFromRight = false;
  /** Characters without a width, one behind the other. */
  #invisible = 0;
  #blocked = false;

  constructor(action: TerminalAction, report: ReportFinding) {
    this.#action = action;
    this.#report = report;
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  push(text: string): string {
    if (this.#blocked) return '';
    if (this.#state === 'text' && !UNUSUAL.test(text)) {
      this.#before = (this.#before + text.slice(-2)).slice(-2);
      if (text.includes('\n')) this.#isFromRight = false;
      if (text !== '') this.#invisible = 0;
      return text;
    }
    let clean = '';
    for (let at = 0; at < text.length && !this.#blocked; at++) {
      const left = this.#read(text.charCodeAt(at));
      this.#before = (this.#before + left).slice(-2);
      clean += left;
    }
    return this.#action === 'flag' ? text : clean;
  }

  end(): string {
    if (this.#region !== '') this.#dropRegion();
    if (this.#state === 'tag') return this.#action === 'flag' || this.#blocked ? '' : '\ufffd';
    if (this.#state === 'return') this.#find('control-character');
    return '';
  }

  /** What leaves at this unit: it, nothing, or it and the one before that waited for it. */
  #read(unit: number): string {
    const state = this.#state;
    if (state === 'text') return this.#readText(unit);
    this.#state = 'text';
    if (state === 'return') return this.#afterReturn(unit);
    if (state === 'tag') return this.#afterTag(unit);
    if (state === 'region') return this.#afterRegion(unit);
    this.#length++;
    return this.#continues(state, unit) ? '' : this.#readText(unit);
  }

  #readText(unit: number): string {
    if ((unit >= 0x20 && unit < 0x7f) || unit === TAB || unit === LINE_FEED) return this.#shown(unit);
    if (unit === RETURN) this.#state = 'return';
    else if (unit === TAG_HIGH) this.#state = 'tag';
    else if (unit === ESCAPE) this.#begin('escape');
    else if (unit === 0x9b) this.#begin('control-sequence');
    else if (unit === 0x90 || unit === 0x98 || (unit >= 0x9d && unit <= 0x9f)) this.#begin('string');
    else if (unit < 0x20 || (unit >= 0x7f && unit <= 0x9f)) this.#find('control-character');
    else if ((unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069)) this.#find('bidirectional');
    else return this.#shown(unit);
    return '';
  }

  /** A character that acts on nothing, unless it is one too many of those that nobody sees. */
  #shown(unit: number): string {
    const character = String.fromCharCode(unit);
    if (unit === LINE_FEED) this.#isFromRight = false;
    else if (FROM_RIGHT.test(character)) this.#isFromRight = true;
    else if (DIRECTION_MARK.test(character) && !this.#isFromRight) {
      this.#find('bidirectional');
      return '';
    }
    return INVISIBLE.test(character) ? this.#unseen(character) : this.#seen(character);
  }

  #seen(text: string): string {
    this.#invisible = 0;
    return text;
  }

  #unseen(text: string): string {
    if (this.#invisible >= MAX_INVISIBLE) {
      this.#find('invisible');
      return '';
    }
    this.#invisible++;
    return text;
  }

  #afterReturn(unit: number): string {
    if (unit === LINE_FEED) return `\r${this.#shown(unit)}`;
    this.#find('control-character');
    return this.#blocked ? '' : this.#readText(unit);
  }

  #afterTag(unit: number): string {
    if (unit >= 0xdc00 && unit <= 0xdc7f) return this.#tagged(String.fromCharCode(TAG_HIGH, unit));
    if (this.#region !== '') this.#dropRegion();
    if (this.#blocked) return '';
    // A half that is alone is no character, and must not meet another half when what stands between them goes.
    if (unit < 0xdc00 || unit > 0xdfff) return this.#seen('\ufffd') + this.#readText(unit);
    // U+E0100 to U+E01EF choose one of many looks of an ideograph.
    const character = String.fromCharCode(TAG_HIGH, unit);
    return unit >= 0xdd00 && unit <= 0xddef ? this.#unseen(character) : this.#seen(character);
  }

  #tagged(tag: string): string {
    const region = this.#region + tag;
    const isRegion = (this.#region !== '' || this.#before === FLAG) && REGIONS.some((one) => one.startsWith(region));
    if (!isRegion) {
      this.#dropRegion();
      return '';
    }
    const isWhole = REGIONS.includes(region);
    this.#region = isWhole ? '' : region;
    if (!isWhole) this.#state = 'region';
    return isWhole ? this.#seen(region) : '';
  }

  #afterRegion(unit: number): string {
    if (unit === TAG_HIGH) {
      this.#state = 'tag';
      return '';
    }
    this.#dropRegion();
    return this.#blocked ? '' : this.#readText(unit);
  }

  #dropRegion(): void {
    this.#region = '';
    this.#find('invisible');
  }

  #begin(state: State): void {
    this.#find('escape-sequence');
    this.#state = state;
    this.#length = 0;
  }

  /** Whether a unit belongs to the sequence. ECMA-48 5.4, 5.6. */
  #continues(state: SequenceState, unit: number): boolean {
    switch (state) {
      case 'escape':
        if (unit === 0x5b) this.#state = 'control-sequence';
        // DCS, SOS, OSC, PM, APC
        else if ([0x50, 0x58, 0x5d, 0x5e, 0x5f].includes(unit)) this.#state = 'string';
        else if (unit >= 0x20 && unit <= 0x2f) this.#state = 'intermediate';
        return unit >= 0x20 && unit <= 0x7e;
      case 'intermediate':
      case 'control-sequence':
        if (unit >= 0x20 && unit <= (state === 'intermediate' ? 0x2f : 0x3f)) {
          if (this.#length < MAX_SEQUENCE) this.#state = state;
          return true;
        }
        return unit >= 0x30 && unit <= 0x7e;
      case 'string-escape':
        // Anything else begins a sequence of its own.
        if (unit === BACKSLASH) return true;
        return this.#continues('escape', unit);
      case 'string':
        if (unit === LINE_FEED || unit === RETURN) return false;
        if (unit === ESCAPE) this.#state = 'string-escape';
        else if (unit !== BELL && unit !== 0x9c && this.#length < MAX_SEQUENCE) this.#state = 'string';
        return true;
    }
  }

  #find(reason: string): void {
    if (this.#action === 'block') this.#blocked = true;
    if (this.#reported.has(reason)) return;
    this.#reported.add(reason);
    this.#report(this.#action === 'flag' ? { reason, flags: true } : { reason });
  }
}
