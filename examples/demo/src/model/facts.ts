import { plain } from './matching.ts';

// Words of a question, and the label of the line in the system prompt that answers it.
const TOPICS: readonly (readonly [label: string, words: RegExp])[] = [
  ['returns', /\b(returns?|returning|refunds?|send (it|them|one) back|money back|exchange)\b/],
  ['opening hours', /\b(open|opens|opening|close|closes|closed|hours)\b/],
  ['delivery', /\b(delivery|deliver|delivers|shipping|ship|postage|parcel)\b/],
  ['gift cards', /\bgift ?cards?\b/],
  ['payment', /\b(pay|payment|cash|credit card|bank transfer)\b/],
];

/** The line of the system prompt that answers the question, or `undefined` when none does. */
export function factFor(question: string, system: string): string | undefined {
  const asked = plain(question);
  for (const [label, words] of TOPICS) {
    if (!words.test(asked)) continue;
    const line = system.split('\n').find((candidate) => candidate.toLowerCase().startsWith(`${label}: `));
    if (line !== undefined) return line.slice(label.length + 2);
  }
  return undefined;
}
