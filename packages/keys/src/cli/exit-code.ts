/** What a script can tell from the end of a command. */
export const EXIT = {
  ok: 0,
  /** `audit` found something, or `import` took not all. */
  found: 1,
  /** An argument is wrong, or names something that is not there. */
  usage: 2,
  /** No pepper, or the system does not permit it. */
  noAccess: 3,
  /** Nothing is wrong with the command: the store is down, the disk is full, and the like. */
  cannot: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
