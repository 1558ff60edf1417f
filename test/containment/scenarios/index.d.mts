import type { Scenario } from '../run.mjs';

export const allScenarios: readonly Scenario[];
