import { invisibleUnits, lookAlikes } from './disguises.ts';
import { includesUnit, MAX_UNIT } from './ranges.ts';
import type { Ranges } from './ranges.ts';

/** UTF-16 units that no expression tells apart, numbered. Tables are indexed by class instead of by unit. */
export class UnitClasses {
  readonly of: Uint16Array = new Uint16Array(MAX_UNIT + 1);
  readonly count: number;
  /** The class of units that are passed over. No expression reads it. */
  readonly invisible: number;
  readonly #representatives: number[] = [];
  readonly #members = new Map<string, Uint8Array>();
  readonly #membersOf = new Map<Ranges, Uint8Array>();

  constructor(all: Iterable<Ranges>) {
    const distinct = new Map<string, Ranges>();
    for (const ranges of new Set(all)) distinct.set(keyOf(ranges), ranges);
    const cuts = new Set([0]);
    for (const ranges of distinct.values()) {
      for (const [low, high] of ranges) cuts.add(low).add(high + 1);
    }
    const starts = [...cuts].filter((cut) => cut <= MAX_UNIT).sort((a, b) => a - b);
    const numbers = new Map<string, number>();
    for (const [index, start] of starts.entries()) {
      const signature = [...distinct.values()].map((ranges) => (includesUnit(ranges, start) ? '1' : '0')).join('');
      let number = numbers.get(signature);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(signature, number);
        this.#representatives.push(start);
      }
      this.of.fill(number, start, starts[index + 1] ?? MAX_UNIT + 1);
    }
    for (const [unit, ascii] of lookAlikes()) this.of[unit] = this.of[ascii] ?? 0;
    this.invisible = numbers.size;
    for (const unit of invisibleUnits()) this.of[unit] = this.invisible;
    this.count = numbers.size + 1;
  }

  /** One byte per class: 1 when the class lies in the ranges. */
  members(ranges: Ranges): Uint8Array {
    let members = this.#membersOf.get(ranges);
    if (members === undefined) this.#membersOf.set(ranges, (members = this.#read(ranges)));
    return members;
  }

  #read(ranges: Ranges): Uint8Array {
    const key = keyOf(ranges);
    let members = this.#members.get(key);
    if (members === undefined) {
      members = Uint8Array.from(this.#representatives, (unit) => (includesUnit(ranges, unit) ? 1 : 0));
      this.#members.set(key, members);
    }
    return members;
  }
}

function keyOf(ranges: Ranges): string {
  return ranges.join(';');
}
