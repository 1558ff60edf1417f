/** Runs until a verdict is missing, yields the promise of it, and goes on with what it brings. */
export type Work<T = void> = Generator<Promise<unknown>, T, unknown>;
