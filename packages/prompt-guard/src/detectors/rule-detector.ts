import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import { compileRules } from '../grammar/rules.ts';
import type { IsMention, Rule } from '../grammar/rules.ts';

/** A quotation that the person asks about is worth half of what the same words would be as an order. */
const MENTIONED = 0.5;

const never: IsMention = () => false;

/** A detector that is nothing but rules over the lexicons; it looks at every view. */
export function ruleDetector(name: string, rules: readonly Rule[]): SyncDetector {
  const match = compileRules(rules);
  return Object.freeze({ name, detect: (input: DetectorInput) => sightings(input, match) });
}

function sightings({ text, views, channel }: DetectorInput, match: ReturnType<typeof compileRules>): Sighting[] {
  return views.flatMap((view) => {
    // In data nobody asks anything: a quotation there is as good as an order.
    const isMention = channel === 'user' ? view.isMention : never;
    return match(view.marks, isMention).map(({ kind, score, start, end, mentioned }) => {
      // One kind, so that what a single quotation says is one piece of evidence.
      const seen = mentioned ? { kind: 'mention', score: score * MENTIONED } : { kind, score };
      // Offsets are true only where folding changed nothing.
      return view.text === text ? { ...seen, start, end } : seen;
    });
  });
}
