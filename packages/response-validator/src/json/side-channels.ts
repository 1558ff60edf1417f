import { leavesOf } from './leaves.ts';

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

/**
 * Empties what repeats the text in pieces that no text rule can see: the tokens in `logprobs`, and the token ids in
 * `context` of Ollama's generate.
 */
export function dropSideChannels(json: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (const { role, pointer, text, end } of leavesOf(json)) {
    if (role !== 'name' || end < copied) continue;
    const isContext = pointer === '/context';
    if (text !== 'logprobs' && !isContext) continue;
    const start = /\s*:\s*/y.exec(json.slice(end, end + 1024))?.[0].length ?? 0;
    const open = json[end + start];
    if (open !== '[' && open !== '{') continue;
    parts.push(json.slice(copied, end + start), isContext ? '[]' : 'null');
    copied = endOfValue(json, end + start);
  }
  return parts.join('') + json.slice(copied);
}
