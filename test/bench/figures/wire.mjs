import { spawnSync } from 'node:child_process';
import { readRequest } from '@sallyport/wire';
import { microseconds, sideBySide } from '../measure.mjs';
import { prose } from '../corpora/secrets.mjs';
import { cutFixtures } from '../stream/cut-fixtures.mjs';

const chat = {
  model: 'm',
  messages: Array.from({ length: 6 }, (_, index) => ({
    role: index % 2 === 0 ? 'user' : 'assistant',
    content: prose(480, index),
  })),
};
const nested = (megabytes) => ({
  messages: [
    {
      role: 'user',
      content: Array.from({ length: megabytes * 8000 }, (_, index) => ({
        type: 'odd',
        [`k${index}`]: 'x '.repeat(50),
      })),
    },
  ],
});
const wide = { maxSegments: 1e6, maxCharacters: 1e8 };

export const figures = [
  {
    what: 'time to read a 3 KB chat request, times JSON.parse of the same',
    max: 16,
    measure: async () => {
      const text = JSON.stringify(chat);
      const result = await sideBySide(
        () => readRequest(chat),
        () => JSON.parse(text),
      );
      return { value: result.ratio, peer: `JSON.parse ${result.theirs.toFixed(1)} us; ours ${result.ours.toFixed(1)}` };
    },
  },
  {
    what: 'time for 2 MB of unknown parts, times 1 MB',
    max: 3,
    measure: () => {
      const [one, two] = [nested(1), nested(2)];
      const options = { batch: 1, rounds: 7 };
      return {
        value:
          microseconds(() => readRequest(two, wide), options) / microseconds(() => readRequest(one, wide), options),
      };
    },
  },
  {
    what: 'checks of 25 real clients through the guard that pass, of scenarios times cuttings',
    min: 600,
    measure: () => {
      const { status, stdout, stderr } = spawnSync('npm', ['test', '--', 'test/clients/clients.test'], {
        encoding: 'utf8',
        env: { ...process.env, CLIENT_CUTTINGS: 'all', NODE_OPTIONS: '' },
      });
      // A check that fails fails the run.
      const checks = Number(/^(\d+) checks of/m.exec(stdout)?.[1] ?? 0);
      return { value: status === 0 ? checks : 0, notes: status === 0 ? [] : stderr.split('\n').slice(-5) };
    },
  },
  {
    what: 'stream fixtures that give another result when cut in two at any byte',
    max: 0,
    measure: () => cutFixtures(),
  },
];
