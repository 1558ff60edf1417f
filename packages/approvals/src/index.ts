export { aiSdkTool, langChainTool, mcpTool, toolNote } from './adapters.ts';
export { approvalsApi } from './api/approvals-api.ts';
export { approvalsPage } from './page/approvals-page.ts';
export { createApprovals } from './approvals.ts';
export { ApprovalsError } from './approvals-error.ts';
export { CanonicalJsonError } from './canonical/canonical-error.ts';
export { canonicalJson } from './canonical/canonical-json.ts';
export { canonicalJsonText } from './canonical/canonical-json-text.ts';
export { requestContext, waitingReply } from './replies.ts';
export { memoryApprovalStore } from './stores/memory.ts';

export type { AiSdkCall, AiSdkTool, ContextOf, McpToolResult, ToolNote } from './adapters.ts';
export type { AmendResult, Settlement } from './amend.ts';
export type { ApprovalsApiOptions, ServedApprovals } from './api/options.ts';
export type { Approval, ApprovalDetails, AskReason } from './approval.ts';
export type { ApprovalsErrorCode } from './approvals-error.ts';
export type { Approvals, CallRequest } from './approvals.ts';
export type { AskResult } from './ask.ts';
export type { BoundCall, CallContext } from './call.ts';
export type { CanonicalBounds, CanonicalProblem } from './canonical/canonical-error.ts';
export type { FrozenJson } from './canonical/frozen-json.ts';
export type { DecideRefusal, DecideResult, Decision } from './decide.ts';
export type { Edit, EditResult } from './edit.ts';
export type { ApprovalStep } from './events.ts';
export type { GateOutcome, GateRefusal, Ran, Refused, Unavailable, Waiting } from './gate-outcome.ts';
export type { Gate, GateContext, GateOptions, ToolCall, ToolHandler } from './gated-tool.ts';
export type { ApprovalList } from './listing.ts';
export type { Oddity } from './oddities.ts';
export type { ApprovalPolicy, ApprovalsOptions, MayApprove } from './options.ts';
export type { PersonOf } from './person.ts';
export type { Redeemed, RedeemRefusal, Redemption as GrantRedemption } from './redeem.ts';
export type { WaitingReply } from './replies.ts';
export type {
  LimitScope,
  RiskAction,
  RiskCondition,
  RiskLimit,
  RiskRule,
  RiskSum,
  RiskTimes,
} from './rules/risk-rule.ts';
export type { ApprovalSecret } from './seals.ts';
export type { MemoryApprovalStoreOptions } from './stores/memory.ts';
export type {
  ApprovalPage,
  ApprovalQuery,
  ApprovalStatus,
  ApprovalStore,
  CreateResult,
  EarlierApprovals,
  FinishResult,
  NewApproval,
  NewOutcome,
  NewRedemption,
  NewUse,
  NewVote,
  Outcome,
  RedeemResult,
  Redemption,
  StoredApproval,
  TakeResult,
  Vote,
  VoteResult,
  WithdrawResult,
} from './store.ts';
export type { WaitOptions } from './waiting.ts';
