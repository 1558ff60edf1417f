const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  colon: ':',
  comma: ',',
};

function point(code: number): string {
  // Surrogates and numbers beyond Unicode decode to nothing that could be read.
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? ' ' : String.fromCodePoint(code);
}

/** %20%69, several bytes at a time, because one letter may take up to four. */
function percent(run: string): string {
  return Buffer.from(run.replaceAll(/[%=]/g, ''), 'hex').toString('utf8');
}

/** Undoes URL, HTML, JSON, C, quoted-printable and CSS escapes in place. `undefined` when there are none to speak of. */
export function unescapeText(text: string): string | undefined {
  if (!/[%&\\=]/.test(text)) return undefined;
  let count = 0;
  const counted = (made: string): string => {
    count += made.length;
    return made;
  };
  const out = text
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => counted(percent(run)))
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => counted(percent(run)))
    .replace(/=\r?\n/g, '')
    .replace(/&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?/gi, (_, hex?: string, decimal?: string) => {
      return counted(point(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)));
    })
    .replace(/&(lt|gt|amp|quot|apos|nbsp|colon|comma);/g, (_, name: string) => counted(NAMED[name] ?? ' '))
    .replace(/\\u\{([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_, a?: string, b?: string, c?: string) => {
      return counted(point(Number.parseInt(a ?? b ?? c ?? '20', 16)));
    })
    .replace(/\\[nrt]/g, ' ');
  // A URL has one or two escapes of its own; a hidden sentence has one for every space.
  return count >= 3 ? out : undefined;
}
