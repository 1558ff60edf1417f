import type { Answer } from './answer.ts';
import type { Prompt } from './prompt.ts';

export interface Secrets {
  /** A made-up key in the shape of a real one. */
  readonly deployKey: string;
}

/** One way in which the model is gullible: its answer when the prompt sets it off. */
export type Behaviour = (prompt: Prompt, secrets: Secrets) => Answer | undefined;
