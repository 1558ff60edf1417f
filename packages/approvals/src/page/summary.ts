import type { Approval } from '../approval.ts';
import type { ApprovalStatus } from '../store.ts';

/** A line of a list. */
export interface ApprovalSummary {
  readonly id: string;
  readonly tool: string;
  readonly requester: string;
  readonly status: ApprovalStatus;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly expiresAt: number;
  /** The beginning of the arguments. */
  readonly gist: string;
  /** How many. */
  readonly oddities: number;
  readonly taints: number;
  readonly votes: number;
}

const GIST = 120;

export function summaryOf(approval: Approval): ApprovalSummary {
  const { id, tool, principal, status, createdAt, changedAt, expiresAt, argumentsText } = approval;
  return {
    id,
    tool,
    requester: principal.id,
    status,
    createdAt,
    changedAt,
    expiresAt,
    // Half a character at its end would be no text.
    gist: argumentsText.slice(0, GIST).replace(/[\ud800-\udbff]$/, ''),
    oddities: approval.oddities.length,
    taints: approval.taints.length,
    votes: approval.votes.length,
  };
}
