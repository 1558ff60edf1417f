import { isObject, own, ownString } from '../json-value.ts';
import { label, list } from './call-list.ts';
import type { CallList } from './call-list.ts';
import { argumentsIn, callsIn, holdersOf, readWholeCall } from './call-readings.ts';

/** Chat Completions and Ollama: whole in a message, in fragments by index in a delta. */
export class ChatCalls {
  readonly #calls: CallList;
  /** Some servers number every parallel call 0 and tell them apart by id only. */
  readonly #ids = new Map<string, string>();

  constructor(calls: CallList) {
    this.#calls = calls;
  }

  /** `place` is the same in every frame of a stream, `at` in this frame only. */
  read(value: object, place: string, at: string): void {
    this.#message(`frame ${at}`, own(value, 'message'));
    const answer = `${place} ${label(own(value, 'id'))}`;
    for (const [position, choice] of list(own(value, 'choices')).entries()) {
      this.#message(`frame ${at} choice ${position}`, own(choice, 'message'));
      const index = label(own(choice, 'index')) || String(position);
      const delta = own(choice, 'delta');
      if (isObject(delta)) this.#delta(`${answer} choice ${index}${this.#calls.nth(`${at} choice ${index}`)}`, delta);
    }
    // LangChain's messages, and whatever else lists calls under this name.
    this.#message(`frame ${at} bare`, value);
    this.#chunks(answer, value);
    const isCall = own(own(value, 'function'), 'arguments') !== undefined;
    if (isCall && this.#calls.take(value)) readWholeCall(this.#calls, `frame ${at} function`, value);
  }

  #message(at: string, turn: unknown): void {
    const legacy = own(turn, 'function_call');
    if (isObject(legacy) && this.#calls.take(legacy)) readWholeCall(this.#calls, `${at} function`, legacy);
    for (const name of ['tool_calls', 'toolCalls']) {
      for (const [position, call] of callsIn(own(turn, name)).entries()) {
        // The AI SDK's calls have `toolName` and are read as such.
        if (name === 'toolCalls' && ownString(call, 'name') === undefined && !isObject(own(call, 'function'))) continue;
        if (this.#calls.take(call)) readWholeCall(this.#calls, `${at} ${name} ${position}`, call);
      }
    }
  }

  #delta(at: string, turn: object): void {
    const legacy = own(turn, 'function_call');
    if (isObject(legacy) && this.#calls.take(legacy)) this.#piece(`${at} function`, legacy);
    for (const [position, call] of callsIn(own(turn, 'tool_calls')).entries()) {
      if (!this.#calls.take(call)) continue;
      const slot = `${at} call ${label(own(call, 'index')) || position}`;
      const id = ownString(call, 'id') ?? this.#ids.get(slot) ?? '';
      this.#ids.set(slot, id);
      const holders = holdersOf(call);
      if (holders.size === 0) this.#piece(`${slot} ${id} function`, undefined);
      for (const [name, holder] of holders) this.#piece(`${slot} ${id} ${name}`, holder);
    }
    this.#chunks(at, turn);
  }

  /** LangChain's pieces of calls. */
  #chunks(at: string, turn: object): void {
    for (const [position, chunk] of list(own(turn, 'tool_call_chunks')).entries()) {
      if (this.#calls.take(chunk)) this.#piece(`${at} chunk ${label(own(chunk, 'index')) || position}`, chunk);
    }
  }

  #piece(key: string, call: unknown): void {
    const name = own(call, 'name');
    const [given, ...others] = argumentsIn(call);
    if (given === undefined || typeof given === 'string') this.#calls.append(key, name, given);
    else this.#calls.complete(key, name, given);
    for (const other of others) this.#calls.complete(`${key} or`, name, other);
  }
}
