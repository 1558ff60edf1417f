export interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: string | readonly TextPart[];
}

/** A chat completions request without its model. */
export interface ChatBody {
  readonly messages: readonly ChatMessage[];
}

/** How a reply looks that gave the attacker what they wanted. Plain data, so that the page can judge as well. */
export interface Sign {
  /** Source of a case-insensitive regular expression over the reply's text. */
  readonly reply?: string;
  /** Name of a tool the reply calls. */
  readonly tool?: string;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** What the attacker wants, or the customer, in one sentence. */
  readonly why: string;
  readonly body: ChatBody;
  /** The door at which it can be recognised: the request (`input`) or only the reply (`output`). */
  readonly kind: 'input' | 'output';
  /** Absent for an ordinary question, which nothing can fall for. */
  readonly sign?: Sign;
}
