import { randomUUID } from 'node:crypto';
import { withinTime } from '@sallyport/core';
import { postgresChannel } from './key-migrations.ts';
import type { Line, LineListener, OpenLine } from './hearing.ts';

/** What a query gives, as pg and PGlite have it. */
export interface PostgresResult {
  readonly rows: readonly unknown[];
}

/** The one method of a pg `Pool` or `Client` that the store uses. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<PostgresResult>;
}

/** A connected pg `Client` that is used for nothing else. */
export interface PostgresListener extends PostgresClient {
  on(event: 'notification', told: (notification: { channel: string; payload?: string | undefined }) => void): unknown;
  on(event: 'error' | 'end', ended: (error?: unknown) => void): unknown;
  end(): Promise<void>;
}

/** A connection pooler between may take LISTEN and never pass anything on. */
const PROOF_WITHIN_MS = 2000;

/** @param listen gives a connection of its own each time; @param client sends the proof that notifications arrive */
export function postgresLine(
  client: PostgresClient,
  listen: () => Promise<PostgresListener>,
  schema: string,
): OpenLine {
  const channel = postgresChannel(schema);
  return async (listener: LineListener): Promise<Line> => {
    const connection = await listen();
    const proof = `sallyport_proof_${randomUUID().replaceAll('-', '')}`;
    let proven: () => void = () => undefined;
    const heard = new Promise<void>((resolve) => (proven = resolve));
    const close = (): void => void connection.end().catch(() => undefined);
    connection.on('error', () => listener.lost());
    connection.on('end', () => listener.lost());
    connection.on('notification', ({ channel: named, payload = '' }) => {
      if (named === channel) listener.changed(payload);
      else if (named === proof) proven();
    });
    try {
      await connection.query(`listen ${channel}; listen ${proof}`);
      await client.query('select pg_notify($1, $2)', [proof, '']);
      await withinTime(heard, PROOF_WITHIN_MS);
      await connection.query(`unlisten ${proof}`);
    } catch (error) {
      close();
      throw error;
    }
    return { beat: () => connection.query('select 1'), close };
  };
}
