import type { View } from '../view.ts';

/** One way of hiding a text, and back. */
export interface Transform {
  /** Shown as the view's name. */
  readonly name: string;
  /** A cheap look at the text's shape: whether reading it this way is worth the work. */
  readonly wanted: (view: View) => boolean;
  /** What is not hidden is in what is read as well, and as it was: nothing is left to look for in the text itself. */
  readonly keepsRest?: boolean;
  /** The hidden text, or the whole text with what was hidden in its place; `undefined` when there is none. Linear. */
  readonly read: (view: View) => string | undefined;
}
