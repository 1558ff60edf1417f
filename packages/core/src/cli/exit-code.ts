/** What a script can tell from the end of a command. */
export const EXIT = {
  ok: 0,
  /** The command did its work, and found something that somebody should look at. */
  found: 1,
  /** An argument is wrong, or names something that is not there. */
  usage: 2,
  /** No secret, another one, or the system does not permit it. */
  noAccess: 3,
  /** Nothing is wrong with the command: a store is down, another process is at it, the disk is full, and the like. */
  cannot: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
