import type { LogFault } from '../storage/types.ts';
import { visibleText } from '../visible-text.ts';

/** One line a fault: where, what, and the first entry that is not as it was written. */
export function faultText({ kind, file, sequence, message }: LogFault): string {
  return `${visibleText(file, 200)}, entry ${sequence}: ${kind}: ${visibleText(message, 500)}\n`;
}
