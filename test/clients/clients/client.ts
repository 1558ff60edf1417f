/** What a user of a client library ends up with. */
export interface Outcome {
  text: string;
  reasoning: string;
  refusal: string;
  calls: (readonly [name: string, args: unknown])[];
  /** The reason for the end as the client words it. */
  finish: string | undefined;
  /** Transient data parts of the UI stream. */
  notices: string[];
  usage: readonly [input: number, output: number] | undefined;
  /** The message of what the client threw or reported. */
  error: string | undefined;
  status: number | undefined;
  /** Where the client's own views of one reply disagree (deltas and final snapshot, event numbers). */
  problems: string[];
}

/** What this client shows to its user; what it drops by itself proves nothing about the guard. */
export interface Sight {
  readonly reasoning?: boolean;
  readonly refusal?: boolean;
  readonly calls?: boolean;
  readonly usage?: boolean;
  readonly finish?: boolean;
}

export interface Client {
  readonly name: string;
  readonly sees: Sight;
  /** Without a way to say that text was withheld: the connection breaks instead. */
  readonly plainText?: boolean;
  /** It does not look at errors inside a stream; the reason for the end that it shows instead. */
  readonly brokenEnd?: string;
  /** Scenarios that this library cannot read, whoever sends them. */
  readonly cannot?: readonly string[];
  run(url: string, headers: Record<string, string>): Promise<Outcome>;
}

type Run = (url: string, headers: Record<string, string>, outcome: Outcome) => Promise<void>;

function describeError(error: unknown): { message: string; status: number | undefined } {
  const { message, status, status_code, statusCode } = error as {
    message?: unknown;
    status?: unknown;
    status_code?: unknown;
    statusCode?: unknown;
  };
  const code = status ?? status_code ?? statusCode;
  return {
    message: String(message ?? error) || 'an error without a message',
    status: typeof code === 'number' ? code : undefined,
  };
}

export function fail(outcome: Outcome, error: unknown): void {
  const { message, status } = describeError(error);
  outcome.error ??= message;
  outcome.status ??= status;
}

export function client(
  name: string,
  sees: Sight,
  run: Run,
  more: Pick<Client, 'plainText' | 'brokenEnd' | 'cannot'> = {},
): Client {
  return {
    name,
    sees,
    ...more,
    run: async (url, headers) => {
      const outcome: Outcome = {
        text: '',
        reasoning: '',
        refusal: '',
        calls: [],
        finish: undefined,
        notices: [],
        usage: undefined,
        error: undefined,
        status: undefined,
        problems: [],
      };
      try {
        await run(url, headers, outcome);
      } catch (error) {
        fail(outcome, error);
      }
      return outcome;
    },
  };
}

/** Arguments as a program would take them; text that is no JSON stays recognisable. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { unparsed: text };
  }
}

export const question = 'Why is the sky blue?';
export const toolNames = ['get_weather', 'search_notes', 'send_mail'] as const;
