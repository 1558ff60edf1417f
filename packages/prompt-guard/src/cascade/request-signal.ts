const requests = new WeakMap<AbortSignal, AbortSignal>();

/** The signal of the request that this one was made from; itself when it was made from none. */
export const requestOf = (signal: AbortSignal): AbortSignal => requests.get(signal) ?? signal;

/** A signal that aborts with either, and still tells whose request it serves. */
export function eitherSignal(signal: AbortSignal, other: AbortSignal): AbortSignal {
  const either = AbortSignal.any([signal, other]);
  requests.set(either, requestOf(signal));
  return either;
}
