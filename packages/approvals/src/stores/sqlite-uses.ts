import type { SqlValue } from '@sallyport/core/sql';
import type { NewUse } from '../store.ts';
import type { ApprovalBackend } from './backend.ts';
import { hasRoom, lapseOfSlots, withUse } from './use-slots.ts';
import type { Slots } from './use-slots.ts';

type Run = (text: string, values: readonly SqlValue[]) => readonly Readonly<Record<string, unknown>>[];

/**
 * Counts of limits in a file.
 * @param locked runs it in one transaction that no other process writes beside
 */
export function sqliteUses(
  table: string,
  clock: string,
  run: Run,
  locked: <T>(body: () => T) => T,
): Pick<ApprovalBackend, 'take' | 'full'> {
  const read = `select slots from ${table} where key = $1`;
  const write =
    `insert into ${table} (key, slots, lapse_at) values ($1, $2, $3) ` +
    `on conflict (key) do update set slots = excluded.slots, lapse_at = excluded.lapse_at returning key`;

  function slotsOf({ key }: NewUse): Slots {
    const [row] = run(read, [key]);
    return new Map(row === undefined ? [] : (JSON.parse(String(row['slots'])) as [number, number][]));
  }
  const now = (): number => Number(run(clock, [])[0]?.['now']);
  function full(uses: readonly NewUse[], at: number): readonly number[] {
    return uses.flatMap((use, place) => (hasRoom(slotsOf(use), use, at) ? [] : [place]));
  }

  return {
    full: async (uses) => full(uses, now()),
    take: async (uses) =>
      locked(() => {
        const at = now();
        const none = full(uses, at);
        if (none.length > 0) return { taken: false, full: none };
        for (const use of uses) {
          const slots = withUse(slotsOf(use), use, at);
          run(write, [use.key, JSON.stringify([...slots]), lapseOfSlots(slots, use.windowMs)]);
        }
        return { taken: true };
      }),
  };
}
