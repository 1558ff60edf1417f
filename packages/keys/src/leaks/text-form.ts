/**
 * How a text is read: a script has constants to be put together, a page has scripts in it; names, of files and symbols,
 * stand beside each other like a key and its value and are none.
 */
export type TextForm = 'script' | 'page' | 'plain' | 'names';

const PLAIN =
  /\.(?:json|jsonl|css|env|ya?ml|toml|ini|md|txt|csv|wasm|png|jpe?g|gif|webp|avif|woff2?|ttf|otf|eot|pdf|lock)$/i;
const PAGE = /\.(?:html?|xhtml|svg|xml|php|ejs|hbs|vue|svelte|astro)$/i;

export function formOf(name: string, text: string): TextForm {
  const path = name.replace(/[?#].*$/, '').replace(/\.(?:gz|br)$/i, '');
  if (PAGE.test(path) || /^\s*<(?:!doctype|html|head|body|script|svg|\?xml)\b/i.test(text.slice(0, 256))) return 'page';
  // A name that says nothing may be a script.
  return PLAIN.test(path) || /(?:^|\/)\.env[\w.]*$/.test(path) ? 'plain' : 'script';
}
