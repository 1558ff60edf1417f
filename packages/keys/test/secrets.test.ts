import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readSecret, requireSecret } from '@sallyport/keys';

const folder = mkdtempSync(join(tmpdir(), 'sallyport-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = ['sk', 'x'.repeat(48)].join('-');
let files = 0;
function file(content: string | Uint8Array): string {
  const path = join(folder, `secret-${files++}`);
  writeFileSync(path, content);
  return path;
}

describe('readSecret', () => {
  it('reads the variable, or the file that NAME_FILE names', () => {
    expect(readSecret('API_KEY', { API_KEY: secret })).toBe(secret);
    expect(readSecret('API_KEY', { API_KEY_FILE: file(secret) })).toBe(secret);
    expect(readSecret('API_KEY', {})).toBeUndefined();
    expect(readSecret('SALLYPORT_SURELY_NOT_SET')).toBeUndefined();
  });

  it('drops one newline at the end of a file and nothing else', () => {
    const read = (content: string): string | undefined => readSecret('K', { K_FILE: file(content) });
    expect(read('abc\n')).toBe('abc');
    expect(read('abc\r\n')).toBe('abc');
    expect(read('abc\n\n')).toBe('abc\n');
    expect(read(' a b ')).toBe(' a b ');
    expect(readSecret('K', { K: 'abc\n' })).toBe('abc\n');
  });

  it('knows no inherited names', () => {
    expect(readSecret('constructor', {})).toBeUndefined();
    expect(readSecret('__proto__', {})).toBeUndefined();
  });

  it.each([
    ['both set', { K: 'a', K_FILE: 'b' }, 'K and K_FILE are both set'],
    ['an empty variable', { K: '' }, 'K is set, but empty'],
    ['an empty file name', { K_FILE: '' }, 'K_FILE is set, but empty'],
    ['an empty file', { K_FILE: file('') }, 'K_FILE is set, but empty'],
    ['a file with a newline only', { K_FILE: file('\n') }, 'K_FILE is set, but empty'],
    ['no such file', { K_FILE: join(folder, 'none') }, 'K_FILE cannot be read (ENOENT)'],
    ['a folder', { K_FILE: folder }, 'K_FILE cannot be read (EISDIR)'],
    ['a huge file', { K_FILE: file('x'.repeat(70_000)) }, 'K_FILE is larger than 65536 bytes'],
    ['a binary file', { K_FILE: file(new Uint8Array([255, 254, 0])) }, 'K_FILE is not UTF-8 text'],
  ])('refuses %s', (_case, env, message) => {
    expect(() => readSecret('K', env)).toThrow(message);
  });

  it('never quotes a value that was put where a path belongs', () => {
    try {
      readSecret('K', { K_FILE: secret });
      throw new Error('not reached');
    } catch (error) {
      expect(String(error)).toContain('K_FILE cannot be read');
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(secret);
    }
  });

  it.each(['', 'A-B', 'A B', '../x', 7, null])('refuses the name %j', (name) => {
    expect(() => readSecret(name as string, {})).toThrow('`name`');
  });
});

describe('requireSecret', () => {
  it('names both ways to set what is missing', () => {
    expect(() => requireSecret('K', { env: {} })).toThrow('set K, or K_FILE');
  });
  it('counts characters', () => {
    expect(requireSecret('K', { env: { K: 'x'.repeat(32) }, minLength: 32 })).toHaveLength(32);
    expect(() => requireSecret('K', { env: { K: 'x'.repeat(31) }, minLength: 32 })).toThrow(
      'K must have at least 32 characters, got 31',
    );
  });
  it.each([[{ minLength: 0 }], [{ minLength: '8' }], [{ min: 8 }], [{ env: null }]])('refuses %j', (options) => {
    expect(() => requireSecret('K', options as { minLength: number })).toThrow('requireSecret');
  });
});
