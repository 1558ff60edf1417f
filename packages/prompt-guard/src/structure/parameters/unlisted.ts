import { isObject, own, plainName } from '../members.ts';
import { pointerTo } from '../pointer.ts';
import { isContainer, settingOf } from './find.ts';
import type { ParameterRules } from './rule.ts';

/** What a request is about, as against how it is to be answered. Roles and limits decide about these. */
const CONTENT: ReadonlySet<string> = new Set(
  (
    'messages message contents input prompt suffix prediction images context id trigger messageid data ' +
    'system instructions systeminstruction template mcpservers'
  ).split(' '),
);

/**
 * With a list of parameters the client may choose those and nothing else: every other setting of its protocol counts as
 * a field that the route does not know. Tools stay with `roles`, unless the list speaks of them.
 */
export function unlistedParameters(body: unknown, rules: ParameterRules): string[] {
  const unlisted: string[] = [];
  const look = (holder: unknown, pointer: string): void => {
    if (!isObject(holder)) return;
    for (const key of Object.keys(holder)) {
      const at = pointerTo(pointer, key);
      const name = settingOf(key);
      if (name === 'tools' || (pointer === '' && CONTENT.has(plainName(key)))) continue;
      if (name !== undefined && rules[name] !== undefined) continue;
      if (isContainer(key, own(holder, key))) look(own(holder, key), at);
      else unlisted.push(at);
    }
  };
  look(body, '');
  return unlisted;
}
