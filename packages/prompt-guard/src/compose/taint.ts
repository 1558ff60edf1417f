import type { Taint } from './input.ts';

const COUNTS = ['documents', 'toolResults', 'history'] as const;

/** Whether `value` is what `compose` answers as `taint`. */
export function isTaint(value: object): value is Taint {
  return COUNTS.every((name) => Number.isSafeInteger(Reflect.get(value, name)));
}

/** @throws {TypeError} for anything but a yes, a no or a taint: what is not known to be clean must not pass for it */
export function isTainted(owner: string, taint: unknown): boolean {
  if (typeof taint === 'boolean') return taint;
  if (typeof taint === 'object' && taint !== null && isTaint(taint)) return COUNTS.some((name) => taint[name] !== 0);
  throw new TypeError(`${owner}: \`taint\` must be true, false or the \`taint\` of a composed prompt.`);
}
