import type { Turn } from './input.ts';

interface DraftCall {
  readonly id: string;
  readonly tool: string;
  readonly arguments: Record<string, unknown>;
  /** Marked. */
  readonly result: string;
}

/** A prompt that is ready but for its protocol: instructions, data and what the person wrote, each in its own place. */
export interface Draft {
  readonly system: string;
  readonly history: readonly Turn[];
  /** Marked. */
  readonly documents: readonly string[];
  /** What the person wrote, unless there are documents and no words: services refuse an empty part. */
  readonly words: readonly string[];
  readonly calls: readonly DraftCall[];
  readonly reminder: string | undefined;
}
