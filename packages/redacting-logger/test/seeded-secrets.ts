// Secrets for tests, built at run time: no file of this repository holds anything shaped like one.

/** mulberry32: the same secrets in every run. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function characters(next: () => number, length: number, alphabet: string = BASE62): string {
  return Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)] ?? 'A').join('');
}

function luhn(digits: string): string {
  let sum = 0;
  digits
    .split('')
    .toReversed()
    .forEach((digit, index) => {
      const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
      sum += doubled > 9 ? doubled - 9 : doubled;
    });
  return digits + String((10 - (sum % 10)) % 10);
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const kinds: readonly ((next: () => number) => string)[] = [
  (next) => ['sk', 'proj', characters(next, 48)].join('-'),
  (next) => ['sk', 'ant', 'api03', `${characters(next, 93)}AA`].join('-'),
  (next) => ['AK', 'IA', characters(next, 16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')].join(''),
  (next) => ['AI', 'za', characters(next, 35)].join(''),
  (next) => [encode({ alg: 'HS256' }), encode({ id: characters(next, 12) }), characters(next, 43)].join('.'),
  (next) => luhn(`4${characters(next, 14, '0123456789')}`),
  (next) => `${characters(next, 10, 'abcdefghijklmnopqrstuvwxyz')}@example.com`,
  (next) => ['hf', characters(next, 34, BASE62.slice(0, 52))].join('_'),
];

/** Values that any pattern of the catalogue finds wherever they stand. */
export function seededSecrets(count: number, seed = 7): string[] {
  const next = random(seed);
  return Array.from({ length: count }, (_, index) => kinds[index % kinds.length]?.(next) ?? '');
}
