import { toConnect } from '@sallyport/core';
import type { ConnectMiddleware } from '@sallyport/core';
import type { PromptGuardOptions } from './options.ts';
import { promptGuardFrom } from './prompt-guard.ts';
import { readSettings } from './settings.ts';

/** Express middleware; mount it behind the body parser. */
export function promptGuard(options?: PromptGuardOptions): ConnectMiddleware {
  const settings = readSettings(options);
  return toConnect(promptGuardFrom(settings), settings);
}

export { BudgetSpentError, budgeted } from './cascade/budgeted.ts';
export { cached } from './cascade/cached.ts';
export { timeLimited } from './cascade/time-limited.ts';
export { withinGreyBand } from './cascade/within-grey-band.ts';
export { compose } from './compose/compose.ts';
export { instructions, trustedInstructions } from './compose/instructions.ts';
export { trusted } from './compose/trusted.ts';
export { builtInDetectors } from './detectors/built-in.ts';
export { conversationHistory } from './history/conversation-history.ts';
export { memoryHistoryStore } from './history/memory-store.ts';
export { HistoryStoreFullError } from './history/store.ts';
export { createPromptGuard } from './prompt-guard.ts';
export { scoreText } from './score.ts';
export { strictJson } from './strict-json.ts';
export { allowedCalls } from './tools/allowed-calls.ts';
export { offeredTools } from './tools/offered-tools.ts';

export type { DetectorBudget } from './cascade/budgeted.ts';
export type { DetectorCache } from './cascade/cached.ts';
export type { GreyBand } from './cascade/within-grey-band.ts';
export type { PromptBodies } from './compose/bodies.ts';
export type { Composed } from './compose/compose.ts';
export type { Cleaned, ComposeInput, DocumentInput, Marking, Taint, ToolResultInput, Turn } from './compose/input.ts';
export type { Instructions } from './compose/instructions.ts';
export type { ComposedProtocol, ComposeOptions } from './compose/options.ts';
export type { Channel, Detector, DetectorInput, Sighting, SyncDetector } from './detector.ts';
export type { Finding, FlaggedText, Inspection } from './inspect.ts';
export type { AppendResult, ConversationHistory, OpenTurn } from './history/conversation-history.ts';
export type { MemoryHistoryStoreOptions } from './history/memory-store.ts';
export type { ConversationHistoryOptions } from './history/options.ts';
export type { HistoryKey, HistoryStore, StoredHistory } from './history/store.ts';
export type {
  PromptGuardOptions,
  RoleOptions,
  RolePolicy,
  Suspicious,
  SuspiciousPolicy,
  Thresholds,
  UnknownFields,
} from './options.ts';
export type { PromptGuard } from './prompt-guard.ts';
export type { ScoreContext } from './score.ts';
export type { JsonVerifier, StrictJsonOptions } from './strict-json.ts';
export type { ParameterName } from './structure/parameters/names.ts';
export type { BoundedParameter, FixedParameter, ParameterRule, ParameterRules } from './structure/parameters/rule.ts';
export type { View } from './views/view.ts';
export type { AbilityLike } from './tools/ability.ts';
export type { AllowedCalls, AllowedCallsOptions } from './tools/allowed-calls.ts';
export type { OfferedTools, OfferedToolsOptions } from './tools/offered-tools.ts';
export type { ToolRule, WhenTainted } from './tools/tool-rule.ts';
