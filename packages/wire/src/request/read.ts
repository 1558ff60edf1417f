import type { Reading } from '../conversation.ts';
import { isObject } from '../json-value.ts';
import { readSettings } from '../options.ts';
import type { ReadOptions } from '../options.ts';
import { detectProtocol } from '../protocol.ts';
import type { Protocol } from '../protocol.ts';
import { readBody, readMcpBody } from './body.ts';
import { readMessage } from './message.ts';
import { readPart } from './part.ts';
import { readRest } from './rest.ts';
import { Walk } from './walk.ts';
import type { Place, Reader } from './walk.ts';

/**
 * Reads a parsed request body of any protocol into one conversation. Nothing is skipped: a string that no rule knows is
 * a segment of the kind `unknown`, and a body over a limit is refused whole. Never throws for a body, never runs a
 * getter, never changes the body; linear in its size.
 * @throws {TypeError} @throws {RangeError} for an option that is not one.
 */
export function readRequest(body: unknown, options?: ReadOptions): Reading {
  const settings = readSettings(options);
  const walk = new Walk(settings, { body: readBody, message: readMessage, part: readPart });
  const protocol = settings.protocol ?? detectProtocol(body);
  if (body === undefined) walk.stop('no-body', '');
  else if (walk.admit(body, '')) topReader(body, protocol)(walk, root(body));
  const { problem, segments, joined, attachments, flags, turns, asides } = walk;
  if (problem) return { readable: false, problem };
  const conversation = { protocol, segments, joined, attachments, flags, messages: turns.length, turns, asides };
  // Shared by every guard of a request: none may change what the next one reads.
  for (const part of [segments, joined, attachments, flags, turns, conversation]) Object.freeze(part);
  return { readable: true, conversation };
}

function root(value: unknown): Place {
  return { value, pointer: '', key: '', depth: 0, role: 'user', kind: 'unknown', exempt: true, join: undefined };
}

function topReader(body: unknown, protocol: Protocol): Reader {
  if (!isObject(body)) return readRest;
  return protocol === 'mcp' ? readMcpBody : readBody;
}
