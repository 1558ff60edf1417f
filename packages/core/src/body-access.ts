import type { BodyAccess } from './exchange.ts';

class BodyOf implements BodyAccess {
  readonly #holder: object;

  constructor(holder: object) {
    this.#holder = holder;
  }

  get(): unknown {
    return Reflect.get(this.#holder, 'body');
  }

  set(value: unknown): void {
    Reflect.set(this.#holder, 'body', value);
  }

  raw(): string | undefined {
    const raw: unknown = Reflect.get(this.#holder, 'rawBody');
    return typeof raw === 'string' ? raw : undefined;
  }
}

/** The parsed body where body parsers leave it: on Express' request, or on Koa's `ctx.request`. */
export function bodyAccess(holder: object): BodyAccess {
  return new BodyOf(holder);
}
