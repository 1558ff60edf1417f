import type { Exchange, Outcome } from '@sallyport/core';
import { boundedValue } from './bounded-value.ts';
import { routePattern } from './request-facts.ts';
import type { RequestFacts } from './request-facts.ts';
import { queryNames, safePath } from './safe-path.ts';
import type { LogRedactor } from './use-redactor.ts';

const MAX_VERDICTS = 20;

export interface RecordSettings {
  readonly redactor: LogRedactor;
  readonly maxFieldLength: number;
  readonly dangerouslyLogPrompts: boolean;
  /** Told when a record had to go without what could not be redacted. */
  readonly withheld: (error: unknown) => void;
}

/** Facts that hold nothing a client or a model wrote: what remains of a record that cannot be redacted. */
function plainFacts(exchange: Exchange, outcome: Outcome): Record<string, unknown> {
  return {
    exchangeId: exchange.id,
    time: new Date(exchange.startedAt).toISOString(),
    status: outcome.statusCode,
    outcome: outcome.kind,
    latencyMs: Math.round(outcome.durationMs * 10) / 10,
    usage: outcome.usage,
  };
}

function describedFacts(exchange: Exchange, facts: RequestFacts, settings: RecordSettings): Record<string, unknown> {
  const { principal, verdicts, request } = exchange;
  const { redactor } = settings;
  return {
    principal: principal && { id: principal.id, kind: principal.kind, tenant: principal.tenant },
    method: facts.method,
    route: routePattern(exchange),
    path: safePath(facts.path, redactor),
    query: queryNames(facts.url, redactor),
    verdicts: verdicts
      .filter(({ guard }) => guard !== 'redacting-logger')
      .slice(0, MAX_VERDICTS)
      .map(({ guard, decision, effective, code }) => ({ guard, decision, effective, code })),
    userAgent: request.headers['user-agent'],
  };
}

/** Redacted, bounded, and safe to write anywhere. */
export function safeFacts(
  facts: unknown,
  { redactor, maxFieldLength }: Pick<RecordSettings, 'redactor' | 'maxFieldLength'>,
): unknown {
  return boundedValue(redactor.value(facts), maxFieldLength);
}

/** The record of one request. Replies are not part of it, only what became of them. */
export function requestRecord(
  exchange: Exchange,
  facts: RequestFacts,
  outcome: Outcome,
  settings: RecordSettings,
): Record<string, unknown> {
  const plain = plainFacts(exchange, outcome);
  try {
    const described = safeFacts(describedFacts(exchange, facts, settings), settings) as object;
    const body = settings.dangerouslyLogPrompts ? { body: safeFacts(exchange.body, settings) } : {};
    // Added last: the operator chose its form, and the redactor would mask it as an IP address.
    return { ...plain, ...described, ...body, remoteAddress: facts.remoteAddress };
  } catch (error) {
    settings.withheld(error);
    return { ...plain, redaction: 'failed' };
  }
}
