import type { SqlValue } from '@sallyport/core/sql';
import type { ApprovalQuery, StoredApproval } from '../store.ts';
import { isOpen } from '../transitions.ts';
import type { ApprovalSql } from './approval-sql.ts';
import type { ApprovalBackend, Change, Kept, Last, Sight, Wanted } from './backend.ts';
import { keptOf, lapseOf, requestText, stateText } from './kept-text.ts';

type Row = Readonly<Record<string, unknown>>;

/** Runs one statement with parameters `$1`, `$2`, ... and gives its rows. */
export type RunSql = (text: string, values: readonly SqlValue[]) => Promise<readonly Row[]>;

/** In the order of `COLUMNS`. */
export function valuesOf(approval: StoredApproval): SqlValue[] {
  const { id, tenant, tool, requester, createdAt, status, changedAt, binding, idempotencyKey } = approval;
  const openBinding = isOpen(approval) ? binding : null;
  const texts = [openBinding, binding, idempotencyKey, requestText(approval), stateText(approval)];
  return [id, tenant, tool, requester, createdAt, status, lapseOf(approval) ?? null, changedAt, ...texts];
}

/** In the order of the statement `change`. */
export function changeValues({ before, after, isAlive }: Change): SqlValue[] {
  const { id, status, changedAt, binding } = after;
  const openBinding = isOpen(after) ? binding : null;
  const lapse = lapseOf(after) ?? null;
  return [id, before.version, Number(isAlive), status, lapse, changedAt, openBinding, stateText(after)];
}

const keptOfRow = ({ request, state, version }: Row): Kept => keptOf(request, state, version);

/** All but `add` and the counts, which take more than one statement where a database has no single one for it. */
export function sqlBackend(sql: ApprovalSql, run: RunSql): Omit<ApprovalBackend, 'add' | 'take' | 'full'> {
  async function clock(rows: readonly Row[]): Promise<number> {
    return Number((rows[0] ?? (await run(sql.now, []))[0])?.['now']);
  }
  return {
    async look({ id, binding, requester }: Wanted): Promise<Sight> {
      const none: readonly Row[] = [];
      const [ids, bindings, counts] = await Promise.all([
        id === undefined ? none : run(sql.byId, [id]),
        binding === undefined ? none : run(sql.byBinding, [binding]),
        requester === undefined ? none : run(sql.pending, [requester]),
      ]);
      return {
        byId: ids[0] && keptOfRow(ids[0]),
        byBinding: bindings[0] && keptOfRow(bindings[0]),
        pending: Number(counts[0]?.['pending'] ?? 0),
        now: await clock([...ids, ...bindings]),
      };
    },
    async change(change: Change): Promise<boolean> {
      return (await run(sql.change(1), changeValues(change))).length > 0;
    },
    async last(binding: string): Promise<Last> {
      const [[denied], [unsettled]] = await Promise.all([run(sql.denied, [binding]), run(sql.unsettled, [binding])]);
      const rows = [denied, unsettled].filter((row) => row !== undefined);
      return {
        now: rows.length === 0 ? 0 : await clock(rows),
        denied: denied && keptOfRow(denied),
        unsettled: unsettled && keptOfRow(unsettled),
      };
    },
    async list(query: ApprovalQuery, after) {
      const texts = [query.tenant, query.requester, query.tool];
      if (texts.some((text) => text?.includes('\0') === true)) return { now: 0, found: [] };
      const { text, values } = sql.list(query, after);
      const rows = await run(text, values);
      return { now: rows.length === 0 ? 0 : await clock(rows), found: rows.map((row) => keptOfRow(row).approval) };
    },
    async lapsed(limit: number) {
      const rows = await run(sql.lapsed, [limit]);
      return { now: rows.length === 0 ? 0 : await clock(rows), found: rows.map(keptOfRow) };
    },
    async purge(olderThanMs: number, limit: number): Promise<number> {
      const approvals = await run(sql.purge, [olderThanMs, limit]);
      return approvals.length + (await run(sql.purgeCounts, [limit])).length;
    },
  };
}
