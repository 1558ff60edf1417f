/** What a script can tell from the end of a command. */
export const EXIT = {
  ok: 0,
  /** The log is not as it was written. */
  faults: 1,
  /** An argument is wrong, or names something that is not there. */
  usage: 2,
  /** No key, another key, or the system does not permit it. */
  noAccess: 3,
  /** Nothing is wrong with the command: another process holds the log, the disk is full, and the like. */
  cannot: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
