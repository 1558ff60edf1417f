import type { LoggerLike } from './logger-like.ts';
import { warnOnce } from './warn-once.ts';

export type Deliver = (level: string, message: string, record: object) => void;

/** Hands records to the logger. A logger that throws or rejects costs its record, never the request; nothing is awaited. */
export function deliverTo(logger: LoggerLike, owner: string): Deliver {
  const warn = warnOnce('SALLYPORT_LOGGER', `${owner}: the logger failed and records are being lost.`);
  return (level, message, record) => {
    try {
      const returned = logger.log(level, message, record);
      if (returned instanceof Promise) returned.catch(warn);
    } catch (error) {
      warn(error);
    }
  };
}
