import { member, textOf } from './reading.ts';

/** Absent in the frames of some servers, where the place says it. */
export function candidateIndex(candidate: unknown, position: number): number {
  const index = member(candidate, 'index');
  return typeof index === 'number' ? index : position;
}

// What is written where there is no reason.
const UNSPECIFIED = /^$|_UNSPECIFIED$/;

export function finishReason(candidate: unknown): string | undefined {
  const reason = textOf(candidate, 'finishReason') ?? textOf(candidate, 'finish_reason');
  return reason === undefined || UNSPECIFIED.test(reason) ? undefined : reason;
}

/** The prompt was refused: there are no candidates then. */
export function blockReason(value: unknown): string | undefined {
  const feedback = member(value, 'promptFeedback') ?? member(value, 'prompt_feedback');
  const reason = textOf(feedback, 'blockReason') ?? textOf(feedback, 'block_reason');
  return reason === undefined || UNSPECIFIED.test(reason) ? undefined : reason;
}
