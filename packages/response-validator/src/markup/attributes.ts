import { words } from '../html/allowed.ts';
import { decodeEntities } from '../html/entities.ts';
import { NOWHERE } from '../links/destination.ts';

const everywhere: ReadonlySet<string> = new Set(words('title lang dir align valign role'));
const byElement: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    a: 'href target rel',
    img: 'src alt width height loading decoding',
    ol: 'start type reversed',
    ul: 'type',
    li: 'value',
    td: 'colspan rowspan headers width height',
    th: 'colspan rowspan headers scope width height abbr',
    table: 'border cellpadding cellspacing width',
    col: 'span width',
    colgroup: 'span width',
    time: 'datetime',
    data: 'value',
    hr: 'width size',
    meter: 'min max low high optimum value',
    progress: 'max value',
  }).map(([tag, names]) => [tag, new Set(words(names))]),
);
const urls: ReadonlySet<string> = new Set(['href', 'src']);
const schemes: ReadonlyMap<string, readonly string[]> = new Map([
  ['href', ['http', 'https', 'mailto', 'tel', 'sms']],
  ['src', ['http', 'https']],
]);

// What browsers skip in a scheme, U+0000 to U+0020, and characters that some front ends strip before they render.
// oxlint-disable-next-line no-control-regex -- browsers ignore exactly these characters inside a scheme
const IGNORED = /[\s\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd]/g;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const HIGHLIGHT = /^(?:language|lang)-[\w+#-]{1,40}$/;

/** Names that run, load, restyle or wire up an unknown element, script gadgets of front-end frameworks included. */
const HAZARD =
  /^(?:on|style$|class$|is$|slot$|srcdoc$|(?:form)?action$|popover|contenteditable$|xmlns|(?:data|hx|x|v|ng|up)-|wire:|[@:].)/;
/** What makes known inert elements load or lead somewhere. */
const LOADS = /^(?:(?:xlink:)?href|src|srcset|ping|background|longdesc|lowsrc|dynsrc|usemap|cite|download|target)$/;

/** Names that stand without a value in honest HTML. */
const valueless: ReadonlySet<string> = new Set(
  words(
    'alt allowfullscreen async autofocus autoplay checked compact contenteditable controls crossorigin default defer ' +
      'disabled download draggable hidden href id inert ismap itemscope loop multiple muted name nomodule novalidate ' +
      'nowrap noshade open playsinline popover readonly required reversed selected src tabindex title value',
  ),
);

/** Whether `name` in a tag says that somebody wrote HTML, not `a <b and c`. */
export const isKnownWithoutValue = (name: string): boolean => valueless.has(name) || name.startsWith('on');

export const ATTRIBUTE_NAME: RegExp = /^[a-z_:@][\w:.@-]*$/;

/** An attribute with a value that must not stay on an unknown element, or on an open tag that has left already. */
export function isHazard(element: 'inert' | 'unknown', name: string): boolean {
  // `<svg/onload` and quotes that an older parser drops.
  const plain = name.replaceAll(/[^a-z0-9:@.-]/g, '');
  return HAZARD.test(plain) || (element === 'inert' && LOADS.test(plain));
}

function hasAllowedScheme(name: string, value: string): boolean {
  const plain = decodeEntities(value).replaceAll(IGNORED, '');
  if (plain === NOWHERE) return true;
  const scheme = SCHEME.exec(plain)?.[1];
  return scheme === undefined || schemes.get(name)?.includes(scheme.toLowerCase()) === true;
}

/** Whether an inert element may keep an attribute. A list of what may stay: new attributes come with every browser. */
export function mayStay(element: string, name: string, value: string): boolean {
  if (everywhere.has(name) || /^aria-[a-z]+$/.test(name)) return true;
  if (name === 'class') return (element === 'code' || element === 'pre') && HIGHLIGHT.test(value);
  if (byElement.get(element)?.has(name) !== true) return false;
  if (name === 'target') return value === '_blank';
  return !urls.has(name) || hasAllowedScheme(name, value);
}

/** Whether what `mayStay` refuses could run, load, submit or restyle, or is merely unneeded. */
export function isActiveAttribute(name: string, value: string): boolean {
  if (name.replaceAll(/[^a-z]/g, '').startsWith('on')) return value !== '';
  return HAZARD.test(name) || LOADS.test(name);
}
