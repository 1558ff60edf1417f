import type { StoredApproval } from '../store.ts';

/** Of one binding, what `last` may give. */
interface Before {
  readonly denied: Map<string, StoredApproval>;
  readonly unsettled: Map<string, StoredApproval>;
  /** Id of a done one by its idempotency key. */
  readonly done: Map<string, string>;
}

/** In the order of a list; ids are ASCII. */
export function byTime(a: StoredApproval, b: StoredApproval): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function newestOf(approvals: Iterable<StoredApproval>): StoredApproval | undefined {
  let newest: StoredApproval | undefined;
  for (const each of approvals) if (newest === undefined || byTime(each, newest) > 0) newest = each;
  return newest;
}

/** What came before, by binding, for a store in memory. */
export class EarlierIndex {
  readonly #before = new Map<string, Before>();

  /** To be told of every change. */
  note(approval: StoredApproval): void {
    const { id, binding, status, idempotencyKey } = approval;
    let before = this.#before.get(binding);
    if (before === undefined) {
      if (status !== 'denied' && status !== 'redeemed') return;
      this.#before.set(binding, (before = { denied: new Map(), unsettled: new Map(), done: new Map() }));
    }
    if (status === 'denied') before.denied.set(id, approval);
    // Not added when it becomes unknown: it may have been struck out since.
    if (status === 'redeemed' || before.unsettled.has(id)) before.unsettled.set(id, approval);
    if (status === 'done') before.done.set(idempotencyKey, id);
    if (status === 'done' || status === 'failed') before.unsettled.delete(id);
  }

  forget({ id, binding, idempotencyKey }: StoredApproval): void {
    const before = this.#before.get(binding);
    if (before === undefined) return;
    before.denied.delete(id);
    before.unsettled.delete(id);
    if (before.done.get(idempotencyKey) === id) {
      before.done.delete(idempotencyKey);
      // What it brought to an end stays ended.
      for (const each of before.unsettled.values()) {
        if (each.idempotencyKey === idempotencyKey) before.unsettled.delete(each.id);
      }
    }
    if (before.denied.size + before.unsettled.size + before.done.size === 0) this.#before.delete(binding);
  }

  /** As they lie there, time not looked at. */
  last(binding: string): {
    readonly denied?: StoredApproval | undefined;
    readonly unsettled?: StoredApproval | undefined;
  } {
    const before = this.#before.get(binding);
    if (before === undefined) return {};
    const open = [...before.unsettled.values()].filter(({ idempotencyKey }) => !before.done.has(idempotencyKey));
    return { denied: newestOf(before.denied.values()), unsettled: newestOf(open) };
  }
}
