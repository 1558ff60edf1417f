import { existsSync } from 'node:fs';
import { describe, it } from '@jest/globals';

/** Programs that some suites need, where Debian puts them, and how to get them. Keep in step with missing-services.mjs. */
const services = { chromium: '/usr/bin/chromium' } as const;

/**
 * A suite that needs a service. Without it the suite is left out and the run ends with a notice, unless
 * REQUIRE_SERVICES is set (CI): then it fails, so that nothing is skipped unseen.
 */
export function describeWith(service: keyof typeof services, title: string, body: (path: string) => void): void {
  const path = services[service];
  const suite = (): void => body(path);
  if (existsSync(path)) {
    describe(title, suite);
    return;
  }
  if (process.env['REQUIRE_SERVICES'] === undefined) {
    describe.skip(title, suite);
    return;
  }
  describe(title, () => {
    it(`needs ${service}`, () => {
      throw new Error(`${path} is missing and REQUIRE_SERVICES is set: apt-get install ${service}`);
    });
  });
}
