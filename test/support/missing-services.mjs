// Jest reporter: says at the end of a run which suites were left out because a program is missing.
import { existsSync } from 'node:fs';
import { programs } from './servers.mjs';

const services = [
  { path: '/usr/bin/chromium', name: 'chromium', suites: 'test/browser', install: 'apt-get install chromium' },
  { path: programs.redis, name: 'redis-server', suites: 'stores on Redis', install: 'apt-get install redis-server' },
  {
    path: programs.postgres,
    name: 'PostgreSQL',
    suites: 'stores on PostgreSQL',
    install: 'apt-get install postgresql',
  },
];

export default class MissingServicesReporter {
  onRunComplete() {
    for (const { path, name, suites, install } of services) {
      if (!existsSync(path ?? '')) process.stderr.write(`\nSkipped ${suites}: ${name} is missing (${install}).\n`);
    }
  }
}
