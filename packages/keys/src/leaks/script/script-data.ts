/** A stretch of a page that is read as a script. */
export interface ScriptData {
  readonly from: number;
  readonly to: number;
}

const OPENING = /<script(?![\w:-])/gi;
const CLOSING = /<\/script/gi;
/** HTML, 13.2.5.15 to 31: what changes the state of script data. */
const SIGN = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi;
const VALUE = /=[\t\n\f\r ]{0,64}(["'])/g;

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** Finds ends of tags from one place to the next, behind values with `>` in them. */
function tagEnds(text: string): (at: number) => number {
  /** Quotes that nothing closes from some place on: nothing need be searched for their end again. */
  const unclosed = new Set<string>();
  return (at) => {
    let from = at;
    for (let end = text.indexOf('>', at); ;) {
      if (end >= 0 && end < from) end = text.indexOf('>', from);
      VALUE.lastIndex = from;
      const value = end < 0 ? null : VALUE.exec(text.slice(0, end));
      const quote = value?.[1] ?? '';
      if (value === null || unclosed.has(quote)) return end;
      const close = text.indexOf(quote, VALUE.lastIndex);
      if (close < 0) unclosed.add(quote);
      from = close < 0 ? end : close + 1;
    }
  };
}

/** Where script data ends: an end tag is none of it behind `<!--` and `<script`, up to the next one or `-->`. */
function endOfData(text: string, from: number): number {
  let state: 'data' | 'escaped' | 'twice' = 'data';
  SIGN.lastIndex = from;
  for (let sign = SIGN.exec(text); sign !== null; sign = SIGN.exec(text)) {
    if (sign[0] === '<!--') {
      if (state === 'data') state = 'escaped';
    } else if (sign[0] === '-->') state = 'data';
    else if (sign[0].startsWith('</')) {
      if (state !== 'twice') return sign.index;
      state = 'escaped';
    } else if (state === 'escaped') state = 'twice';
  }
  return text.length;
}

/** As the standard says. One that nothing closes does not run, and leaves all the same. */
function* standard(text: string): Generator<ScriptData> {
  const tagEnd = tagEnds(text);
  for (let at = indexOf(OPENING, text, 0); at >= 0;) {
    const from = tagEnd(at) + 1;
    if (from === 0) return;
    const to = endOfData(text, from);
    yield { from, to };
    at = indexOf(OPENING, text, to);
  }
}

/** To the first end tag, whatever comment or value it stands in. */
function* simple(text: string): Generator<ScriptData> {
  for (let at = indexOf(OPENING, text, 0); at >= 0;) {
    const from = text.indexOf('>', at) + 1;
    const closing = from === 0 ? -1 : indexOf(CLOSING, text, from);
    if (from > 0) yield { from, to: closing < 0 ? text.length : closing };
    if (closing < 0) return;
    at = indexOf(OPENING, text, closing);
  }
}

/** From each tag to the next one: the one before may stand in a comment or a text, and open nothing. */
function* each(text: string): Generator<ScriptData> {
  const tagEnd = tagEnds(text);
  let closing = 0;
  for (let at = indexOf(OPENING, text, 0); at >= 0;) {
    const from = tagEnd(at) + 1;
    if (from === 0) return;
    const next = indexOf(OPENING, text, from);
    if (closing >= 0 && closing < from) closing = indexOf(CLOSING, text, from);
    const ends = [next, closing].filter((end) => end >= 0);
    yield { from, to: Math.min(text.length, ...ends) };
    at = next;
  }
}

/**
 * What a page runs, and what it may run by another reading of it: where comments and tags within scripts make readings
 * differ, each is given. Every one of them takes a single pass: no end is searched for from each opening.
 */
export function scriptData(text: string): ScriptData[] {
  const found = new Map<string, ScriptData>();
  for (const reading of [standard, simple, each]) {
    for (const data of reading(text)) if (data.to > data.from) found.set(`${data.from}:${data.to}`, data);
  }
  return [...found.values()];
}
