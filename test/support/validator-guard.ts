import { responseValidator } from '@sallyport/response-validator';
import type { ResponseValidatorOptions } from '@sallyport/response-validator';
import { responseValidator as koaResponseValidator } from '@sallyport/response-validator/koa';
import type { App } from './frameworks.ts';

type Guard = App['guards'][number];

/** A validator for any framework. Built when first asked for: it compiles the whole catalogue of secrets. */
export function validatorGuard(options: ResponseValidatorOptions): Guard {
  let connect: Guard['connect'] | undefined;
  let koa: Guard['koa'] | undefined;
  return {
    get connect() {
      return (connect ??= responseValidator(options));
    },
    get koa() {
      return (koa ??= koaResponseValidator(options));
    },
  };
}
