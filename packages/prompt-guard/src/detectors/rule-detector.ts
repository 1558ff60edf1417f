import type { Channel, DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import { compileRules } from '../grammar/rules.ts';
import type { IsMention, Rule } from '../grammar/rules.ts';
import type { View } from '../views/view.ts';
import { placeOf } from './places.ts';

/** A quotation that the person asks about is worth half of what the same words would be as an order. */
const MENTIONED = 0.5;

export interface RuleDetectorOptions {
  /** Whether what a person wants explained or told about counts as a mention. Not for who wants a thing shown. */
  readonly topics?: boolean;
}

/** A detector that is nothing but rules over the lexicons; it looks at every view. */
export function ruleDetector(
  name: string,
  rules: readonly Rule[],
  { topics = false }: RuleDetectorOptions = {},
): SyncDetector {
  const match = compileRules(rules);
  return Object.freeze({
    name,
    detect: ({ text, views, channel }: DetectorInput) => {
      const found: Sighting[] = [];
      for (const view of views) {
        for (const { rule, start, end, mentioned } of match(
          view.marks,
          view.union,
          mentionsOf(view, channel, topics),
        )) {
          const { kind } = rule;
          const score = channel === 'user' ? rule.score : (rule.inData ?? rule.score);
          // One kind, so that what a single quotation says is one piece of evidence.
          const seen = mentioned ? { kind: 'mention', score: score * MENTIONED } : { kind, score };
          found.push({ ...seen, ...placeOf(text, view, start, end) });
        }
      }
      return found;
    },
  });
}

/** In data nobody asks anything: a quotation there is as good as an order, unless it is an example. */
function mentionsOf(view: View, channel: Channel, topics: boolean): IsMention {
  if (channel !== 'user') return (start, end) => view.isExample(start, end);
  return (start, end) => view.isMention(start, end) || (topics && view.isTopic(start, end));
}
