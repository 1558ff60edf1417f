import { Checks, wrong } from './checks.ts';
import type { ComposeInput, DocumentInput, Marking, ToolResultInput, Turn } from './input.ts';
import { textOfInstructions } from './instructions.ts';
import { isTrusted } from './trusted.ts';

const OWNER = 'compose';
const MARKINGS: readonly Marking[] = ['delimit', 'datamark', 'encode'];
const ROLES: readonly Turn['role'][] = ['user', 'assistant'];
const FLAGS = [true, false] as const;
/** What every provider takes for a function's name and a call's id. */
const NAME = /^[\w-]{1,64}$/;
const MEDIA = /^[a-z]{1,32}\/[a-z0-9.+-]{1,100}$/;

const check = new Checks(OWNER);

export interface ReadDocument {
  readonly text: string;
  readonly source: string | undefined;
  readonly media: string | undefined;
  readonly marking: Marking | undefined;
  readonly trusted: boolean;
}

interface ReadToolResult {
  readonly tool: string;
  readonly callId: string;
  readonly arguments: string;
  readonly result: string;
  readonly marking: Marking | undefined;
  readonly trusted: boolean;
}

export interface ReadInput {
  readonly system: string;
  readonly user: string;
  readonly documents: readonly ReadDocument[];
  readonly toolResults: readonly ReadToolResult[];
  readonly history: readonly Turn[];
}

const member = (object: object, name: string): unknown => {
  return Object.hasOwn(object, name) ? (Reflect.get(object, name) as unknown) : undefined;
};

function readDocument(value: unknown, index: number): ReadDocument {
  const field = `documents[${index}]`;
  const names: (keyof DocumentInput)[] = ['text', 'source', 'media', 'marking'];
  const given = check.object(field, value, names);
  return {
    text: check.text(`${field}.text`, member(given, 'text')),
    source: member(given, 'source') === undefined ? undefined : check.text(`${field}.source`, member(given, 'source')),
    media: check.formed(`${field}.media`, member(given, 'media'), MEDIA, 'a media type such as text/html'),
    marking: check.oneOf(`${field}.marking`, member(given, 'marking'), MARKINGS),
    trusted: isTrusted(value),
  };
}

/** JSON text; what JSON cannot hold, or what throws when it is asked, is not a result. */
function json(field: string, value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value) as string | undefined;
  } catch {
    text = undefined;
  }
  if (text === undefined) throw wrong(OWNER, field, 'text or something JSON can hold', value);
  return text;
}

function readToolResult(value: unknown, index: number): ReadToolResult {
  const field = `toolResults[${index}]`;
  const names: (keyof ToolResultInput)[] = ['tool', 'result', 'callId', 'arguments', 'marking'];
  const given = check.object(field, value, names);
  const tool = check.formed(
    `${field}.tool`,
    member(given, 'tool') ?? null,
    NAME,
    'a name of 1 to 64 letters, digits, _ or -',
  );
  const result = member(given, 'result');
  const args = member(given, 'arguments') ?? {};
  if (typeof args !== 'object' || Array.isArray(args)) throw wrong(OWNER, `${field}.arguments`, 'an object', args);
  return {
    tool: tool ?? '',
    callId:
      check.formed(`${field}.callId`, member(given, 'callId'), NAME, 'an id of 1 to 64 letters, digits, _ or -') ??
      `call_${index + 1}`,
    arguments: json(`${field}.arguments`, args),
    result: typeof result === 'string' ? result : json(`${field}.result`, result),
    marking: check.oneOf(`${field}.marking`, member(given, 'marking'), MARKINGS),
    trusted: isTrusted(value),
  };
}

function readTurn(value: unknown, index: number): Turn {
  const field = `history[${index}]`;
  const names: (keyof Turn)[] = ['role', 'text', 'tainted'];
  const given = check.object(field, value, names);
  const role = check.oneOf(`${field}.role`, member(given, 'role') ?? null, ROLES) ?? 'user';
  const text = check.text(`${field}.text`, member(given, 'text'));
  const said = check.oneOf(`${field}.tainted`, member(given, 'tainted'), FLAGS) ?? false;
  return { role, text, tainted: said || !isTrusted(value) };
}

/** @throws {TypeError} naming the field; never shows what is in it */
export function readInput(input: ComposeInput): ReadInput {
  const names: (keyof ComposeInput)[] = ['system', 'user', 'documents', 'toolResults', 'history'];
  const given = check.object('input', input, names);
  const system = textOfInstructions(member(given, 'system'));
  // The one field a document must never end up in takes nothing that came out of a request.
  if (system === undefined) {
    throw wrong(OWNER, 'system', 'made by instructions`...` or trustedInstructions()', member(given, 'system'));
  }
  const toolResults = check.list('toolResults', member(given, 'toolResults')).map(readToolResult);
  const ids = new Set(toolResults.map(({ callId }) => callId));
  if (ids.size < toolResults.length)
    throw wrong(OWNER, 'toolResults', 'a list in which no callId stands twice', toolResults);
  return {
    system,
    user: check.text('user', member(given, 'user')),
    documents: check.list('documents', member(given, 'documents')).map(readDocument),
    toolResults,
    history: check.list('history', member(given, 'history')).map(readTurn),
  };
}
