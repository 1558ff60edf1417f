import { leavesOf } from './leaves.ts';
import { emptied } from './token-channels.ts';

/** End of the JSON value that starts at `start`, brackets matched, strings skipped. */
function endOfValue(json: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < json.length; at++) {
    const character = json[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      if (depth <= 1) return at + depth;
      depth--;
    } else if (character === ',' && depth === 0) return at;
  }
  return json.length;
}

const NAMES = new Set(['logprobs', 'logprobsResult', 'logprobs_result']);

/** Empties what repeats the text in pieces that no text rule can see. `reply` is the document, parsed. */
export function dropSideChannels(json: string, reply: unknown): string {
  const parts: string[] = [];
  let copied = 0;
  let left = 4 * json.length;
  for (const { role, pointer, text, end } of leavesOf(json)) {
    if (role !== 'name' || end < copied || !(NAMES.has(text) || pointer === '/context')) continue;
    const start = end + (/\s*:\s*/y.exec(json.slice(end, end + 1024))?.[0].length ?? 0);
    if (json[start] !== '[' && json[start] !== '{') continue;
    const stop = endOfValue(json, start);
    left -= stop - start;
    // Such members inside one another are built to be slow; no protocol nests them.
    const instead = left < 0 ? 'null' : emptied(text, pointer, JSON.parse(json.slice(start, stop)), reply);
    if (instead === undefined) continue;
    parts.push(json.slice(copied, start), instead);
    copied = stop;
  }
  return parts.join('') + json.slice(copied);
}
