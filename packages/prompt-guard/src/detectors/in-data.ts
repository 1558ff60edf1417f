import type { Rule } from '../grammar/rules.ts';

/** What is left in data of rules about what a person says to an assistant: much is told there that nobody is asked for. */
const TOLD = 0.7;

/** The same rules with a score for data of their own: there they need the model, or another rule, to agree. */
export const toldInData = (rules: readonly Rule[]): readonly Rule[] =>
  rules.map((rule) => ({ ...rule, inData: rule.inData ?? rule.score * TOLD }));
