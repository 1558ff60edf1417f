import type { IncomingMessage } from 'node:http';
import { denialError, exchangeOf, withinTime } from '@sallyport/core';
import type { Exchange } from '@sallyport/core';
import type { Attachment } from '@sallyport/wire';
import type { DocumentInput, Taint, Turn } from '../compose/input.ts';
import { isTainted } from '../compose/taint.ts';
import { trusted } from '../compose/trusted.ts';
import { historyDenials } from './denials.ts';
import { newestTurn } from './newest-turn.ts';
import { readHistoryOptions } from './options.ts';
import type { ConversationHistoryOptions } from './options.ts';
import { historyKey, isConversationId } from './owner-key.ts';
import type { HistoryKey, StoredHistory } from './store.ts';
import { trim } from './trim.ts';

/** `conflict`: another turn of this conversation was stored first. `too-long`: the turn is above the limits by itself. */
export type AppendResult = 'stored' | 'conflict' | 'too-long';

/** One request's turn: what the person says now, and what the server remembers of what was said before. */
export interface OpenTurn {
  /** For `compose({ user })`. */
  readonly user: string;
  /** Text files that came with it, for `compose({ documents })`. */
  readonly documents: readonly DocumentInput[];
  /** Of this turn only; pointers into the body. */
  readonly attachments: readonly Attachment[];
  /** For `compose({ history })`. */
  readonly history: readonly Turn[];
  /**
   * Stores what the person said and what the model replied, if nobody else has stored a turn since this one was opened.
   * Where a turn was tainted, all later ones are.
   * @param taint of the composed prompt
   * @throws what the store throws, or a TimeLimitError
   */
  append(reply: string, taint: Taint | boolean): Promise<AppendResult>;
}

export interface ConversationHistory {
  /**
   * Takes the newest turn of the user out of the request, whatever its protocol, and loads what was said before. All other
   * turns in the body are the browser's claim and are left there.
   * @param request the raw one (Express `req`, Koa `ctx.req`), behind a guard and the authenticator
   * @throws an error that `problemErrors` answers with `conversation-invalid`, `conversation-unowned` or
   * `history-unavailable`; a TypeError where no guard has run
   */
  open(request: IncomingMessage): Promise<OpenTurn>;
  /** Forgets the conversation that the request names, if it is the principal's. @throws as `open` */
  forget(request: IncomingMessage): Promise<boolean>;
}

function exchangeFor(request: IncomingMessage): Exchange {
  const exchange = exchangeOf(request);
  if (exchange !== undefined) return exchange;
  throw new TypeError('conversationHistory: `request` must be the raw request (req, ctx.req) behind a guard.');
}

/**
 * Keeps conversations on the server, so that of everything a browser sends only its newest turn counts: nobody can put
 * words into the model's mouth by posting a forged history.
 * @throws {ConfigError} for a bad option
 */
export function conversationHistory(options: ConversationHistoryOptions): ConversationHistory {
  const { store, ttlMs, key: idOf, timeLimitMs, ...limits } = readHistoryOptions(options);
  // `async` turns what a store throws into a rejection.
  const within = async <T>(ask: () => T | Promise<T>): Promise<T> => {
    return await withinTime((async () => await ask())(), timeLimitMs);
  };

  function keyOf(exchange: Exchange): HistoryKey {
    const { principal } = exchange;
    if (principal === undefined) throw denialError(historyDenials.conversationUnowned);
    const id = idOf(exchange);
    if (!isConversationId(id)) throw denialError(historyDenials.conversationInvalid);
    return historyKey(principal, id);
  }

  async function answer<T>(ask: () => T | Promise<T>): Promise<T> {
    try {
      return await within(ask);
    } catch (error) {
      throw Object.assign(denialError(historyDenials.historyUnavailable), { cause: error });
    }
  }

  async function append(
    key: HistoryKey,
    known: StoredHistory | undefined,
    user: string,
    reply: string,
    taint: Taint | boolean,
  ): Promise<AppendResult> {
    if (typeof reply !== 'string') throw new TypeError('conversationHistory: `reply` must be a string.');
    const before = known?.turns ?? [];
    const tainted = isTainted('conversationHistory', taint) || before.some((turn) => turn.tainted === true);
    const turns = trim([...before, { role: 'user', text: user }, { role: 'assistant', text: reply, tainted }], limits);
    if (turns.length === 0) return 'too-long';
    const next = { version: crypto.randomUUID(), turns };
    const saved: unknown = await within(() => store.save(key, next, known?.version, ttlMs));
    return saved === true ? 'stored' : 'conflict';
  }

  return Object.freeze<ConversationHistory>({
    async open(request) {
      const exchange = exchangeFor(request);
      const key = keyOf(exchange);
      const newest = newestTurn(exchange.body);
      if (newest === undefined) throw denialError(historyDenials.conversationInvalid);
      const known = await answer(() => store.load(key));
      const { text: user, documents, attachments } = newest;
      return Object.freeze<OpenTurn>({
        user,
        documents: documents.map((text) => ({ text })),
        attachments,
        history: trim(known?.turns ?? [], limits).map((turn) => trusted(turn)),
        append: (reply, taint) => append(key, known, user, reply, taint),
      });
    },
    async forget(request) {
      const key = keyOf(exchangeFor(request));
      return await answer(() => store.remove(key));
    },
  });
}
