import sanitizeHtml from 'sanitize-html';
import { hasActiveHtml, isActiveTag } from './active.ts';
import { allowedAttributes, allowedSchemes, allowedTags } from './allowed.ts';
import { depthOf } from './depth.ts';
import { shownTags } from './shown.ts';
import { tagsIn } from './tags.ts';
import type { Tag } from './tags.ts';

// Browsers stop at this depth themselves. Deeper is built to be slow.
const MAX_DEPTH = 512;
// The sanitizer takes most of a second for a megabyte of `<`, tags or not.
const MAX_OPENERS = 10_000;

const countOf = (text: string, part: string): number => text.split(part).length - 1;

const policy: sanitizeHtml.IOptions = {
  allowedTags: [...allowedTags],
  allowedAttributes: Object.fromEntries(Object.entries(allowedAttributes).map(([tag, names]) => [tag, [...names]])),
  allowedSchemes: [...allowedSchemes],
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
  allowProtocolRelative: false,
  // Their content is not prose: dropping only the tags would show source code.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'xmp', 'noembed', 'noframes'],
};

/** Shows every tag as text instead: the one change that no HTML parser can read as markup. */
export function escapeTags(text: string): string {
  return text.replaceAll(/<(?=[A-Za-z/!?])/g, '&lt;');
}

function escapeAt(text: string, tags: readonly Tag[]): string {
  let copied = 0;
  const parts: string[] = [];
  for (const { start } of tags) {
    parts.push(text.slice(copied, start), '&lt;');
    copied = start + 1;
  }
  return parts.join('') + text.slice(copied);
}

// What a sanitizer drops to the end of the text when it is not closed.
const DECLARATION = /<(?!!--|!doctype[\t\n\f\r ][^<>]{0,256}>)(?=[!?])/gi;

function escapeDeclarations(text: string): string {
  const escaped = text.replaceAll(DECLARATION, '&lt;');
  const last = escaped.lastIndexOf('<!--');
  return last < 0 || escaped.includes('-->', last) ? escaped : escaped.replaceAll('<!--', '&lt;!--');
}

/** Leaves what is harmless and drops the rest. Text without anything active comes back as it is. */
export function sanitize(text: string): string {
  if (!hasActiveHtml(text)) return text;
  const tags = tagsIn(text);
  if (tags === undefined || depthOf(tags) > MAX_DEPTH || countOf(text, '<') > MAX_OPENERS) return escapeTags(text);
  const shown = new Set(shownTags(text, tags));
  const inert = ({ complete, attributes }: Tag): boolean => complete && attributes.length === 0;
  // Often that is all: then every other character stays as the model wrote it.
  const escaped = escapeAt(
    text,
    tags.filter((tag) => shown.has(tag) && (isActiveTag(tag) || !inert(tag))),
  );
  if (!hasActiveHtml(escaped) && tags.every((tag) => shown.has(tag) || inert(tag))) return escaped;
  const clean = sanitizeHtml(escapeDeclarations(escapeAt(text, [...shown])), policy);
  // Two parsers that disagree are how sanitizers fail: ours, which overestimates, has the last word.
  return hasActiveHtml(clean) ? escapeTags(clean) : clean;
}
