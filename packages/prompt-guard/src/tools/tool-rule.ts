/** What becomes of a tool while text of strangers is in the conversation. */
export type WhenTainted = 'withhold' | 'approve' | 'keep';

/** What a route says about one of its tools. */
export interface ToolRule<T = unknown> {
  /**
   * It changes nothing and tells nobody outside anything. Fetching an address that the model writes is not read-only: the
   * address is a message.
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * `withhold`: the model is not shown it. `approve`: it is, and a person must approve each call. `keep`: as ever.
   * Security: under `keep` whoever wrote a document can have the tool called, with the rights of the person who asks.
   * @default 'keep' for a read-only tool, else 'withhold'
   */
  readonly whenTainted?: WhenTainted;
  /** Of the tool, in the form your provider takes; comes back in `definitions`. */
  readonly definition?: T;
}
