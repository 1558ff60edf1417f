// koa-passport ships no types; what the tests use of it.
declare module 'koa-passport' {
  import type { Middleware } from 'koa';
  export class KoaPassport {
    use(strategy: unknown): this;
    initialize(): Middleware;
    session(): Middleware;
    authenticate(name: string, options?: object): Middleware;
    serializeUser(fn: (user: unknown, done: (error: null, id: string) => void) => void): void;
    deserializeUser(fn: (id: string, done: (error: null, user: unknown) => void) => void): void;
  }
}
