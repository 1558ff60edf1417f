// What an attack has found, through public doors.
import { expect, it } from '@jest/globals';
import { createKeys } from '@sallyport/keys';
import { scanForLeaks } from '@sallyport/keys/leaks';

const pepper = 'p'.repeat(40);

it('a rotation cannot write a moment that no store can read', async () => {
  const keys = createKeys({ environment: 'test', pepper });
  const { record } = await keys.issue({ owner: 'u-1' });
  for (const overlapMs of [Number.MAX_SAFE_INTEGER, 8_640_000_000_000_000])
    await expect(keys.rotate(record.id, { overlapMs })).rejects.toMatchObject({ option: 'overlapMs' });
  const late = Number.MAX_SAFE_INTEGER;
  await expect(keys.rotate(record.id, { overlapMs: 0, expiresAt: late })).rejects.toMatchObject({
    option: 'expiresAt',
  });
  await expect(keys.issue({ owner: 'u-1', expiresAt: late })).rejects.toMatchObject({ option: 'expiresAt' });
  expect(await keys.rotate(record.id, { overlapMs: 1000 })).toHaveProperty('key');
  await keys.close();
});

// Built where they run: what a scanner should find stands nowhere whole.
const token = `ghp_${'aB3dE5fG7hJ9'.repeat(3)}`;

it.each([
  ['text that triples with every call', `var a="${'x'.repeat(18)}"${'.split("").join("yy")'.repeat(60)};`],
  ['a list joined by a long text', `var b="${'y'.repeat(300)}",a=[${'1,'.repeat(4000)}1].join(b).split("").join(b);`],
  ['a list that is spread again and again', `var a=[${'..."'.concat('z'.repeat(40), '".split(""),').repeat(3000)}1];`],
  ['a chain without end', `var a="${'x'.repeat(20_000)}"${'.split("").join("")'.repeat(20_000)};`],
  ['texts that are put together', `var a="${'x'.repeat(9000)}"${'.concat(a,a,a,a,a,a)'.repeat(500)};`],
])('%s neither ends the process nor hides the file beside it', async (_, content) => {
  const began = performance.now();
  const { findings, leaks } = await scanForLeaks([
    { name: 'hostile.js', content },
    { name: 'beside.js', content: `const k = "${token}";` },
  ]);
  expect(leaks).toBe(1);
  expect(findings[0]).toMatchObject({ file: 'beside.js' });
  expect(performance.now() - began).toBeLessThan(10_000);
});
