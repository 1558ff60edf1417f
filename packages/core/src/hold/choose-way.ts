import { carriesText, isRunningText, isStream } from '../media.ts';
import type { StreamInspector } from '../reply.ts';
import { Bodiless } from './bodiless.ts';
import { notInspected, unreadable } from './denials.ts';
import type { Intercepted } from './intercepted.ts';
import { ObservedStream } from './observed-stream.ts';
import { Passing } from './passing.ts';
import { RunningStream } from './running-stream.ts';
import { WholeReply } from './whole-reply.ts';
import type { Way } from './way.ts';

/** Decides from the head what becomes of a reply. `hasBody`: bytes are there, or are to come. */
export function chooseWay(reply: Intercepted, hasBody: boolean): Way {
  const { contentType, exchange, inspector, response } = reply;
  // A refusal of core itself holds nothing of the model.
  if (exchange.lifecycle.refused !== undefined || !carriesText(contentType)) return new Passing(reply);
  if (isStream(contentType) && inspector.streams === 'pass') return new Passing(reply);
  const { statusCode } = response;
  if (exchange.method === 'HEAD' || statusCode === 204 || statusCode === 304) return new Bodiless(reply);
  if (reply.isUnreadable) return reply.onlyReports(unreadable) ? new Passing(reply) : new WholeReply(reply);
  if (!hasBody || inspector.stream === undefined || !isRunningText(contentType)) return new WholeReply(reply);
  let stream: StreamInspector | undefined;
  try {
    stream = inspector.stream({ statusCode, contentType, headers: response.getHeaders() });
  } catch (error) {
    return reply.onlyReports(notInspected, undefined, error) ? new Passing(reply) : new WholeReply(reply);
  }
  if (stream === undefined) return new WholeReply(reply);
  return reply.mode === 'observe' ? new ObservedStream(reply, stream) : new RunningStream(reply, stream);
}
