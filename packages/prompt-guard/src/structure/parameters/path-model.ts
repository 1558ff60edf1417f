import { denials } from '../../denials.ts';
import type { Objection } from '../../objection.ts';
import { isFixed, isList } from './rule.ts';
import type { ParameterRule } from './rule.ts';

/** Gemini names the model in the path, where no rule about the body reaches it: `/v1beta/models/NAME:generateContent`. */
const NAMED = /\/(?:models|tunedmodels|endpoints)\/([^:]*):/gi;
// A router decodes once, a proxy in front of it perhaps as well; more often than that nobody does.
const MOST_DECODINGS = 3;

/** A path cannot be rewritten here, so another model than the one that is set is refused as well. */
export function objectToPathModel(path: string, rule: ParameterRule | undefined): Objection | undefined {
  if (rule === undefined || rule === 'allow' || rule === 'drop') return undefined;
  const named = [...decoded(path.split(/[?#]/, 1)[0] ?? '').matchAll(NAMED)].map(([, model]) => model);
  const isAllowed = (model: string | undefined): boolean =>
    isFixed(rule) ? rule.set === model : isList(rule) && rule.some((known) => known === model);
  return named.every(isAllowed) ? undefined : { denial: denials.parameterNotAllowed, reason: 'model-in-path' };
}

/** Routers take paths in any case, with slashes at the end, and with `%3A` for a colon: they are read, not compared. */
function decoded(path: string): string {
  let text = path;
  for (let round = 0; round < MOST_DECODINGS && text.includes('%'); round++) {
    text = text.replace(/(?:%[0-9a-f]{2})+/gi, (coded) =>
      Buffer.from(coded.replaceAll('%', ''), 'hex').toString('utf8'),
    );
  }
  return text.replaceAll('\\', '/');
}
