import { inputAttacks } from './input-attacks.ts';
import { outputAttacks } from './output-attacks.ts';
import type { Scenario } from './scenario.ts';

/** The eight ready attacks: four for the first door, four for the second. */
export const attacks: readonly Scenario[] = [...inputAttacks, ...outputAttacks];
