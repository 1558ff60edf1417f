import { createRedactor } from '@sallyport/redact';
import { chainOf } from '../chain/chain.ts';
import type { TextFilterFactory } from '../filter.ts';
import { BlockFilter } from './block-filter.ts';
import type { CodeFilterOptions } from './code-options.ts';
import { CommandFilter } from './command-filter.ts';
import { dangerousCommands } from './commands.ts';

/**
 * Code in texts for people: fenced blocks (``` and ~~~, in lists and quotations too) by the language that their fence
 * names, and a short list of dangerous commands outside of shell blocks. Code within a line and indented blocks stay.
 * `undefined` when both are allowed.
 */
export function codeFilter(options: CodeFilterOptions): TextFilterFactory | undefined {
  const { shell, code } = options;
  if (shell === 'allow' && code === 'allow') return undefined;
  const redactor = shell === 'allow' ? undefined : createRedactor({ catalogue: [], add: dangerousCommands });
  return (kind, report) => {
    // Arguments are for a program, which has rules of its own.
    if (kind === 'tool-args') return undefined;
    const blocks = new BlockFilter(options, report);
    return redactor === undefined ? blocks : chainOf([new CommandFilter(redactor, shell, report), blocks]);
  };
}
