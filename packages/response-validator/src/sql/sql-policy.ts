import { visitExpression } from './expression.ts';
import { isLimited, limitedText } from './limit.ts';
import { fieldsOf, listOf, nodeOf } from './nodes.ts';
import type { Fields, SqlNode } from './nodes.ts';
import { sqlParser } from './parser.ts';
import type { SqlParser, SqlToken } from './parser.ts';
import { bareNames, qualified, qualifiedText } from './qualify.ts';
import { visitQuery } from './query.ts';
import { shapeOf } from './shape-of.ts';
import type { SqlPolicyOptions } from './sql-options.ts';
import { readSqlSettings } from './sql-settings.ts';
import type { SqlSettings } from './sql-settings.ts';
import { isComment, scan, textReason, tokenReason, withoutComments } from './tokens.ts';
import { startWalk } from './walk.ts';
import type { SqlReason } from './walk.ts';
import { statementOf, visitWrite } from './write.ts';

type SqlVerdict =
  /** `text` is what may be run: the text given, except for LIMIT, schemas before names, and stripped comments. */
  { readonly allowed: true; readonly text: string } | { readonly allowed: false; readonly reason: SqlReason };

export interface SqlPolicy {
  /** @throws when the parser cannot be loaded or the `tables` function throws; neither is a refusal, nor a permission */
  readonly check: (text: string) => Promise<SqlVerdict>;
}

const refused = (reason: SqlReason): SqlVerdict => ({ allowed: false, reason });

/** The one statement of a text, or why there is none. */
function onlyStatement(parser: SqlParser, text: string): SqlNode | SqlReason {
  let tree: unknown;
  try {
    tree = parser.parseSync(text);
  } catch {
    return 'syntax';
  }
  const statements = listOf(fieldsOf(tree)['stmts']);
  if (statements.length !== 1) return statements.length === 0 ? 'empty' : 'statements';
  return nodeOf(fieldsOf(statements[0])['stmt']) ?? 'syntax';
}

/** The tables to write a schema before, or why the statement is refused. */
function objection({ kind, fields }: SqlNode, settings: SqlSettings): SqlReason | readonly Fields[] {
  const statement = statementOf(kind);
  if (statement === undefined || !settings.statements.has(statement)) return 'statement';
  const { walk, reason } = startWalk(settings, { expression: visitExpression, query: visitQuery });
  if (statement === 'select') walk.query(fields, { levels: [], ctes: new Map() });
  else visitWrite(walk, kind, fields);
  return reason() ?? walk.bareTables;
}

function limited(
  parser: SqlParser,
  text: string,
  query: Fields,
  tokens: readonly SqlToken[],
  rows: number,
): SqlVerdict {
  const changed = limitedText(text, query, tokens, rows);
  if (changed === undefined) return refused('limit');
  if (changed === text) return { allowed: true, text };
  // Read back, so that nothing hangs on the arithmetic of positions.
  const again = onlyStatement(parser, changed);
  const holds = typeof again === 'object' && again.kind === 'SelectStmt' && isLimited(query, again.fields, rows);
  return holds ? { allowed: true, text: changed } : refused('limit');
}

function checkWith(parser: SqlParser, settings: SqlSettings, given: string): SqlVerdict {
  const early = textReason(given, settings.maxLength);
  if (early !== undefined) return refused(early);
  let tokens = scan(parser, given);
  let text = given;
  if (tokens?.some(isComment) === true) {
    if (settings.comments === 'refuse') return refused('comment');
    text = withoutComments(given, tokens);
    tokens = scan(parser, text);
  }
  if (tokens === undefined || tokens.some(isComment)) return refused('syntax');
  const reason = tokenReason(tokens);
  if (reason !== undefined) return refused(reason);
  const statement = onlyStatement(parser, text);
  if (typeof statement === 'string') return refused(statement);
  const bareTables = objection(statement, settings);
  if (typeof bareTables === 'string') return refused(bareTables);
  return rewritten(parser, settings, { text, tokens, statement, bareTables });
}

interface Permitted {
  readonly text: string;
  readonly tokens: readonly SqlToken[];
  readonly statement: SqlNode;
  readonly bareTables: readonly Fields[];
}

function rewritten(parser: SqlParser, settings: SqlSettings, permitted: Permitted): SqlVerdict {
  let { text, tokens, statement } = permitted;
  const names = bareNames(statement, permitted.bareTables, settings);
  if (names.size > 0) {
    text = qualifiedText(text, names) ?? '';
    const again = onlyStatement(parser, text);
    // Read back as well: a name that is not where the parser said stays somebody else's.
    if (typeof again === 'string' || shapeOf(again) !== shapeOf(statement, (node) => qualified(node, names)))
      return refused('construct');
    statement = again;
    tokens = scan(parser, text) ?? [];
  }
  if (statement.kind !== 'SelectStmt') return { allowed: true, text };
  return limited(parser, text, statement.fields, tokens, settings.maxRows);
}

/**
 * What a model may ask a PostgreSQL database, decided on the tree of PostgreSQL's own grammar: everything that is not
 * known to be harmless is refused, a text that does not parse included.
 * Security: for PostgreSQL only (other databases read the same text differently), and besides a role that can do no
 * more, in a READ ONLY transaction with a `statement_timeout`: a permitted query can still be slow.
 *
 * @throws {ConfigError} for options that are wrong
 */
export function sqlPolicy(options: SqlPolicyOptions): SqlPolicy {
  const settings = readSqlSettings(options);
  return {
    check: async (text) => {
      const given: unknown = text;
      return typeof given === 'string' ? checkWith(await sqlParser(), settings, given) : refused('not-text');
    },
  };
}
