interface ScriptedCall {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What the provider answers, whatever the protocol it is asked in. */
export interface Script {
  readonly reasoning?: string;
  readonly text?: string;
  /** In protocols without a refusal channel it is sent as text. */
  readonly refusal?: string;
  readonly tools?: readonly ScriptedCall[];
  readonly finish?: 'length' | 'content_filter';
  /** An HTTP error instead of an answer. */
  readonly status?: 400 | 401 | 429 | 500;
  /**
   * After half of the text: `error` is the protocol's own, `drop` destroys the socket, `cut` ends the body cleanly without
   * any terminal event.
   */
  readonly breaks?: 'error' | 'drop' | 'cut';
  /** The body ends cleanly in the middle of the first call's arguments, or before it where calls come whole. */
  readonly cutInCall?: boolean;
  /**
   * The connection stays open after the last byte, until the other side goes away: a provider that would go on. Whoever
   * reads to the end waits for ever, so this is for replies that are stopped.
   */
  readonly lingers?: boolean;
}

/** Tokens of every scripted answer; what a client reports must be these. */
export const scriptedUsage = { input: 1234, output: 567 } as const;
