import type { OptionRule } from '@sallyport/core';
import { optional, readOptions } from '@sallyport/core';
import { visibleText } from './visible-text.ts';

/** Who asks for a change of a key. */
export interface KeyActor {
  /** Id of the principal; `principalId` of the event. */
  readonly by?: string;
}

export const actorRule: OptionRule<string> = visibleText(256);

/** @throws {ConfigError} */
export function readActor(verb: string, actor: KeyActor | undefined): string | undefined {
  return readOptions(`keys.${verb}`, actor, { by: optional(actorRule) }).by;
}
