import { beyondScenarios, encodedScenarios } from './encoded.mjs';
import { outputScenarios } from './output.mjs';
import {
  descriptionScenarios,
  exhaustionScenarios,
  forgedScenarios,
  planScenarios,
  protocolScenarios,
} from './protocol.mjs';
import { salamiScenarios } from './salami.mjs';
import { sql } from './sql.mjs';
import { toolScenarios } from './tools.mjs';

/** Every attack, each once. */
export const allScenarios = [
  ...sql,
  ...toolScenarios,
  ...salamiScenarios,
  ...protocolScenarios,
  ...planScenarios,
  ...forgedScenarios,
  ...descriptionScenarios,
  ...exhaustionScenarios,
  ...outputScenarios,
  ...encodedScenarios,
];

export { beyondScenarios };
