import { isObject } from '../json-value.ts';
import { FewMap } from './few-map.ts';
import { member, textOf } from './reading.ts';
import { Stop } from './stop.ts';

const HOLDERS = ['function', 'custom'] as const;
const ARGUMENTS = ['arguments', 'input', 'args'] as const;

interface Slot {
  readonly id: string;
  /** The arguments so far; a whole value counts as complete. */
  text: string;
  readonly isSecond: boolean;
  /** Its choice was said to be finished, and the call is decided on. */
  isDone: boolean;
}

/**
 * The calls of a choice by their index. Some servers number every parallel call 0 and tell them apart by id alone, while
 * some clients go by the index alone and join what has one: two ids may share an index only if joined they are no call.
 */
export class CallSlots {
  readonly #slots = new FewMap<Slot>();

  /** The id that a piece of a call belongs to. @throws {Stop} */
  id(name: string, given: string | undefined, held: unknown): string {
    let slot = this.#slots.get(name);
    if (!slot || (given !== undefined && given !== '' && given !== slot.id)) {
      // A call may be named in its second piece only.
      const isSecond = slot !== undefined && (slot.id !== '' || slot.text !== '');
      if (slot && isSecond && !isComplete(slot.text)) throw new Stop('withheld');
      slot = { id: given ?? '', text: '', isSecond, isDone: false };
      this.#slots.set(name, slot);
    }
    const key = givenArguments(held);
    const piece = key === undefined ? '' : member(held, key);
    if (slot.isDone) {
      // A call that is whole may be repeated; one that goes on was not what was decided on.
      const isRepeated = piece === slot.text && (textOf(held, 'name') ?? '') !== '';
      if (!isRepeated && piece !== '' && piece !== undefined && piece !== null) throw new Stop('withheld');
      return slot.id;
    }
    slot.text += typeof piece === 'string' ? piece : 'null';
    return slot.id;
  }

  /** Nothing should follow. @throws {Stop} for a call without arguments, to which a client may give those of another. */
  finish(): void {
    for (const slot of this.#slots.values()) {
      if (slot.isSecond && slot.text.trim() === '') throw new Stop('withheld');
      slot.isDone = true;
    }
  }
}

/** Which member of a call holds its name and arguments. @throws {Stop} where clients may choose differently. */
export function callHolder(call: unknown): string | undefined {
  const [holder, other] = HOLDERS.filter((name) => isObject(member(call, name)));
  if (holder === undefined) return undefined;
  const outer = textOf(call, 'name') ?? '';
  const isNamed = outer !== '' && outer !== textOf(member(call, holder), 'name');
  if (other !== undefined || isNamed || givenArguments(call) !== undefined) throw new Stop('withheld');
  return holder;
}

/** Which member holds the arguments. @throws {Stop} where there are several. */
export function givenArguments(held: unknown): string | undefined {
  const [given, other] = ARGUMENTS.filter((name) => (member(held, name) ?? null) !== null);
  if (other !== undefined) throw new Stop('withheld');
  return given;
}

function isComplete(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
