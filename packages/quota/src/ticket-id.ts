import { randomUUID } from 'node:crypto';

// A UUID for each reservation costs more than the reservation. Threads and processes draw their own prefix.
const prefix = `${randomUUID()}.`;
let made = 0;

/** An identifier that no other reservation of any process has. */
export function ticketId(): string {
  return prefix + (made++).toString(36);
}
