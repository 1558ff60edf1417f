// Jest reporter: says at the end of a run which suites were left out because a program is missing.
import { existsSync } from 'node:fs';

const services = [{ path: '/usr/bin/chromium', suites: 'test/browser', install: 'apt-get install chromium' }];

export default class MissingServicesReporter {
  onRunComplete() {
    for (const { path, suites, install } of services) {
      if (!existsSync(path)) process.stderr.write(`\nSkipped ${suites}: ${path} is missing (${install}).\n`);
    }
  }
}
