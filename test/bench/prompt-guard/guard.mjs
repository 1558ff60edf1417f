// The guard as its users meet it: only what the package exports.
import { createPromptGuard, scoreText } from '@sallyport/prompt-guard';
import { readRequest } from '@sallyport/wire';

const ALLOWED = {
  system: 'allow',
  toolResults: 'allow',
  toolApprovals: 'allow',
  tools: 'allow',
};
const document = { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'some words' } };
const BODY = {
  model: 'm',
  messages: [
    { role: 'user', content: [{ type: 'text', text: 'some words' }, document] },
    { role: 'assistant', content: [{ type: 'tool_use', id: 't', name: 'look', input: {} }] },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: 'some words' }] },
  ],
};

/**
 * The score from which the guard, left at its defaults, refuses a text of this channel: found by asking it, with a
 * detector that answers what it is told to, so that no number has to be copied here.
 */
async function defaultThreshold(channel) {
  const reading = readRequest(BODY);
  let answer = 0;
  let asked = false;
  const detect = (input) => {
    if (input.channel !== channel) return [];
    asked = true;
    return [{ kind: 'probe', score: answer }];
  };
  const guard = createPromptGuard({ roles: ALLOWED, detectors: [{ name: 'probe', detect }] });
  const refuses = async (score) => {
    answer = score;
    return (await guard.inspect(reading.conversation)).decision === 'refuse';
  };
  if (!(await refuses(1)) || !asked) throw new Error(`The guard never refuses a text of the channel ${channel}.`);
  let [low, high] = [0, 1];
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (await refuses(middle)) high = middle;
    else low = middle;
  }
  return Number(high.toFixed(6));
}

/** The guard's own default thresholds for `user`, `document` and `toolResult`. */
export async function defaultThresholds() {
  const [user, inDocument, toolResult] = await Promise.all(['user', 'document', 'toolResult'].map(defaultThreshold));
  return { user, document: inDocument, toolResult };
}

/** Whether the built-in detectors give a text at least the threshold of its channel. */
export const guardFlags =
  (thresholds) =>
  ({ text, channel }) =>
    scoreText(text, channel === 'toolResult' ? { channel, role: 'tool', kind: 'tool-result' } : kindOf(channel)) >=
    thresholds[channel];

const kindOf = (channel) => (channel === 'document' ? { channel, kind: 'document' } : { channel });
