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

export { builtInDetectors } from './detectors/built-in.ts';
export { createPromptGuard } from './prompt-guard.ts';
export { scoreText } from './score.ts';
export { strictJson } from './strict-json.ts';

export type { Channel, Detector, DetectorInput, Sighting, SyncDetector } from './detector.ts';
export type { Finding, Inspection } from './inspect.ts';
export type { PromptGuardOptions, RoleOptions, RolePolicy, Thresholds } from './options.ts';
export type { PromptGuard } from './prompt-guard.ts';
export type { ScoreContext } from './score.ts';
export type { JsonVerifier, StrictJsonOptions } from './strict-json.ts';
export type { View } from './views/view.ts';
