import type { GuardEvent } from '@sallyport/core';
import { wordsFor } from './words.ts';

interface Decision {
  readonly guard: string;
  readonly decision: GuardEvent['decision'];
  readonly effective: GuardEvent['effective'];
  readonly words: string;
}

interface Trace {
  readonly decisions: readonly Decision[];
  /** The redacted log line of the exchange, once it has been written. */
  readonly log: string | null;
}

export interface TraceStore {
  addEvent(event: GuardEvent): void;
  addLogLine(line: string): void;
  find(exchangeId: string): Trace | undefined;
  clear(): void;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const MOST_DECISIONS = 50;

/** What was decided about the last exchanges. In memory, and never more than `capacity` of them. */
export function createTraceStore(capacity: number): TraceStore {
  const traces = new Map<string, { decisions: Decision[]; log: string | null }>();

  function open(id: string): { decisions: Decision[]; log: string | null } {
    const existing = traces.get(id);
    if (existing !== undefined) return existing;
    const trace = { decisions: [], log: null };
    traces.set(id, trace);
    const [oldest] = traces.keys();
    if (traces.size > capacity && oldest !== undefined) traces.delete(oldest);
    return trace;
  }

  return {
    addEvent(event) {
      const { decisions } = open(event.exchangeId);
      const { guard, decision, effective } = event;
      if (decisions.length < MOST_DECISIONS) decisions.push({ guard, decision, effective, words: wordsFor(event) });
    },
    addLogLine(line) {
      // The line may name other things by UUID too (a principal, a key): the exchange is the one that had events.
      const ids = line.match(UUID) ?? [];
      const id = ids.find((candidate) => traces.has(candidate)) ?? ids[0];
      if (id !== undefined) open(id).log = line.trimEnd();
    },
    find: (exchangeId) => traces.get(exchangeId),
    clear: () => traces.clear(),
  };
}
