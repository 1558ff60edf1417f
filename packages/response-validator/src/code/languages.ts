/** What is said of code that nobody has looked at. */
export const MARKS = {
  shell: '[unverified command: do not run before review]',
  code: '[unverified code: do not run before review]',
} as const;

const SHELLS: ReadonlySet<string> = new Set(
  (
    'sh bash zsh fish ksh csh tcsh dash ash shell shellscript shell-session shellsession sh-session bash-session ' +
    'console terminal cmd bat batch batchfile dosbatch doscon powershell pwsh ps1 ps posh nu nushell'
  ).split(' '),
);
const DATA: ReadonlySet<string> = new Set(
  'text txt plain plaintext md markdown json jsonc json5 jsonl yaml yml toml ini csv tsv log output'.split(' '),
);

/** Which rule a fenced block falls under, by the language that its fence names; `undefined` for data. */
export function ruleOfLanguage(language: string): keyof typeof MARKS | undefined {
  if (SHELLS.has(language)) return 'shell';
  return DATA.has(language) ? undefined : 'code';
}
