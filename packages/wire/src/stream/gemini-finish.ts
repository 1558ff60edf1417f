import { member, textOf } from './reading.ts';

/** Absent in the frames of some servers, where the place says it. */
export function candidateIndex(candidate: unknown, position: number): number {
  const index = member(candidate, 'index');
  return typeof index === 'number' ? index : position;
}

export const finishReason = (candidate: unknown): string | undefined =>
  textOf(candidate, 'finishReason') ?? textOf(candidate, 'finish_reason');

/** The prompt was refused: there are no candidates then. */
export function blockReason(value: unknown): string | undefined {
  const feedback = member(value, 'promptFeedback') ?? member(value, 'prompt_feedback');
  return textOf(feedback, 'blockReason') ?? textOf(feedback, 'block_reason');
}
