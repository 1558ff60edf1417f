import type { ServerResponse } from 'node:http';

// Lists (RFC 9651): a second quota, or express-rate-limit in front, has its own line, which must stay.
const LISTS = new Set(['ratelimit', 'ratelimit-policy']);

/** Sets response fields; those that several guards contribute to are added to. */
export function setFields(response: ServerResponse, fields: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(fields)) {
    if (LISTS.has(name.toLowerCase())) response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
}
