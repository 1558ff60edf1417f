import type { Scenario } from './run.mjs';

export const tasks: readonly Scenario[];
