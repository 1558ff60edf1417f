import assert from 'node:assert/strict';
import { ConfigError } from './config-error.ts';

/** One option's worth of garbage: every value must be refused with a message that names the option. */
export type GarbageTable<Options> = { readonly [Name in keyof Options & string]-?: readonly unknown[] };

/** What no option of any package accepts, whatever its type. */
export const universalGarbage: readonly unknown[] = [null, Number.NaN, -1, Symbol('garbage')];

interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => void): void;
}

const label = (value: unknown): string => {
  if (typeof value === 'symbol' || typeof value === 'bigint') return String(value);
  if (typeof value === 'function') return 'a function';
  return JSON.stringify(value) ?? String(value);
};

/**
 * The garbage table every package runs: wrong types, NaN, negatives and unknown names throw a `ConfigError`
 * that names the option. The type of `garbage` makes a forgotten option a compile error.
 *
 * @param create builds the thing under test from options
 * @param valid the smallest valid options
 */
export function testOptions<Options extends object>(
  title: string,
  create: (options: Options) => unknown,
  valid: Options,
  garbage: GarbageTable<Options>,
  runner: Runner = globalThis as unknown as Runner,
): void {
  const refuses = (option: string, options: unknown): void => {
    assert.throws(
      () => create(options as Options),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError, `expected a ConfigError, got ${String(error)}`);
        assert.ok(error.message.includes(`\`${option}\``), `message does not name \`${option}\`: ${error.message}`);
        return true;
      },
    );
  };

  runner.describe(`${title} options`, () => {
    runner.it('accepts the smallest valid options', () => void create(valid));
    runner.it('treats undefined as absent', () => {
      const absent = Object.fromEntries(Object.keys(garbage).map((name) => [name, undefined]));
      create({ ...absent, ...valid });
    });
    runner.it('does not change what it was given', () => {
      const given = Object.freeze({ ...valid });
      create(given);
    });
    runner.it('refuses an unknown name', () => refuses('surprise', { ...valid, surprise: 1 }));
    for (const [option, values] of Object.entries<readonly unknown[]>(garbage)) {
      for (const value of [...universalGarbage, ...values]) {
        runner.it(`refuses ${option}: ${label(value)}`, () => refuses(option, { ...valid, [option]: value }));
      }
    }
  });
}
