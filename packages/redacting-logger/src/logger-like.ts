/** What records are handed to: the signature of a winston logger. Pino and others are adapted in one line. */
export interface LoggerLike {
  log(level: string, message: string, meta: object): unknown;
}
