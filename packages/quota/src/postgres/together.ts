// Beyond, calls fail at once instead of growing a queue that nobody waits for any more.
const MOST_WAITING = 10_000;
/** Calls in one statement at most. */
const MOST_TOGETHER = 64;
// A connection that was cut may stay silent for a quarter of an hour, and must not hold up the others.
const SILENT_MS = 1000;

interface Waiting<T> {
  readonly item: T;
  readonly resolve: (answer: string) => void;
  readonly reject: (error: unknown) => void;
}

export interface Ways<T> {
  readonly one: (item: T) => Promise<string>;
  /** Answers in the order of the items. */
  readonly many: (items: readonly T[]) => Promise<readonly string[]>;
  /** Whether the error is about one of the items, and the others are none the worse for it. */
  readonly blames: (error: unknown) => boolean;
}

/**
 * Sends what is called at the same time together. While fewer than `statements` are under way a call goes alone and at
 * once; the others wait for the next answer and share a statement, one transaction and one lock of a busy row.
 */
export function together<T>(statements: number, { one, many, blames }: Ways<T>): (item: T) => Promise<string> {
  let waiting: Waiting<T>[] = [];
  let underWay = 0;

  async function answer(batch: readonly Waiting<T>[]): Promise<void> {
    try {
      const [first] = batch;
      if (batch.length === 1 && first !== undefined) return first.resolve(await one(first.item));
      const answers = await many(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(answers[index] as string));
    } catch (error) {
      const alone = batch.length > 1 && blames(error);
      for (const { item, resolve, reject } of batch) {
        if (alone) one(item).then(resolve, reject);
        else reject(error);
      }
    }
  }

  async function run(batch: readonly Waiting<T>[]): Promise<void> {
    let counted = true;
    const leave = (): void => {
      if (!counted) return;
      counted = false;
      underWay--;
      next();
    };
    underWay++;
    const silent = setTimeout(leave, SILENT_MS);
    silent.unref();
    await answer(batch);
    clearTimeout(silent);
    leave();
  }

  function next(): void {
    while (waiting.length > 0 && underWay < statements) {
      const batch = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      void run(batch);
    }
  }

  return async (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= MOST_WAITING) {
        reject(new Error('too many calls wait for PostgreSQL'));
        return;
      }
      waiting.push({ item, resolve, reject });
      next();
    });
}
