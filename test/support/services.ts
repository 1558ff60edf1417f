import { existsSync } from 'node:fs';
import { describe, it } from '@jest/globals';
import { programs } from './servers.mjs';

/** Programs that some suites need, and how to get them. Keep in step with missing-services.mjs. */
const services = {
  chromium: { path: '/usr/bin/chromium', install: 'chromium' },
  redis: { path: programs.redis, install: 'redis-server' },
  postgres: { path: programs.postgres, install: 'postgresql' },
} as const;

/**
 * A suite that needs a service. Without it the suite is left out and the run ends with a notice, unless
 * REQUIRE_SERVICES is set (CI): then it fails, so that nothing is skipped unseen.
 */
export function describeWith(service: keyof typeof services, title: string, body: (path: string) => void): void {
  const { path = '', install } = services[service];
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
      throw new Error(`${service} is missing and REQUIRE_SERVICES is set: apt-get install ${install}`);
    });
  });
}
