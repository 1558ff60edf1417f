/** `mark` puts a warning before the block. Security: `flag` and `allow` change nothing. */
export type CodeAction = 'mark' | 'block' | 'flag' | 'allow';

export interface CodeFilterOptions {
  /** Blocks in the language of a shell, and commands outside of blocks that nobody should paste unread. */
  readonly shell: CodeAction;
  /** Blocks in other languages, or in none. Those of data (json, yaml, text, ...) are no code. */
  readonly code: CodeAction;
}
