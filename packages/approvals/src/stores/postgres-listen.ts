/** The one method of a pg `Pool` or `Client` that the store uses. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** A connected pg `Client` that is used for nothing else. */
export interface PostgresListener extends PostgresClient {
  on(event: 'notification', told: (notification: { channel: string; payload?: string | undefined }) => void): unknown;
  on(event: 'error' | 'end', ended: (error?: unknown) => void): unknown;
  end(): Promise<void>;
}

const RETRY_MS = 1000;

/**
 * Hears of changes, and connects again when the connection ends; what happens in between is not heard.
 * @throws what `listen` throws, when it does so at first
 */
export async function listenPostgres(
  listen: () => Promise<PostgresListener>,
  channel: string,
  changed: (id: string) => void,
): Promise<() => Promise<void>> {
  let isOver = false;
  let connection: PostgresListener | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function open(): Promise<void> {
    const made = await listen();
    let isLost = false;
    const lost = (): void => {
      if (isLost) return;
      isLost = true;
      void made.end().catch(() => undefined);
      later();
    };
    made.on('error', lost);
    made.on('end', lost);
    made.on('notification', ({ channel: named, payload = '' }) => {
      if (named === channel && !isOver) changed(payload);
    });
    connection = made;
    try {
      await made.query(`listen ${channel}`);
    } catch (error) {
      isLost = true;
      void made.end().catch(() => undefined);
      throw error;
    }
    if (isOver) void made.end().catch(() => undefined);
  }

  function later(): void {
    if (isOver) return;
    timer = setTimeout(() => void open().catch(later), RETRY_MS);
    timer.unref();
  }

  await open();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await connection?.end().catch(() => undefined);
  };
}
