import type { Target } from './target.ts';

/** A destination longer than this is cut, and what is left is judged: no honest URL is. */
const MAX_DESTINATION = 4096;

const BEGINS = /\]\s*\(\s*/y;
const ANGLED = /<([^<>]*)>?/y;
// Up to white space, or the closing parenthesis; one level of balanced parentheses, as in Wikipedia links.
const PLAIN = /(?:[^\s()]|\([^\s()]*\)?)*/y;
const TITLE = /^\s*(?:["'(=)]|$)/;
const ABSOLUTE = /^(?:https?:|[/\\]{2})/i;
const DEFINITION = /\]:\s*/y;
const MARKS = /!?\[|\\?\]/g;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function* destinationsAt(text: string, start: number, kind: Target['kind']): Generator<Target> {
  const window = text.slice(start, start + MAX_DESTINATION);
  const angled = window.startsWith('<') ? match(ANGLED, window, 0)?.[1] : undefined;
  if (angled !== undefined) {
    yield { kind, destination: angled, start: start + 1, end: start + 1 + angled.length };
    return;
  }
  const plain = match(PLAIN, window, 0)?.[0] ?? '';
  yield { kind, destination: plain, start, end: start + plain.length };
  // Lenient renderers take `](https:// evil.example)` whole.
  const whole = window.slice(0, Math.max(0, window.indexOf(')')));
  if (whole.length > plain.length && ABSOLUTE.test(whole) && !TITLE.test(whole.slice(plain.length))) {
    yield { kind, destination: whole.replaceAll(/\s/g, ''), start, end: start + whole.length };
  }
}

/**
 * Destinations of Markdown links, images and reference definitions. Overestimates on purpose: renderers differ in what
 * escapes, code spans and line breaks mean, so whatever one of them could take for an image counts as one.
 */
export function* markdownTargets(text: string): Generator<Target> {
  if (!text.includes(']')) return;
  const open: boolean[] = [];
  const definitions: number[] = [];
  let openImages = 0;
  let looseImages = false;
  for (const mark of text.matchAll(MARKS)) {
    if (mark[0].endsWith('[')) {
      open.push(mark[0].startsWith('!'));
      if (open.at(-1) === true) openImages++;
      continue;
    }
    const escaped = mark[0].startsWith('\\');
    const close = mark.index + mark[0].length - 1;
    const opener = escaped ? open.at(-1) : open.pop();
    if (opener === true && !escaped) openImages--;
    const begins = match(BEGINS, text, close)?.[0];
    const defines = match(DEFINITION, text, close)?.[0];
    if (begins !== undefined) {
      const isImage = opener === true || (opener === undefined && looseImages) || (escaped && openImages > 0);
      yield* destinationsAt(text, close + begins.length, isImage ? 'image' : 'link');
    } else if (defines !== undefined) {
      definitions.push(close + defines.length);
    }
    // Without a destination of its own an image takes one from a definition, or its bracket was not the closing one.
    if (opener === true && begins === undefined) looseImages = true;
  }
  const kind = looseImages || openImages > 0 ? 'image' : 'link';
  for (const start of definitions) yield* destinationsAt(text, start, kind);
}
