import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import { compileRules } from '../grammar/rules.ts';
import type { Rule } from '../grammar/rules.ts';

/** A detector that is nothing but rules over the lexicons; it looks at every view. */
export function ruleDetector(name: string, rules: readonly Rule[]): SyncDetector {
  const match = compileRules(rules);
  return Object.freeze({ name, detect: (input: DetectorInput) => sightings(input, match) });
}

function sightings({ text, views }: DetectorInput, match: ReturnType<typeof compileRules>): Sighting[] {
  return views.flatMap((view) => {
    return match(view.marks).map(({ kind, score, start, end }) => {
      // Offsets are true only where folding changed nothing.
      return view.text === text ? { kind, score, start, end } : { kind, score };
    });
  });
}
