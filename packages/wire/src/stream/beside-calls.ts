import { toolCallsOf } from '../reply/tool-calls.ts';
import type { CallPart, FrameReading } from './adapter.ts';
import { builtInCall } from './responses-calls-kind.ts';

// Some word of every shape that a call has, or an escape that may spell one.
const MAY_CALL = /tool|call|func|argument|approv|\\u/i;

interface Told {
  readonly name: string;
  readonly arguments: string;
}

/**
 * A reading with a complete call for each that lies where its protocol has none: a lenient client, or one of another
 * protocol, may run it all the same. `data` is the JSON text of `value`.
 */
export function withCallsBeside(reading: FrameReading, value: unknown, event: string, data: string): FrameReading {
  if (!MAY_CALL.test(data) && !/^[abc9]$/.test(event)) return reading;
  const found = toolCallsOf([{ event, value }]);
  if (found.length === 0) return reading;
  const told = toldOf(reading.parts);
  const beside = found.filter((call) => !told.some((each) => covers(each, call)));
  if (beside.length === 0) return reading;
  // Named by what they say: what a later frame repeats is no second call.
  const parts = beside.map(({ name, arguments: whole }) => ({ call: `beside ${name} ${whole}`, name, whole }));
  const calls = reading.calls === 'all' ? reading.calls : [...reading.calls, ...parts.map(({ call }) => call)];
  return { ...reading, parts: [...reading.parts, ...parts], calls };
}

/** What the parts of one frame say of each call. */
function toldOf(parts: readonly CallPart[]): readonly Told[] {
  const told = new Map<string, Told>();
  for (const { call, name, fragment = '', whole } of parts) {
    const before = told.get(call) ?? { name: '', arguments: '' };
    const text = typeof whole === 'string' ? whole : JSON.stringify(whole);
    told.set(call, { name: name ?? before.name, arguments: text ?? before.arguments + fragment });
  }
  return [...told.values()];
}

/** Whether a call that was found is one that the protocol's own reading has told of. */
function covers(told: Told, found: Told): boolean {
  // Nothing but the end of one (Gemini's `functionCall: {}`).
  if (found.name === '' && found.arguments === '{}') return true;
  if (found.name !== '' && found.name !== told.name) return false;
  if (found.arguments === '' || found.arguments === told.arguments) return true;
  if (told.arguments !== '') return false;
  // Announced only: the arguments follow. A call that its type alone names is its own arguments.
  return found.arguments === '{}' || builtInCall(`${found.name}_call`) !== undefined;
}
