import type { Detection } from './compile.ts';
import { maskOf } from './mask.ts';
import { MatchedText } from './masks/matched-text.ts';
import { forEachMatch } from './matcher.ts';
import type { Mask } from './types.ts';

/** A text put together from very many pieces is a tree that the collector has to walk again and again. */
const MAX_PIECES = 1024;

export function redactText(detection: Detection, mask: Mask, input: string): string {
  let output = '';
  let done = 0;
  const pieces: string[] = [];
  forEachMatch(detection, input, (match) => {
    if (match.start > done) pieces.push(input.slice(done, match.start));
    pieces.push(
      mask === 'label'
        ? match.detector.label
        : maskOf(mask, match, () => new MatchedText().add(input.slice(match.start, match.end))),
    );
    done = match.end;
    if (pieces.length >= MAX_PIECES) output += pieces.splice(0).join('');
  });
  return done === 0 ? input : output + pieces.join('') + input.slice(done);
}
