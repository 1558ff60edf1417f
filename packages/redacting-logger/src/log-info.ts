/** A winston `info` object, as formats pass it along. */
export interface LogInfo {
  level: string;
  message: unknown;
  [key: string | symbol]: unknown;
}

// The symbols of triple-beam, which winston, its formats and its transports share.
/** The level that transports filter by; `info.level` may be coloured. */
export const LEVEL: unique symbol = Symbol.for('level');
/** The line as rendered so far: what transports write. */
export const MESSAGE: unique symbol = Symbol.for('message');
/** Arguments that `format.splat()` will interpolate. */
export const SPLAT: unique symbol = Symbol.for('splat');

export function isError(value: unknown): value is Error {
  // Errors of another realm (vm, jest) are not instances of this realm's Error; clones made here are nothing else.
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

/** Reads a property of something hostile: a getter that throws reads as undefined. */
export function peek(source: object, key: string | symbol): unknown {
  try {
    return Reflect.get(source, key) as unknown;
  } catch {
    return undefined;
  }
}
