// The named references that can change the structure of a URL or the name of a scheme. Every other name stands for a
// character that no parser treats as a separator. https://html.spec.whatwg.org/multipage/named-characters.html
const NAMED: ReadonlyMap<string, string> = new Map([
  ['colon', ':'],
  ['sol', '/'],
  ['bsol', '\\'],
  ['period', '.'],
  ['commat', '@'],
  ['num', '#'],
  ['quest', '?'],
  ['percnt', '%'],
  ['equals', '='],
  ['semi', ';'],
  ['comma', ','],
  ['lpar', '('],
  ['rpar', ')'],
  ['lsqb', '['],
  ['lbrack', '['],
  ['rsqb', ']'],
  ['rbrack', ']'],
  ['excl', '!'],
  ['grave', '`'],
  ['DiacriticalGrave', '`'],
  ['lowbar', '_'],
  ['UnderBar', '_'],
  ['amp', '&'],
  ['AMP', '&'],
  ['lt', '<'],
  ['LT', '<'],
  ['gt', '>'],
  ['GT', '>'],
  ['quot', '"'],
  ['QUOT', '"'],
  ['apos', "'"],
  ['Tab', '\t'],
  ['NewLine', '\n'],
  ['nbsp', '\u00a0'],
  ['shy', '\u00ad'],
  ['ZeroWidthSpace', '\u200b'],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
  ['fjlig', 'fj'],
]);

const REFERENCE = /&(?:#[xX]0*([0-9a-fA-F]{1,6});?|#0*(\d{1,7});?|([A-Za-z]{2,20});)/g;

function character(code: number): string {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
}

/** Decodes what HTML and Markdown decode in a URL: numeric references, and the named ones that matter there. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return character(Number.parseInt(hex, 16));
    if (decimal !== undefined) return character(Number(decimal));
    return NAMED.get(name ?? '') ?? whole;
  });
}
