import type { Objection } from '../objection.ts';
import type { PromptGuardSettings } from '../options.ts';
import { Examination } from './examine.ts';
import type { Examined } from './examine.ts';
import { isFixed } from './parameters/rule.ts';
import type { ParameterRule } from './parameters/rule.ts';
import type { ShapeRules } from './well-formed.ts';

/** Whether the route writes the setting when the client does not. */
function writes(given: ParameterRule | undefined): boolean {
  if (typeof given !== 'object' || Array.isArray(given)) return false;
  return isFixed(given) || 'max' in given || 'default' in given;
}

/** The structural half of the guard, prepared once for its settings. */
export function examiner(settings: PromptGuardSettings): (body: unknown) => Examined | Objection {
  // The one setting that a protocol requires (Anthropic) and a route may write itself.
  const provided = new Set(writes(settings.parameters?.maxTokens) ? ['max_tokens'] : []);
  const { allowedProtocols, protocol: spoken } = settings;
  const shape: ShapeRules = { allowedProtocols, spoken, provided };
  return (body) => new Examination(body, settings, shape).run();
}
