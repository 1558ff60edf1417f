import { isObject, own, ownString } from '../json-value.ts';
import { label, list } from './call-list.ts';
import type { CallList } from './call-list.ts';

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
    this.#turn(`frame ${at}`, own(value, 'message'));
    const answer = `${place} ${label(own(value, 'id'))}`;
    for (const [position, choice] of list(own(value, 'choices')).entries()) {
      const turn = `${answer} choice ${label(own(choice, 'index')) || position}`;
      this.#turn(turn, own(choice, 'message'));
      this.#turn(turn, own(choice, 'delta'));
    }
    // LangChain's messages, and whatever else lists calls under this name.
    this.#turn(`frame ${at} bare`, value);
    const bare = own(value, 'function');
    if (own(bare, 'arguments') !== undefined && this.#calls.take(value)) this.#add(`frame ${at} function`, bare);
  }

  #turn(at: string, turn: unknown): void {
    const legacy = own(turn, 'function_call');
    if (isObject(legacy) && this.#calls.take(legacy)) this.#add(`${at} function`, legacy);
    for (const [position, call] of list(own(turn, 'tool_calls')).entries()) {
      if (!this.#calls.take(call)) continue;
      const slot = `${at} call ${label(own(call, 'index')) || position}`;
      const id = ownString(call, 'id') ?? this.#ids.get(slot) ?? '';
      this.#ids.set(slot, id);
      this.#add(`${slot} ${id}`, own(call, 'function') ?? own(call, 'custom') ?? call);
    }
  }

  #add(key: string, call: unknown): void {
    const given = own(call, 'arguments') ?? own(call, 'input') ?? own(call, 'args');
    if (isObject(given)) this.#calls.complete(key, own(call, 'name'), given);
    else this.#calls.append(key, own(call, 'name'), given);
  }
}
