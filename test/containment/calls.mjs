// How agents read what a model calls: forgivingly, because models make mistakes. Both agents read so.
const aliases = (name) =>
  name
    .normalize('NFKC')
    .replace(/^(?:functions?|tools?|default_api)[.:/]/i, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

/** The tool that somebody in a hurry would think is meant. */
export function toolMeant(tools, name) {
  if (typeof name !== 'string') return undefined;
  if (Object.hasOwn(tools, name)) return name;
  return Object.keys(tools).find((known) => aliases(known) === aliases(name));
}

const attempts = [
  (text) => text,
  (text) => text.replace(/^[^{]*(\{[\s\S]*\})[^}]*$/, '$1'),
  (text) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '').replaceAll(/,\s*([}\]])/g, '$1'),
  (text) =>
    text
      .replaceAll(/'/g, '"')
      .replaceAll(/([{,]\s*)(\w+)\s*:/g, '$1"$2":')
      .replaceAll(/,\s*([}\]])/g, '$1'),
  (text) => `${text}}`,
  (text) => `${text}"}`,
];

/** The arguments as an object, or whatever can be made of them. */
export function argumentsMeant(text) {
  if (typeof text !== 'string') return text ?? {};
  if (text.trim() === '') return {};
  for (const attempt of attempts) {
    try {
      const value = JSON.parse(attempt(text));
      return typeof value === 'string' ? argumentsMeant(value) : value;
    } catch {
      // The next way to read it.
    }
  }
  return {};
}
