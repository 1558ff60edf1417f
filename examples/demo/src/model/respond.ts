import { say } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Behaviour, Secrets } from './behaviour.ts';
import { factFor } from './facts.ts';
import { forgedSystem, phishingNote, promptLeak, ruleOverride } from './obey-injections.ts';
import { deploySettings, greetingWidget, statusBadge, tidyOrders } from './obey-requests.ts';
import type { Prompt } from './prompt.ts';

// The first that is set off answers: the narrow ones stand before the broad ones.
const BEHAVIOURS: readonly Behaviour[] = [
  phishingNote,
  statusBadge,
  forgedSystem,
  greetingWidget,
  deploySettings,
  promptLeak,
  ruleOverride,
  tidyOrders,
];

const LONGEST_QUESTION = 400;

const FALLBACK =
  'I am Pip from Harbour Books. I can help with opening hours, returns, delivery, payment and gift cards. ' +
  'What would you like to know?';

/** Answers a prompt: obeys whatever sets it off, else answers from the system prompt, else says what it can do. */
export function respond(prompt: Prompt, secrets: Secrets): Answer {
  for (const behaviour of BEHAVIOURS) {
    const answer = behaviour(prompt, secrets);
    if (answer !== undefined) return answer;
  }
  // A question to a shop is short; a long text that says "return" somewhere is code or a letter.
  const fact = prompt.turn.length <= LONGEST_QUESTION ? factFor(prompt.turn, prompt.system) : undefined;
  return say(fact ?? FALLBACK);
}
