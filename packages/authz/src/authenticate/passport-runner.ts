import type { IncomingMessage, ServerResponse } from 'node:http';
import { types } from 'node:util';
import passport from 'passport';

/** A passport strategy, of whatever version its author compiled against. */
export interface PassportStrategy {
  readonly name?: string;
  authenticate(request: never, options?: never): unknown;
}

type StrategyResult =
  | { readonly kind: 'success'; readonly user: unknown }
  | { readonly kind: 'failure'; readonly challenge: unknown }
  /** `redirect` or `pass`: an answer for pages and sessions, not for an API. */
  | { readonly kind: 'no-decision' };

/** passport writes to what it is given (login, logout, _sessionManager...): hand it an object to throw away. */
export type RunStrategy = (request: object) => Promise<StrategyResult>;

/**
 * Runs one strategy and says what it decided. No response is touched.
 * @returns a function whose promise rejects when the strategy reports an error or throws
 */
export function strategyRunner(strategy: PassportStrategy): RunStrategy {
  // A private instance, not the app's singleton. By name and not by instance: passport then makes an object per
  // request, while a shared one has its callbacks overwritten, so that of two requests at the same time the first
  // would get the user of the second.
  const authenticator = new passport.Passport();
  authenticator.use('strategy', strategy as unknown as passport.Strategy);

  return (request) =>
    new Promise((resolve, reject) => {
      const decided = (error: unknown, user?: unknown, challenge?: unknown): void => {
        if (error !== null && error !== undefined) reject(asError(error));
        else if (user === false || user === undefined || user === null) resolve({ kind: 'failure', challenge });
        else resolve({ kind: 'success', user });
      };
      const undecided = (error?: unknown): void => {
        if (error === undefined) resolve({ kind: 'no-decision' });
        else reject(asError(error));
      };
      // The only strategy action that reaches the response is a redirect.
      const response = { statusCode: 200, setHeader: () => undefined, end: () => undecided() };
      const run = authenticator.authenticate('strategy', { session: false }, decided) as (
        request: IncomingMessage,
        response: ServerResponse,
        next: (error?: unknown) => void,
      ) => void;
      run(request as IncomingMessage, response as unknown as ServerResponse, undecided);
    });
}

const asError = (error: unknown): Error => (types.isNativeError(error) ? error : new Error('The strategy failed.'));
