import sanitizeHtml from 'sanitize-html';
import { hasActiveHtml } from './active.ts';
import { allowedAttributes, allowedSchemes, allowedTags } from './allowed.ts';
import { depthOf } from './depth.ts';
import { tagsIn } from './tags.ts';

// Browsers stop at this depth themselves. Deeper is built to be slow.
const MAX_DEPTH = 512;

const policy: sanitizeHtml.IOptions = {
  allowedTags: [...allowedTags],
  allowedAttributes: Object.fromEntries(Object.entries(allowedAttributes).map(([tag, names]) => [tag, [...names]])),
  allowedSchemes: [...allowedSchemes],
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
  allowProtocolRelative: false,
  // Their content is not prose: dropping only the tags would show source code.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'xmp', 'noembed', 'noframes', 'title'],
};

/** Shows every tag as text instead: the one change that no HTML parser can read as markup. */
export function escapeTags(text: string): string {
  return text.replaceAll(/<(?=[A-Za-z/!?])/g, '&lt;');
}

/** Leaves what is harmless and drops the rest. Text without anything active comes back as it is. */
export function sanitize(text: string): string {
  if (!hasActiveHtml(text)) return text;
  const tags = tagsIn(text);
  if (tags === undefined || depthOf(tags) > MAX_DEPTH) return escapeTags(text);
  const clean = sanitizeHtml(text, policy);
  // Two parsers that disagree are how sanitizers fail: ours, which overestimates, has the last word.
  return hasActiveHtml(clean) ? escapeTags(clean) : clean;
}
