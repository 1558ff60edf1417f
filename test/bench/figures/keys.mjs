import { createHash, randomBytes } from 'node:crypto';
import { createKeys } from '@sallyport/keys';
import { sideBySide } from '../measure.mjs';

const keys = createKeys({ environment: 'test', pepper: randomBytes(32).toString('hex') });
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

async function typos() {
  const { key } = await keys.issue({ owner: 'bench', kind: 'service' });
  let tried = 0;
  let accepted = 0;
  for (let index = 0; index < key.length; index++) {
    for (const letter of Array.from(ALPHABET)
      .filter((candidate) => candidate !== key[index])
      .slice(0, 20)) {
      tried++;
      const { valid } = await keys.verify(key.slice(0, index) + letter + key.slice(index + 1));
      if (valid) accepted++;
    }
  }
  return { tried, accepted };
}

export const figures = [
  {
    what: 'time of verify, times a bare sha256 and Map look-up',
    max: 8,
    measure: async () => {
      const issued = await keys.issue({ owner: 'bench', kind: 'service' });
      const hash = (text) => createHash('sha256').update(text).digest('hex');
      const known = new Map([[hash(issued.key), issued.record]]);
      const result = await sideBySide(
        () => keys.verify(issued.key),
        async () => known.get(hash(issued.key)),
        { batch: 500 },
      );
      return { value: result.ratio, peer: `sha256 ${result.theirs.toFixed(1)} us; ours ${result.ours.toFixed(1)}` };
    },
  },
  {
    what: 'keys with one wrong character that are accepted, of about 1,200',
    max: 0,
    measure: async () => ({ value: (await typos()).accepted }),
  },
];
