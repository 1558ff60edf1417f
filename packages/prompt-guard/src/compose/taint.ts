import type { Taint } from './input.ts';

const COUNTS = ['documents', 'toolResults', 'history'] as const;

// One that came out of JSON could say "none" of a prompt that has plenty.
const made = new WeakSet<object>();

/** Counts as `taint` from here on. */
export function taintWith(counts: Taint): Taint {
  const taint = Object.freeze({ ...counts });
  made.add(taint);
  return taint;
}

/** Whether `value` is what `compose` has answered as `taint`: the object itself, not a copy. */
export function isTaint(value: object): value is Taint {
  return made.has(value);
}

/** @throws {TypeError} for anything but a yes, a no or a taint: what is not known to be clean must not pass for it */
export function isTainted(owner: string, taint: unknown): boolean {
  if (typeof taint === 'boolean') return taint;
  if (typeof taint === 'object' && taint !== null && isTaint(taint)) return COUNTS.some((name) => taint[name] !== 0);
  throw new TypeError(`${owner}: \`taint\` must be true, false or the \`taint\` of a composed prompt.`);
}
