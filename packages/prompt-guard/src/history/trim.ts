import type { Turn } from '../compose/input.ts';

interface TrimLimits {
  readonly maxTurns: number;
  readonly maxCharacters: number;
}

/** The newest turns that are within the limits, beginning with one of the user; none when the newest alone are not. */
export function trim(turns: readonly Turn[], { maxTurns, maxCharacters }: TrimLimits): readonly Turn[] {
  let from = turns.length;
  let characters = 0;
  for (let index = turns.length - 1; index >= 0 && turns.length - index <= maxTurns; index--) {
    const turn = turns[index];
    characters += turn?.text.length ?? 0;
    if (characters > maxCharacters) break;
    if (turn?.role === 'user') from = index;
  }
  return turns.slice(from);
}
