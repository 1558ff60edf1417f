const YES =
  /^\s*(?:accept(?:ed)?|approved?|allow(?:ed)?|confirm(?:ed)?|continue|edit(?:ed)?|ok(?:ay)?|proceed|true|yes|y)\s*$/i;

/** An answer to "may this run?" that is a yes: `true`, a word of consent, or one of them inside lists and objects. */
export function approves(value: unknown, depth = 8): boolean {
  if (value === true) return true;
  if (typeof value === 'string') return YES.test(value.slice(0, 32));
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  const values = Object.values(Object.getOwnPropertyDescriptors(value)).map((property): unknown => property.value);
  return values.some((one) => approves(one, depth - 1));
}
