import { Writable } from 'node:stream';
import { redact } from '@sallyport/redacting-logger';
import { createLogger, format, transports } from 'winston';
import { corpus, prose } from '../corpora/secrets.mjs';
import { sideBySide } from '../measure.mjs';

function logger(...formats) {
  const lines = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return {
    lines,
    log: createLogger({
      format: format.combine(...formats, format.json()),
      transports: [new transports.Stream({ stream })],
    }),
  };
}

const record = {
  route: '/v1/chat',
  status: 200,
  user: 'u1',
  prompt: prose(1200, 3),
  answer: prose(1000, 4),
  headers: { accept: '*/*', authorization: `Bearer ${'t'.repeat(32)}` },
};

export const figures = [
  {
    what: 'seeded values that reach the log, of 950',
    max: 10,
    measure: async () => {
      const { values } = corpus(5);
      const { log, lines } = logger(redact());
      for (const { text } of values) log.info('prompt', { text });
      await new Promise((resolve) => setImmediate(resolve));
      return {
        value: values.filter(({ secret }, index) => lines[index].includes(JSON.stringify(secret).slice(1, -1))).length,
        peer: 'plain winston 950',
      };
    },
  },
  {
    what: 'time of winston JSON with redact(), times without, record of 2.5 KB',
    max: 15,
    measure: async () => {
      const ours = logger(redact()).log;
      const plain = logger().log;
      const result = await sideBySide(
        () => ours.info('request', record),
        () => plain.info('request', record),
        { batch: 200 },
      );
      return { value: result.ratio, peer: `plain ${result.theirs.toFixed(0)} us; ours ${result.ours.toFixed(0)}` };
    },
  },
];
