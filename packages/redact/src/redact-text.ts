import type { Detection } from './compile.ts';
import { maskOf } from './mask.ts';
import { findMatches } from './matcher.ts';
import type { Mask } from './types.ts';

export function redactText(detection: Detection, mask: Mask, input: string): string {
  const matches = findMatches(detection, input);
  let output = '';
  let done = 0;
  for (const match of matches) {
    output += input.slice(done, match.start) + maskOf(mask, match, () => input.slice(match.end - 4, match.end));
    done = match.end;
  }
  return done === 0 ? input : output + input.slice(done);
}
