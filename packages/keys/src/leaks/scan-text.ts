import type { Finding } from '@sallyport/redact';
import { encodingViews } from './decode/encodings.ts';
import { escapeViews } from './decode/escapes.ts';
import type { KnownValues } from './known-values.ts';
import { leakRedactor, severityOf } from './leak-kinds.ts';
import type { Severity } from './leak-kinds.ts';
import { isContextual, isName, isPlausible } from './plausible.ts';
import type { TextForm } from './text-form.ts';
import { embeddedViews, pageViews } from './script/page-scripts.ts';
import { foldScripts } from './script/fold-scripts.ts';
import type { View } from './view.ts';

/** Something found in one text. The secret stays in the process: a report shows a few signs of it. */
export interface Hit {
  readonly kind: string;
  readonly severity: Severity;
  readonly secret: string;
  readonly start: number;
  readonly via: readonly string[];
}

/** Encodings within encodings, such as a map within a script within a page. */
const MAX_DEPTH = 3;

/** Finds keys in a text as it stands, and in what it decodes to. @param every read as a script and a page, whatever its form */
export function scanText(text: string, form: TextForm, known: KnownValues, every = false): Hit[] {
  const found = hitsIn(text, form, known, []);
  const covered = found.map(({ start, secret }) => [start, start + secret.length] as const);
  const seen = new Set(found.map(({ kind, secret }) => `${kind}\n${secret}`));
  const isNew = ({ kind, secret, start }: Hit): boolean => {
    const key = `${kind}\n${secret}`;
    if (seen.has(key) || covered.some(([from, to]) => start >= from && start < to)) return false;
    seen.add(key);
    return true;
  };
  return [...found, ...decodedHits(text, form, known, 0, every).filter(isNew)].toSorted((a, b) => a.start - b.start);
}

/** What the scripts of a text make: of a page those in its tags, and of a text that may be run as one, all of it. */
function scriptViews(text: string, form: TextForm, every: boolean): View[] {
  if (form === 'names') return [];
  return [
    ...(every || form === 'script' ? foldScripts(text) : []),
    ...embeddedViews(text),
    ...(form === 'page' || (every && text.includes('<')) ? pageViews(text) : []),
  ];
}

function decodedHits(text: string, form: TextForm, known: KnownValues, depth: number, every: boolean): Hit[] {
  const scripts = new Set(scriptViews(text, form, every));
  const hits: Hit[] = [];
  for (const view of [...scripts, ...escapeViews(text, known.hasWide), ...encodingViews(text)]) {
    // What stands beside each other in data becomes a name and its value by being folded.
    const isData = form === 'plain' || form === 'prose';
    const inView = hitsIn(view.text, isData && scripts.has(view) ? 'script' : form, known, [view.via]);
    for (const hit of inView) {
      // Strings that only stand beside each other may as well be words.
      if (view.via === 'neighbours' && isName(hit.secret)) continue;
      // And words in lines that only follow each other.
      if (view.via === 'lines' && !hit.kind.startsWith('env:')) continue;
      // A word in a page and the one in the next cell are no name and value.
      if (view.via === 'markup' && isContextual(hit.kind)) continue;
      if (view.isDecoded(hit.start, hit.start + hit.secret.length)) hits.push(placed(hit, view));
    }
    if (depth + 1 >= MAX_DEPTH || view.via === 'markup') continue;
    for (const hit of decodedHits(
      view.text,
      form === 'names' || form === 'prose' ? form : 'plain',
      known,
      depth + 1,
      false,
    )) {
      const via = [view.via, ...hit.via];
      if (view.isDecoded(hit.start, hit.start + 1) || hit.via.length > 0) hits.push(placed({ ...hit, via }, view));
    }
  }
  return hits;
}

const placed = (hit: Hit, view: View): Hit => ({ ...hit, start: view.place(hit.start) });

const CONTEXT = 400;

function hitsIn(text: string, form: TextForm, known: KnownValues, via: readonly string[]): Hit[] {
  const own: Hit[] = known.find(text).map(({ name, start, end, via: written }) => ({
    kind: `env:${name}`,
    severity: 'leak',
    secret: text.slice(start, end),
    start,
    via: written === undefined ? via : [...via, written],
  }));
  const hits: Hit[] = [...own];
  for (const found of leakRedactor().find(text)) {
    // The server's own value says more than the form that it has.
    if (own.some((hit) => found.start < hit.start + hit.secret.length && hit.start < found.end)) continue;
    const { name: kind, start, end } = ofItsForm(text, found);
    const secret = text.slice(start, end);
    const before = text.slice(Math.max(start - CONTEXT, 0), start);
    const severity = severityOf({ kind, secret, before, after: text.slice(end, end + CONTEXT) });
    if (severity !== undefined && isPlausible({ kind, text, start, end, form })) {
      hits.push({ kind, severity, secret, start, via });
    }
  }
  return hits;
}

/** What is known by the name beside it may have a provider's form as well, which says more, and by itself. */
function ofItsForm(text: string, found: Finding): Finding {
  if (!isContextual(found.name)) return found;
  const inside = leakRedactor()
    .find(text.slice(found.start, found.end))
    .find(({ name }) => !isContextual(name));
  if (inside === undefined) return found;
  return { ...inside, start: found.start + inside.start, end: found.start + inside.end };
}
