import { entitiesDecoded } from '../decode/escapes.ts';
import { ViewBuilder, excerpts } from '../view.ts';
import type { View } from '../view.ts';
import { attributesOf } from './page-attributes.ts';
import { embeddedIn } from './embedded.ts';
import { foldScripts } from './fold-scripts.ts';
import { readString } from './read-script.ts';
import { scriptData } from './script-data.ts';

/** Pages in attributes and addresses of pages. */
const MAX_DEPTH = 2;
/** The data of a page of Next, in pieces as they were streamed: a text may be cut anywhere. */
const PIECE = /__next_f\.push\(\[1,\s{0,9}(?=")/g;
/** Tags and comments, and signs between letters that nobody sees: what is left is read as one. */
const MARKUP = /<\/?[a-z][^<>]{0,400}>|<!--[^>]{0,400}-->|&(?:shy|zwj|zwnj|ZeroWidthSpace|NoBreak);/gi;

/** The views of a text that stands, in another form, at one place. */
const at = (place: number, views: readonly View[]): View[] => views.map((view) => ({ ...view, place: () => place }));

function scriptViews(text: string, from: number): View[] {
  const views = foldScripts(text).map((view) => ({ ...view, place: (unit: number) => from + view.place(unit) }));
  // Scripts of SVG and of XHTML are text like any other.
  const meant = text.includes('&') ? entitiesDecoded(text) : text;
  return meant === text ? views : [...views, ...at(from, foldScripts(meant))];
}

function attributeViews(text: string, depth: number): View[] {
  return attributesOf(text).flatMap(({ name, value, from }) => {
    if (name.startsWith('on')) return scriptViews(value, from);
    const meant = entitiesDecoded(value);
    if (name === 'srcdoc') return depth < MAX_DEPTH ? at(from, pageViews(meant, depth + 1)) : [];
    if (!/^\s{0,9}javascript:/i.test(meant)) return [];
    const script = meant.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return at(from, foldScripts(script));
  });
}

function streamedView(text: string): View | undefined {
  const view = new ViewBuilder();
  for (const { 0: call, index } of text.matchAll(PIECE)) {
    const piece = readString(text, index + call.length);
    if (piece !== undefined) view.put(piece.value, index);
  }
  return view.length === 0 ? undefined : view.build('joined');
}

function shownView(text: string): View {
  const tags = Array.from(text.matchAll(MARKUP), ({ 0: tag, index }) => ({
    from: index,
    to: index + tag.length,
    text: '',
  }));
  return excerpts(text, tags, 'markup');
}

/** Scripts and pages in `data:` addresses. */
export function embeddedViews(text: string, depth = 0): View[] {
  return embeddedIn(text).flatMap(({ kind, text: inner, from }) => {
    if (kind === 'script') return at(from, foldScripts(inner));
    return depth < MAX_DEPTH ? at(from, pageViews(inner, depth + 1)) : [];
  });
}

/** A quote in the words of a page would open a string: only what runs is read as a script. */
export function pageViews(text: string, depth = 0): View[] {
  const scripts = scriptData(text).flatMap(({ from, to }) => scriptViews(text.slice(from, to), from));
  const inner = depth === 0 ? [] : embeddedViews(text, depth);
  const views = [...scripts, ...attributeViews(text, depth), streamedView(text), shownView(text), ...inner];
  return views.filter((view) => view !== undefined);
}
