import type { ReplyText } from '../rule.ts';

const isByte = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;

function bytesOf(value: unknown): Buffer | undefined {
  return Array.isArray(value) && value.length > 0 && value.every(isByte) ? Buffer.from(value) : undefined;
}

/** What a list says when its elements are read together: its strings, and by member those of its objects. */
function* joinsOf(list: readonly unknown[]): Generator<string> {
  const pieces = new Map<string, string[]>();
  const bytes = new Map<string, Buffer[]>();
  const strings: string[] = [];
  for (const element of list) {
    if (typeof element === 'string') strings.push(element);
    if (typeof element !== 'object' || element === null || Array.isArray(element)) continue;
    for (const [name, value] of Object.entries(element)) {
      if (typeof value === 'string')
        pieces
          .set(name, pieces.get(name) ?? [])
          .get(name)
          ?.push(value);
      const buffer = bytesOf(value);
      if (buffer !== undefined)
        bytes
          .set(name, bytes.get(name) ?? [])
          .get(name)
          ?.push(buffer);
    }
  }
  // Text written as one list of bytes is in no string at all.
  const buffer = bytesOf(list);
  if (buffer !== undefined) yield buffer.toString('utf8');
  for (const joined of [strings, ...pieces.values()]) if (joined.length > 1) yield joined.join('');
  for (const buffers of bytes.values()) if (buffers.length > 1) yield Buffer.concat(buffers).toString('utf8');
}

/**
 * What the lists of a JSON document say when a client joins them, as `logprobs` and lists of chunks are joined. For
 * rules about secrets only: as prose the joined text means nothing. Linear, no recursion.
 */
export function joinsIn(json: unknown): ReplyText[] {
  const joins: ReplyText[] = [];
  const left: { name: string; value: unknown }[] = [{ name: '', value: json }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { name, value } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) {
      for (const [key, member] of Object.entries(value)) left.push({ name: key, value: member });
      continue;
    }
    for (const text of joinsOf(value)) joins.push({ at: `*/${name.slice(0, 64)}/*`, kind: 'other', text });
    for (const element of value) if (typeof element === 'object') left.push({ name, value: element });
  }
  return joins;
}
