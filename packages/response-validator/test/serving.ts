// Validators on real servers, which end with the test.
import { afterEach } from '@jest/globals';
import type { GuardEvent } from '@sallyport/core';
import type { ResponseValidatorOptions } from '@sallyport/response-validator';
import { listen } from '../../../test/support/frameworks.ts';
import type { App, Serve } from '../../../test/support/frameworks.ts';
import { validatorGuard } from '../../../test/support/validator-guard.ts';

export type Handler = App['handler'];

let sink = (_event: GuardEvent): void => {};
const onEvent = (event: GuardEvent): void => sink(event);
const withDefaults = validatorGuard({ onEvent });

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Started {
  readonly url: string;
  readonly events: GuardEvent[];
}

interface Got {
  readonly response: Response;
  readonly body: string;
  readonly events: GuardEvent[];
}

interface Serving {
  readonly start: (handler: Handler, options?: ResponseValidatorOptions) => Promise<Started>;
  readonly get: (handler: Handler, options?: ResponseValidatorOptions, init?: RequestInit) => Promise<Got>;
}

/** Starts servers of one framework. Options look for no secrets unless they say so: that is slow to build. */
export function servingOn(serve: Serve): Serving {
  const start = async (handler: Handler, options?: ResponseValidatorOptions): Promise<Started> => {
    const events: GuardEvent[] = [];
    sink = (event) => void events.push(event);
    const guards = [options === undefined ? withDefaults : validatorGuard({ onEvent, secrets: 'allow', ...options })];
    const { url, close } = await listen(serve({ guards, handler }));
    closing.push(close);
    return { url, events };
  };
  return {
    start,
    get: async (handler, options, init) => {
      const { url, events } = await start(handler, options);
      const response = await fetch(url, init);
      return { response, body: await response.text(), events };
    },
  };
}
