import { activeTags, activeWithAttributes, allowedTags, plainTags, words } from '../html/allowed.ts';
import { isNameUnit } from './units.ts';

export type ElementKind = 'active' | 'active-with-attributes' | 'inert' | 'unknown';

const KINDS = ['unknown', 'inert', 'active-with-attributes', 'active'] as const;

/** Places in the list of kinds; what stands further back is worse. */
const ranks: ReadonlyMap<string, number> = new Map([
  ...[...allowedTags, ...plainTags].map((name) => [name, 1] as const),
  ...[...activeWithAttributes].map((name) => [name, 2] as const),
  ...[...activeTags, ...words('input button select')].map((name) => [name, 3] as const),
]);

/** Also types of programming languages; without attributes they do nothing. */
const typeNames: ReadonlySet<string> = new Set(words('object input button select'));

/** Parameters of types, `Future<Output = T>`, `Promise<Input extends X>`. */
const PARAMETER = /^<(?:Output|Input|Option|Map)\b/;

/** Behind a name these are code, `Map<base, object>`, to every parser: part of an unknown name, or no tag at all. */
const CODE_AFTER_NAME = /[,;()[\]{}&|*+?]/;

function rankOf(name: string): number {
  const rank = ranks.get(name) ?? 0;
  const colon = name.lastIndexOf(':');
  // Behind the prefix of an XML name; `std::set` is code.
  return colon < 0 || name.includes('::') ? rank : Math.max(rank, ranks.get(name.slice(colon + 1)) ?? 0);
}

/** Where the part of a name ends that no parser reads differently. */
function plainEnd(name: string): number {
  let end = 0;
  while (end < name.length && isNameUnit(name.charCodeAt(end))) end++;
  return end;
}

/**
 * What an element could do. `<svg<x` and `<script\u0000` are one odd name to one parser and a known one to another, and
 * `x:script` is one in XML: the worst reading counts.
 * @param name in lower case, as the HTML tokenizer reads it
 */
export function kindOfElement(name: string): ElementKind {
  const rank = rankOf(name);
  const end = plainEnd(name);
  if (end === name.length || CODE_AFTER_NAME.test(name.charAt(end))) return KINDS[rank] ?? 'active';
  const plain = rankOf(name.slice(0, end));
  // `vector<map<int, int>>`: an unknown name, or an element without attributes.
  const isType = name[end] === '<' && KINDS[plain] === 'active-with-attributes';
  return KINDS[isType ? rank : Math.max(rank, plain)] ?? 'active';
}

/** What begins like a parameter of a type, right after a name: at most an element that does nothing by itself. */
export const isTypeParameter = (tag: string): boolean => PARAMETER.test(tag);

/** `List<Object>`: a type between angle brackets right after a name. */
export const isTypeArgument = (name: string): boolean => typeNames.has(name);
