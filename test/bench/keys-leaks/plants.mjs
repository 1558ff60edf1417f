// How a key gets into a bundle: each style is the module of one page, as a person would write it, without and with
// what hides it. `control` is the same module with nothing secret in it.
const q = JSON.stringify;

const thirds = (value) => {
  const [one, two] = [Math.ceil(value.length / 4), Math.ceil(value.length / 2)];
  return [value.slice(0, one), value.slice(one, two), value.slice(two)];
};
const latin = (value) => Buffer.from(value).toString('base64');

const STYLES = {
  plain: (name, value) => `export const options = { ${name}: ${q(value)}, retries: 3 };`,
  inlined: (name) => `export const options = { ${name}: process.env.PLANTED, mode: process.env.NODE_ENV };`,
  added: (name, value) => {
    const [a, b, c] = thirds(value).map(q);
    return `const start = ${a}; const middle = ${b};\nexport const options = { ${name}: start + middle + ${c} };`;
  },
  joined: (name, value) => `export const options = { ${name}: [${thirds(value).map(q).join()}].join('') };`,
  members: (name, value) => {
    const [a, b, c] = thirds(value).map(q);
    return `const parts = { first: ${a}, second: ${b}, third: ${c} };\nglobalThis.parts = parts;\nexport const options = { ${name}: \`\${parts.first}\${parts.second}\${parts.third}\` };`;
  },
  atob: (name, value) => `export const options = { ${name}: atob(${q(latin(value))}) };`,
  codes: (name, value) =>
    `export const options = { ${name}: String.fromCharCode(${Array.from(value, (sign) => sign.charCodeAt(0)).join()}) };`,
  comment: (name, value) =>
    `// for the old service: { ${name}: ${q(value)} }\nexport const options = { ${name}: location.hash };`,
};

/** Sixty kinds, four of eight ways each, so that every way comes with thirty kinds. */
export function plants(kinds) {
  const styles = Object.keys(STYLES);
  return kinds.flatMap(({ kind, name, value }, at) =>
    [0, 1, 2, 3].map((turn) => {
      const style = styles[(at + turn * 2 + (turn > 1 ? 1 : 0)) % styles.length];
      return { id: `p${at}-${style}`, kind, style, name, value };
    }),
  );
}

const BODY = `
import { z } from 'zod';
import { marked } from 'marked';
const schema = z.object({ text: z.string().min(1), mood: z.enum(["it's fine", 'so "so"']) });
export function show(input, node) {
  const { text } = schema.parse(input);
  const safe = text.replace(/["'\`<>]/g, '');
  node.innerHTML = marked.parse(\`\${safe} and \${safe.length > 10 ? \`more \${safe.length}\` : "less"}\`);
  return fetch('/api/chat', { method: 'POST', body: JSON.stringify({ text: safe, options }) });
}
globalThis.show = show;
`;

export function moduleOf({ style, name, value }, isControl) {
  const hidden = isControl ? 'none-of-your-business' : value;
  return `${STYLES[style](name, hidden)}\n${BODY}`;
}
