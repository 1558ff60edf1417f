import { denials } from '../../denials.ts';
import type { Objection } from '../../objection.ts';
import { isFixed, isList } from './rule.ts';
import type { ParameterRule } from './rule.ts';

/** Gemini names the model in the path, where no rule about the body reaches it: `/v1beta/models/NAME:generateContent`. */
const NAMED = /\/(?:models|tunedModels|endpoints)\/([^/:]+):[A-Za-z]+$/;

/** A path cannot be rewritten here, so another model than the one that is set is refused as well. */
export function objectToPathModel(path: string, rule: ParameterRule | undefined): Objection | undefined {
  const named = NAMED.exec(path)?.[1];
  if (named === undefined || rule === undefined || rule === 'allow' || rule === 'drop') return undefined;
  const model = decoded(named);
  const allowed = isFixed(rule) ? rule.set === model : isList(rule) && rule.some((known) => known === model);
  return allowed ? undefined : { denial: denials.parameterNotAllowed, reason: 'model-in-path' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
