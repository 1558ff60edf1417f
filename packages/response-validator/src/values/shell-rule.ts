import { ConfigError, optional, readOptions, rule } from '@sallyport/core';
import { textRule } from './value-rule.ts';
import type { ValueRule } from './value-rule.ts';

export interface NoShellOptions {
  /**
   * Absent: the value is one word of a command line. Given: it is a whole command line, of these commands only, with the
   * options that may follow them: `{ 'git log': ['--oneline', '--max-count='], ls: ['-l'] }`. A trailing `=` admits a value.
   * Security: an option that starts programs (`find -exec`, `git -c`, `tar --to-command`) gives everything away.
   */
  readonly commands?: Readonly<Record<string, readonly string[]>>;
  /** UTF-16 units. @default 1_024 */
  readonly maxLength?: number;
}

const OWNER = 'response-validator: noShell';

const table = {
  commands: optional(rule.plainObject<Readonly<Record<string, readonly string[]>>>()),
  maxLength: optional(rule.integer(1, 131_072), 1_024),
};

// Letters and digits of any script, and what no shell (sh, bash, zsh, fish, cmd, PowerShell) gives a meaning to.
const PLAIN = /^[\p{L}\p{M}\p{N}_@+=:,./-]+$/u;
const strings = rule.listOf(rule.text());

/** Why this is not one plain word. */
function wordReason(word: string): string | undefined {
  if (!PLAIN.test(word)) return /\s/.test(word) ? 'blank' : 'character';
  // Windows maps letters that it lacks to ASCII ones; the compatibility forms are among them.
  if (/[^\p{L}\p{M}\p{N}_@+=:,./-]/u.test(word.normalize('NFKC'))) return 'character';
  // `/c` and `/out:x` are options of Windows programs; `/etc` is a path first of all.
  if (word.startsWith('-') || /^\/(?:[a-z]$|[a-z]+:)/i.test(word)) return 'option';
  // `@file` reads arguments from a file, `a=b` sets a variable where a command is expected, `+x` is an option of some.
  return /^[@+=:]/.test(word) || /^[\w]+=/.test(word) ? 'prefix' : undefined;
}

type Commands = readonly (readonly [words: readonly string[], options: readonly string[]])[];

function readCommands(given: Readonly<Record<string, readonly string[]>>): Commands {
  const commands = Object.entries(given).map(([name, options]) => {
    const words = name.split(' ');
    if (!strings.accepts(options) || words.some((word) => wordReason(word) !== undefined)) {
      const expects = "commands of plain words with a list of options, such as { 'git log': ['--oneline'] }";
      throw new ConfigError(OWNER, 'commands', `\`commands\` must hold ${expects}, got ${JSON.stringify(name)}.`);
    }
    return [words, options] as const;
  });
  return commands.toSorted(([a], [b]) => b.length - a.length);
}

function commandReason(line: string, commands: Commands): string | undefined {
  // One blank between words, so that a shell and a split at blanks see the same words.
  const words = line.split(' ');
  const found = commands.find(([names]) => names.every((name, index) => words[index] === name));
  if (found === undefined) return words.some((word) => !PLAIN.test(word)) ? 'character' : 'command';
  const [names, options] = found;
  for (const word of words.slice(names.length)) {
    const isOption = word.startsWith('-') && PLAIN.test(word);
    if (isOption && options.some((option) => (option.endsWith('=') ? word.startsWith(option) : word === option)))
      continue;
    const reason = wordReason(word);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/**
 * Text that no shell takes for anything but plain words.
 * Security: cmd and PowerShell read `a,b` as two words, and many programs of Windows `/name` as an option.
 * Security: a second fence. Start programs with a list of arguments (`execFile`), never with a command line.
 *
 * @throws {ConfigError} for commands that are none
 */
export function noShell(options: NoShellOptions = {}): ValueRule {
  const { commands: given, maxLength } = readOptions(OWNER, options, table);
  const commands = given === undefined ? undefined : readCommands(given);
  return textRule('noShell', maxLength, (text) =>
    commands === undefined ? wordReason(text) : commandReason(text, commands),
  );
}
