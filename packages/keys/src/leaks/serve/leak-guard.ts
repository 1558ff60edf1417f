import type { IncomingMessage } from 'node:http';
import { unavailableVerdict, withinTime } from '@sallyport/core';
import type { Denial, Exchange, Guard, Verdict } from '@sallyport/core';
import { FileVerdicts } from './file-verdicts.ts';
import { HeadLeaks } from './head-leaks.ts';
import type { RefuseLeaksSettings } from './refuse-options.ts';
import { servedFiles } from './served-files.ts';
import type { FileVersion } from './served-files.ts';

export const NAME = 'refuse-leaks';

// As for a file that is not there: that it is, and what is in it, is nobody's business.
export const notFound: Denial = Object.freeze({
  code: 'not-found',
  status: 404,
  title: 'Not found',
  detail: 'There is nothing at this address.',
});

export interface LeakGuard {
  readonly guard: Guard;
  readonly verdicts: FileVerdicts;
  readonly heads: HeadLeaks;
  /** Files without leaks that this request may be answered with. */
  vouchedFor(request: IncomingMessage): readonly FileVersion[];
}

export function leakGuard(settings: RefuseLeaksSettings): LeakGuard {
  const { root, waitMs } = settings;
  const verdicts = new FileVerdicts(settings);
  const vouched = new WeakMap<IncomingMessage, readonly FileVersion[]>();

  async function check({ request }: Exchange): Promise<Verdict> {
    if (root === undefined) return { allowed: true };
    const files = await servedFiles(root, request.url ?? '/');
    try {
      const kinds = await withinTime(Promise.all(files.map((file) => verdicts.ofFile(file))), waitMs);
      const at = kinds.findIndex((kind) => kind !== undefined);
      if (at >= 0) return { allowed: false, denial: notFound, details: { file: files[at]?.file, kind: kinds[at] } };
    } catch (error) {
      return unavailableVerdict(NAME, error, 'deny');
    }
    vouched.set(request, files);
    return { allowed: true, details: { files: files.length } };
  }

  return {
    guard: Object.freeze({ name: NAME, check }),
    verdicts,
    heads: new HeadLeaks(settings),
    vouchedFor: (request) => vouched.get(request) ?? [],
  };
}
