const TAG = /<\/?[a-z][^<>]{0,1000}>/gi;
/** Attributes that hold sentences. */
const SAYS = /\b(?:alt|title|label|content|description|placeholder|summary|value|aria-[a-z]+)\s{0,4}=/i;
const ADDRESS = /\bhttps?:\/\/[^\s)<>"'\]]+|\]\([^\s()]{1,2000}\)/g;

const blank = (found: string): string => ' '.repeat(found.length);

/**
 * A text without its tags and addresses, which are no words, everything else in its place. The model has learned how
 * people write, and to it `<span class="n">` is a strange way to. Rules read all of it.
 */
export function withoutMarkup(text: string): string {
  const plain = text.includes('<') ? text.replace(TAG, (tag) => (SAYS.test(tag) ? tag : blank(tag))) : text;
  return plain.includes('://') || plain.includes('](') ? plain.replace(ADDRESS, blank) : plain;
}
