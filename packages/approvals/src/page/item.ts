import type { Principal } from '@sallyport/core';
import type { Approval } from '../approval.ts';
import type { ServedApprovals } from '../api/options.ts';
import type { FrozenJson } from '../canonical/frozen-json.ts';
import { gather } from './queue.ts';
import { summaryOf } from './summary.ts';
import type { ApprovalSummary } from './summary.ts';

type Relation = 'Replaces' | 'Replaced by' | 'Follows' | 'Before';

/** Everything that the page shows of one approval. */
export interface ReviewItem {
  readonly approval: Approval;
  /** Arguments to compare with. */
  readonly before?: {
    readonly relation: 'replaced' | 'approved';
    readonly arguments: FrozenJson;
    readonly requester: string;
    readonly createdAt: number;
  };
  readonly related: readonly (ApprovalSummary & { readonly relation: Relation })[];
}

const LOOKED_AT = 20;
const SHOWN = 5;

/**
 * With what it is compared: the request whose place it takes, else the last call of this tool that was approved, of the
 * same requester if there is one. Only what the principal may see.
 * @returns `undefined` when there is none, or none for this principal
 */
export async function reviewItem(
  approvals: ServedApprovals,
  id: string,
  principal: Principal,
): Promise<ReviewItem | undefined> {
  const approval = await approvals.get(id, principal);
  if (approval === undefined) return undefined;
  const other = (given: string | undefined): Promise<Approval | undefined> =>
    given === undefined ? Promise.resolve(undefined) : approvals.get(given, principal);
  const [replaced, replacement, followed, others] = await Promise.all([
    other(approval.replaces),
    other(approval.replacedBy),
    other(approval.follows),
    gather(
      approvals,
      { tool: approval.tool, statuses: ['approved', 'redeemed', 'done', 'failed', 'unknown'] },
      principal,
      LOOKED_AT,
    ),
  ]);
  const earlier = others.found.filter((each) => each.id !== id && each.createdAt <= approval.createdAt);
  const before = replaced ?? earlier.find(({ requester }) => requester === approval.requester) ?? earlier[0];
  const relation = (name: Relation, each: Approval | undefined): ReviewItem['related'] =>
    each === undefined ? [] : [{ relation: name, ...summaryOf(each) }];
  return {
    approval,
    ...(before === undefined
      ? {}
      : {
          before: {
            relation: before === replaced ? 'replaced' : 'approved',
            arguments: before.arguments,
            requester: before.principal.id,
            createdAt: before.createdAt,
          },
        }),
    related: [
      ...relation('Replaces', replaced),
      ...relation('Replaced by', replacement),
      ...relation('Follows', followed),
      ...earlier.slice(0, SHOWN).flatMap((each) => relation('Before', each)),
    ],
  };
}
