import { ConfigError } from '@sallyport/core';
import type { Denial, Principal } from '@sallyport/core';
import { CanonicalJsonError } from '../canonical/canonical-error.ts';
import { canonicalJsonText } from '../canonical/canonical-json-text.ts';
import type { ApprovalQuery } from '../store.ts';
import { apiDenials, changeDenial } from './denials.ts';
import type { ServedApprovals } from './options.ts';
import type { ApiChange, ApiRoute } from './route.ts';

export type ApiAnswer = { readonly denial: Denial } | { readonly status: 200 | 201; readonly body: object };

// What the settings allow at most; `edit` keeps their own bound.
const MAX_TEXT = 1_048_576;

function queryOf(query: URLSearchParams): Partial<ApprovalQuery> {
  const given: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    if (name === 'status') given['statuses'] = values;
    else given[name] = name === 'limit' ? Number(values[0]) : values[0];
  }
  return given;
}

type Body = Readonly<Record<string, unknown>>;

/** What the client should have sent; the verbs check each of it. */
interface ClaimedBody {
  readonly decision: 'approve' | 'deny';
  readonly comment?: string;
  readonly binding?: string;
  readonly outcome: 'done' | 'failed';
}

/** As a value, or as the very text that a person wrote: `JSON.parse` would round numbers and drop what stands there twice. */
function newArguments(body: Body): unknown {
  const text = body['argumentsText'];
  if (typeof text === 'string') return JSON.parse(canonicalJsonText(text, { maxLength: MAX_TEXT })) as unknown;
  if (!Object.hasOwn(body, 'arguments')) throw new TypeError('`arguments` are missing.');
  return body['arguments'];
}

/** A change that was refused. That there is one which the principal may not see is nothing to learn from it. */
async function refused(
  approvals: ServedApprovals,
  reason: string,
  id: string,
  principal: Principal,
): Promise<ApiAnswer> {
  const isHidden = reason === 'not-permitted' && (await approvals.get(id, principal)) === undefined;
  return { denial: isHidden ? apiDenials.absent : changeDenial(reason) };
}

/** A change as the client wrote it; what is wrong in it throws a TypeError before anything happens. */
async function change(
  approvals: ServedApprovals,
  verb: ApiChange,
  id: string,
  principal: Principal,
  body: Body,
): Promise<ApiAnswer> {
  const { decision, comment, binding, outcome } = body as unknown as ClaimedBody;
  const said = comment === undefined ? {} : { comment };
  switch (verb) {
    case 'decide': {
      // What the person saw is a part of what they say.
      if (typeof binding !== 'string') throw new TypeError('`binding` must be that of the approval that was shown.');
      const result = await approvals.decide(id, { principal, decision, binding, ...said });
      return result.decided ? { status: 200, body: result.approval } : refused(approvals, result.reason, id, principal);
    }
    case 'edit': {
      const result = await approvals.edit(id, { principal, arguments: newArguments(body), ...said });
      return result.edited ? { status: 201, body: result.approval } : refused(approvals, result.reason, id, principal);
    }
    case 'withdraw':
    case 'settle':
    case 'retry': {
      const result = await (verb === 'settle'
        ? approvals.settle(id, { principal, outcome, ...said })
        : approvals[verb](id, principal));
      return result.changed ? { status: 200, body: result.approval } : refused(approvals, result.reason, id, principal);
    }
  }
}

// A TypeError of the app's own code, such as `personOf`, is no mistake of the client's, and nothing for it to read.
const isOurs = (error: TypeError): boolean => error instanceof ConfigError || /^(?:approvals: |`)/.test(error.message);

/** Does what is asked for. What the client did wrong is a denial. */
export async function apiAnswer(
  approvals: ServedApprovals,
  { verb, id, query }: ApiRoute,
  principal: Principal,
  body: unknown,
): Promise<ApiAnswer> {
  try {
    if (verb === 'list') {
      const list = await approvals.list(queryOf(query), principal);
      // The arguments are there already.
      const shown = list.approvals.map(({ argumentsText: _text, ...approval }) => approval);
      return { status: 200, body: { ...list, approvals: shown } };
    }
    if (verb === 'get' || verb === 'stream') {
      const approval = await approvals.get(id, principal);
      return approval === undefined ? { denial: apiDenials.absent } : { status: 200, body: approval };
    }
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    if (!isObject && body !== undefined) return { denial: apiDenials.malformed };
    return await change(approvals, verb, id, principal, (body ?? {}) as Body);
  } catch (error) {
    if (error instanceof CanonicalJsonError) return { denial: { ...apiDenials.malformed, detail: error.message } };
    if (!(error instanceof TypeError) || !isOurs(error)) throw error;
    const detail = error instanceof ConfigError ? error.message.replace(/^[\w.]+: /, '') : error.message;
    return { denial: { ...apiDenials.malformed, detail } };
  }
}
