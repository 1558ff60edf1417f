import type { Detection } from './compile.ts';
import { maskOf } from './mask.ts';
import { MatchedText } from './masks/matched-text.ts';
import { findMatches } from './matcher.ts';
import type { Mask } from './types.ts';

export function redactText(detection: Detection, mask: Mask, input: string): string {
  const matches = findMatches(detection, input);
  let output = '';
  let done = 0;
  for (const match of matches) {
    const textOf = (): MatchedText => new MatchedText().add(input.slice(match.start, match.end));
    output += input.slice(done, match.start) + maskOf(mask, match, textOf);
    done = match.end;
  }
  return done === 0 ? input : output + input.slice(done);
}
