import { fieldsOf, nodeOf } from './nodes.ts';
import type { Fields, SqlNode } from './nodes.ts';
import type { Outputs, Scope } from './scope.ts';
import { hasKnownShape } from './shapes.ts';
import type { SqlSettings } from './sql-settings.ts';

/** Why a query is refused: fixed words, never a name from the query. */
export type SqlReason =
  | 'not-text'
  | 'empty'
  | 'length'
  | 'characters'
  | 'comment'
  | 'quoting'
  | 'number'
  | 'depth'
  | 'syntax'
  | 'statements'
  | 'statement'
  | 'construct'
  | 'into'
  | 'locking'
  | 'recursion'
  | 'table'
  | 'column'
  | 'system-column'
  | 'star'
  | 'function'
  | 'argument'
  | 'operator'
  | 'type'
  | 'server-value'
  | 'parameter'
  | 'tautology'
  | 'made-up-rows'
  | 'joins'
  | 'groups'
  | 'where'
  | 'limit';

export const MAX_DEPTH = 100;

/** One walk through one parse tree. The parts of the walk call each other through it, since SQL is recursive. */
export interface Walk {
  readonly settings: SqlSettings;
  /** The first objection stands. */
  readonly refuse: (reason: SqlReason) => void;
  /** The fields of a node of this kind, checked to hold nothing unknown; refused and empty otherwise. */
  readonly open: (kind: string, value: unknown) => Fields;
  /** The same for a node whose kind the tree says; `undefined` when absent or refused. */
  readonly node: (value: unknown) => SqlNode | undefined;
  /** Runs one step further down, unless something was refused or the tree is too deep. */
  readonly deeper: <T>(visit: () => T) => T | undefined;
  /** Counts one more item of a FROM list. */
  readonly countJoin: () => void;
  /** Tables that were named without a schema, where one is to be written. */
  readonly bareTables: Fields[];
  readonly expression: (value: unknown, scope: Scope) => void;
  readonly query: (fields: unknown, scope: Scope) => Outputs;
}

export interface WalkParts {
  readonly expression: (walk: Walk, node: SqlNode, scope: Scope) => void;
  readonly query: (walk: Walk, fields: Fields, scope: Scope) => Outputs;
}

const NOTHING: Outputs = { columns: [], open: false };

export function startWalk(
  settings: SqlSettings,
  parts: WalkParts,
): { walk: Walk; reason: () => SqlReason | undefined } {
  let reason: SqlReason | undefined;
  let depth = 0;
  let joins = 0;
  const refuse = (word: SqlReason): void => {
    reason ??= word;
  };
  /** Nothing is walked after an objection, or so deep that the stack would end before the tree does. */
  const deeper = <T>(visit: () => T): T | undefined => {
    if (depth >= MAX_DEPTH) refuse('depth');
    if (reason !== undefined) return undefined;
    depth++;
    const result = visit();
    depth--;
    return result;
  };
  const open = (kind: string, value: unknown): Fields => {
    const fields = fieldsOf(value);
    if (hasKnownShape(kind, fields)) return fields;
    refuse('construct');
    return {};
  };
  const node = (value: unknown): SqlNode | undefined => {
    const found = nodeOf(value);
    if (found === undefined || hasKnownShape(found.kind, found.fields)) return found;
    refuse('construct');
    return undefined;
  };
  const walk: Walk = {
    settings,
    refuse,
    bareTables: [],
    open,
    node,
    countJoin: () => {
      if (++joins > settings.maxJoins + 1) refuse('joins');
    },
    expression: (value, scope) => {
      deeper(() => {
        const found = node(value);
        if (found !== undefined) parts.expression(walk, found, scope);
      });
    },
    deeper,
    query: (value, scope) => deeper(() => parts.query(walk, fieldsOf(value), scope)) ?? NOTHING,
  };
  return { walk, reason: () => reason };
}
