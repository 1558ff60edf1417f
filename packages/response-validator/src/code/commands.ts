import type { Pattern } from '@sallyport/redact';

const INTERPRETER =
  '(?:(?:ba|z|da|k|c|fi)?sh|python[0-9.]{0,4}|perl|ruby|node|php|iex|invoke-expression|powershell|pwsh|cmd)';
const GAP = '[ \\t]{1,8}';
const MAYBE_GAP = '[ \\t]{0,8}';
const WORD = '[A-Za-z0-9_-]';

// Nothing here is released before it is decided: with a check the engine keeps the text of a match.
const keepsText = (): boolean => true;

function command(name: string, expression: string, notAfter: string = WORD): Pattern {
  return { name, expression, ignoreCase: true, notBefore: WORD, notAfter, validate: keepsText };
}

/**
 * Commands that nobody should paste unread, one line each, outside of any block. A short list on purpose: what it does not
 * know passes. Bounded: nothing longer than 320 units is seen.
 */
export const dangerousCommands: readonly Pattern[] = [
  command(
    'download-and-run',
    `(?:curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod)${GAP}[^\\n|]{1,240}\\|${MAYBE_GAP}(?:sudo${GAP}(?:-[a-z-]{1,16}${GAP}){0,4})?${INTERPRETER}`,
  ),
  command('run-download', `(?:ba|z)?sh${GAP}(?:-c${GAP}["']?\\$\\(|<\\()${MAYBE_GAP}(?:curl|wget)`),
  command(
    'run-download-powershell',
    '(?:iex|invoke-expression)[ \\t(&]{1,4}\\(?(?:iwr|irm|curl|wget|invoke-webrequest|invoke-restmethod|new-object[ \\t]{1,4}net\\.webclient)',
  ),
  command(
    'delete-everything',
    `rm${GAP}(?:-[a-z-]{1,20}${GAP}){1,4}["']?(?:/|~/?|\\$home/?|\\$\\{home\\}/?|)\\*?["']?`,
    '[^\\s;&|"\'`)]',
  ),
  command(
    'overwrite-disk',
    `(?:mkfs(?:\\.[a-z0-9]{1,8})?${GAP}[^\\n]{0,64}|dd${GAP}[^\\n]{0,64}of=)/dev/[a-z0-9]{2,16}`,
  ),
  command('fork-bomb', ':\\(\\)[ ]{0,2}\\{[ ]{0,2}:[ ]{0,2}\\|[ ]{0,2}:[ ]{0,2}&[ ]{0,2}\\}[ ]{0,2};[ ]{0,2}:'),
  command('reverse-shell', `(?:ba|z)?sh${GAP}-i[^\\n]{0,16}/dev/(?:tcp|udp)/`, '[\\n]'),
  command('reverse-shell-netcat', `nc(?:at)?${GAP}[^\\n]{0,64}-[a-z]{0,4}[ec]${GAP}(?:/[a-z]{1,8}){0,3}/?(?:ba|z)?sh`),
  command(
    'encoded-powershell',
    `(?:powershell|pwsh)(?:\\.exe)?${GAP}[^\\n]{0,80}-e[a-z]{0,16}${GAP}["']?[a-z0-9+/=]{16}`,
    '[\\n]',
  ),
];
