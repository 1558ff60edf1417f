import { VERBS } from './lua-verbs.ts';
import type { SendCommand } from './redis-client.ts';
import { redisScript } from './redis-script.ts';
import type { RunScript } from './redis-script.ts';

/** A verb that was called. */
export interface Waiting {
  /** Reads the answer, which begins at `at`. @returns where the next one begins */
  read(replies: readonly unknown[], at: number): number;
  reject(error: unknown): void;
}

/** What is sent as one command, and who waits for it. */
export interface Turn {
  readonly keys: string[];
  readonly plans: string[];
  readonly args: string[];
  readonly waiting: Waiting[];
  /** Of verbs and of their charges. */
  size: number;
}

// The server does nothing else meanwhile: half a millisecond at most.
const MOST = 350;
// Each is named by a character.
const MOST_PLANS = 64;

// How the script marks what is an error.
const ERROR = '!';

/** Gives each answer to who waits for it. */
function deal(replies: unknown, waiting: readonly Waiting[]): void {
  const answers: readonly unknown[] = Array.isArray(replies) ? replies : [];
  let at = 0;
  for (const verb of waiting) {
    const answer = answers[at];
    if (typeof answer === 'string' && answer.startsWith(ERROR)) {
      verb.reject(new Error(`redisQuotaStore: ${answer.slice(ERROR.length)}`));
      at++;
    } else at = verb.read(answers, at);
  }
}

/**
 * Sends the verbs that are called in one turn of the event loop as one command, in the order they were called: for
 * client and server the answers to fifty clients are less work than fifty commands. Nobody waits longer for it than the
 * turn takes.
 */
export class RedisTurns {
  readonly #run: RunScript;
  readonly #clock: (() => number) | undefined;
  /** By shard: a cluster answers for one slot a command. */
  readonly #open = new Map<string, Turn>();
  #planned = false;

  constructor(send: SendCommand, clock: (() => number) | undefined) {
    this.#run = redisScript(send, VERBS);
    this.#clock = clock;
  }

  /** The turn that is open for verbs of a shard; one with so many charges will be added. */
  turnOf(shard: string, charges: number): Turn {
    let turn = this.#open.get(shard);
    if (turn !== undefined && (turn.size + 1 + charges > MOST || turn.plans.length === MOST_PLANS)) {
      this.#send(turn);
      turn = undefined;
    }
    if (turn === undefined) {
      turn = { keys: [], plans: [], args: [], waiting: [], size: 0 };
      this.#open.set(shard, turn);
    }
    turn.size += 1 + charges;
    if (!this.#planned) {
      this.#planned = true;
      setImmediate(() => this.flush());
    }
    return turn;
  }

  /** Sends what was called until now, before anything else is. */
  flush(): void {
    this.#planned = false;
    const turns = [...this.#open.values()];
    this.#open.clear();
    for (const turn of turns) this.#send(turn);
  }

  #send({ keys, plans, args, waiting }: Turn): void {
    const clock = this.#clock === undefined ? '' : String(Math.floor(this.#clock()));
    const fail = (error: unknown): void => {
      for (const verb of waiting) verb.reject(error);
    };
    this.#run(keys, [clock, String(plans.length), ...plans, ...args]).then((replies) => deal(replies, waiting), fail);
  }
}

/** How an argument names the plan in its turn. */
export function planIn({ plans }: Turn, plan: string): string {
  let index = plans.indexOf(plan);
  if (index === -1) index = plans.push(plan) - 1;
  return String.fromCharCode(48 + index);
}
