/**
 * How a text is read: a script has constants to be put together, a page has scripts in it; names, of files and symbols,
 * stand beside each other like a key and its value and are none; prose has examples of passwords.
 */
export type TextForm = 'script' | 'page' | 'plain' | 'prose' | 'names';

const PLAIN =
  /\.(?:json|jsonl|css|env|ya?ml|toml|ini|txt|csv|wasm|png|jpe?g|gif|webp|avif|woff2?|ttf|otf|eot|pdf|lock)$/i;
const PROSE = /\.(?:md|mdx|markdown|rst|adoc)$/i;
const PAGE = /\.(?:html?|xhtml|svg|xml|php|ejs|hbs|vue|svelte|astro)$/i;

const pathOf = (name: string): string => name.replace(/[?#].*$/, '').replace(/\.(?:gz|br)$/i, '');

/** What is read as a page where no type says what it is: MIME Sniffing, 7.1, and what pages are made of besides. */
const PAGE_START =
  /^\s*<(?:!--|(?:!doctype|html|head|body|script|svg|iframe|h1|div|font|table|a|style|title|b|br|p|\?xml)(?![\w:-]))/i;

/** What a name says, and nothing else. */
export function formOf(name: string): TextForm {
  const path = pathOf(name);
  if (PAGE.test(path)) return 'page';
  if (PROSE.test(path)) return 'prose';
  // A name that says nothing may be a script.
  return PLAIN.test(path) || /(?:^|\/)\.env[\w.]*$/.test(path) ? 'plain' : 'script';
}

/** How a text is read, in each way by itself: as its name or type says, and as the page that it begins as. */
export function formsOf({ name, type }: { name: string; type?: string }, text: string): readonly TextForm[] {
  const said = formOfType(type, name) ?? formOf(name);
  return said !== 'page' && PAGE_START.test(text.slice(0, 1024)) ? [said, 'page'] : [said];
}

const SCRIPT_TYPE = /^(?:text|application)\/(?:x-)?(?:javascript|ecmascript|jscript|livescript|typescript)/;
const PAGE_TYPE = /^(?:text\/(?:html|xml|xsl)|application\/xml|[a-z]+\/[\w.-]+\+xml)\b/;
const PLAIN_TYPE = /^(?:text\/|application\/(?:json\b|[\w.-]+\+json\b|x-ndjson|yaml|toml|csv))/;

/** How a reply is read by what it is sent as; `undefined` when its type says nothing of its text. */
export function formOfType(type: string | undefined, name: string): TextForm | undefined {
  const sent = (type ?? '').trim().toLowerCase();
  if (SCRIPT_TYPE.test(sent)) return 'script';
  if (PAGE_TYPE.test(sent)) return 'page';
  // A source map is sent as JSON; what is not one in it is a script's.
  if (/\.map$/i.test(pathOf(name))) return undefined;
  if (/^text\/(?:markdown|x-rst)\b/.test(sent)) return 'prose';
  return PLAIN_TYPE.test(sent) ? 'plain' : undefined;
}
