import { SourceError } from '../source-content.ts';
import type { LeakSource } from '../source-content.ts';
import { failing } from './failing.ts';
import { fetchFile } from './fetch-file.ts';
import type { FetchLimits } from './fetch-file.ts';

export interface SiteLimits extends FetchLimits {
  /** Files that are fetched from one page on. */
  readonly maxFiles: number;
}

const TAG = /<(?:script|link|iframe|img|source|a)\b[^>]{0,4096}>/gi;
const ATTRIBUTE = /\b(src|href|rel|as|type)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi;
const LINKED = /^(?:modulepreload|preload|prefetch|stylesheet|manifest)$/;

function tagFields(tag: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [, name = '', ...values] of tag.matchAll(ATTRIBUTE)) {
    fields.set(name.toLowerCase(), (values.find((value) => value !== undefined) ?? '').replaceAll('&amp;', '&'));
  }
  return fields;
}

/** Scripts, style sheets and preloads that a page names. */
function linkedFrom(page: string): string[] {
  const found: string[] = [];
  for (const [tag] of page.matchAll(TAG)) {
    const fields = tagFields(tag);
    const [src, href] = [fields.get('src'), fields.get('href')];
    if (/^<script/i.test(tag) && src !== undefined) found.push(src);
    const rels = (fields.get('rel') ?? '').toLowerCase().split(/\s+/);
    if (/^<link/i.test(tag) && href !== undefined && rels.some((rel) => LINKED.test(rel))) found.push(href);
  }
  return found;
}

/** Chunks that a script loads, as bundlers write them: `import("./a.js")`, `"static/chunks/1.js"`. */
const CHUNK = /["'`]((?:\.{0,2}\/|assets\/|static\/|_next\/|chunks\/)[\w@./~%()[\]-]{1,200}\.(?:m?js|css))["'`]/g;
const MAP_COMMENT = /[#@]\s*sourceMappingURL=([^\s'"*]+)\s*(?:\*\/)?\s*$/;

function linkedFromFile(text: string): string[] {
  const map = MAP_COMMENT.exec(text.slice(-4096))?.[1];
  const chunks = Array.from(text.matchAll(CHUNK), (match) => match[1] ?? '');
  return map === undefined || map.startsWith('data:') ? chunks : [map, ...chunks];
}

function parsed(reference: string, base: URL): URL | undefined {
  try {
    const url = new URL(reference, base);
    url.hash = '';
    return url;
  } catch {
    return undefined;
  }
}

/**
 * A page with its scripts, their chunks, and the source maps of all, as far as they are of the page's origin. What is
 * guessed from the text of a script may not be there; what a page or a map comment names must be readable.
 */
export async function* siteOf(
  start: string,
  limits: SiteLimits,
  ignored: (path: string) => boolean,
): AsyncGenerator<LeakSource> {
  const first = new URL(start);
  first.hash = '';
  const queue: { url: URL; named: boolean }[] = [{ url: first, named: true }];
  const seen = new Set([first.href]);
  const add = (reference: string | undefined, base: URL, named: boolean): void => {
    const url = reference === undefined ? undefined : parsed(reference, base);
    if (url === undefined || url.origin !== first.origin || seen.has(url.href) || ignored(url.pathname.slice(1)))
      return;
    seen.add(url.href);
    queue.push({ url, named });
  };
  for (let count = 0; queue.length > 0; count++) {
    const { url, named } = queue.shift() as (typeof queue)[number];
    if (count >= limits.maxFiles) {
      yield failing(url.href, new SourceError(`and ${queue.length} more: only ${limits.maxFiles} files are fetched`));
      return;
    }
    try {
      const { url: at, type, map, body } = await fetchFile(url, limits);
      yield { name: url.href, content: body, ...(type === '' ? {} : { type }) };
      const text = body.toString('utf8');
      if (/html/i.test(type)) for (const reference of linkedFrom(text)) add(reference, at, true);
      else if (/javascript|ecmascript|css/i.test(type)) {
        add(map, at, true);
        for (const reference of linkedFromFile(text)) add(reference, at, reference.endsWith('.map'));
      }
      // The map of a bundle may lie beside it although no comment says so.
      if (/\.(?:m?js|css)$/.test(at.pathname)) add(`${at.pathname}.map`, at, false);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (named) yield failing(url.href, error);
    }
  }
}
