// What looks like a secret and is none: a log whose order numbers and hashes are gone is of no use.
import { createHash } from 'node:crypto';
import { luhnDigit } from './check-digits.mjs';
import { BASE64, LOWER, UPPER, URL64 } from './draw.mjs';

export function decoys({ int, pick, from, digits, hex, alnum, uuid, word, words, two, day }) {
  const hash = (name, encoding = 'hex') => createHash(name).update(alnum(12)).digest(encoding);
  const date = () => day(2019, 2026);
  const clock = () => `${two(int(0, 23))}:${two(int(0, 59))}:${two(int(0, 59))}`;
  const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  const nonZero = (length) => String(int(1, 9)) + digits(length - 1);
  const spoilt = (body) => body + String((Number(luhnDigit(body)) + int(1, 9)) % 10);
  const fours = (text, separator) => text.replaceAll(/(\d{4})(?=\d)/g, `$1${separator}`);
  const version = () => `${int(0, 20)}.${int(0, 40)}.${int(0, 40)}`;
  const name = () => pick(['token', 'password', 'secret', 'apiKey']);
  const ean = (body) =>
    (10 - ([...body].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 ? 3 : 1), 0) % 10)) % 10;

  return {
    uuid,
    'uuid-upper': () => uuid().toUpperCase(),
    md5: () => hash('md5'),
    sha1: () => hash('sha1'),
    sha256: () => hash('sha256'),
    sha512: () => hash('sha512'),
    'git-short': () => `commit ${hex(7)}`,
    'git-range': () => `${hex(12)}..${hex(12)}`,
    sri: () => `sha${pick(['256', '384', '512'])}-${hash('sha512', 'base64')}`,
    'image-digest': () => `registry/app@sha256:${hash('sha256')}`,
    etag: () => `W/"${hex(int(2, 4))}-${alnum(27)}"`,
    version: () => `version ${version()}`,
    semver: () => `v${version()}-${pick(['rc', 'beta', 'alpha'])}.${int(1, 20)}+build.${digits(4)}`,
    'version-four': () =>
      `${pick(['version ', 'v', 'Version: ', 'driver version '])}${int(1, 12)}.${int(0, 20)}.${int(0, 40)}.${int(0, 99)}`,
    'version-browser': () =>
      `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/${int(90, 140)}.0.${int(1000, 7000)}.${int(10, 200)} Safari/537.36`,
    package: () =>
      `${pick(['lodash', 'react', '@scope/tool', '@types/node', 'left-pad'])}@${pick(['', '^', '~'])}${version()}`,
    'package-url': () => `pkg:npm/${word()}@${version()}`,
    'git-remote': () => `git@${pick(['github.com', 'gitlab.com', 'bitbucket.org'])}:${word()}/${word()}.git`,
    'time-iso': () => `${date().year}-${two(date().month)}-${two(date().day)}T${clock()}.${digits(3)}Z`,
    'time-offset': () => `${date().year}-${two(date().month)}-${two(date().day)} ${clock()}+0${int(1, 9)}:00`,
    'time-epoch': () => String(1_600_000_000 + int(0, 2e8)),
    'time-epoch-ms': () => String(1_600_000_000_000 + int(0, 2e11)),
    'time-epoch-ns': () => `${1_600_000_000 + int(0, 2e8)}${digits(9)}`,
    'time-rfc': () =>
      `${pick(['Mon', 'Tue', 'Fri'])}, ${two(int(1, 28))} ${pick(months)} ${date().year} ${clock()} GMT`,
    'time-nginx': () => `[${two(int(1, 28))}/${pick(months)}/${date().year}:${clock()} +0000]`,
    'time-compact': () => `${date().year}${two(date().month)}${two(date().day)}${clock().replaceAll(':', '')}`,
    date: () =>
      `${pick(['released on', 'due', 'updated', 'valid until'])} ${date().year}-${two(date().month)}-${two(date().day)}`,
    'date-slashed': () =>
      `${pick(['invoice of', 'meeting on', 'arrives'])} ${two(int(1, 28))}/${two(int(1, 12))}/${date().year}`,
    'luhn-invalid': () => spoilt(pick(['4', '51', '6011']).padEnd(4, '0') + digits(11)),
    'luhn-invalid-spaced': () => fours(spoilt(pick(['4', '55', '6011']).padEnd(4, '1') + digits(11)), ' '),
    'luhn-invalid-dashed': () => fours(spoilt(pick(['4', '55', '6011']).padEnd(4, '2') + digits(11)), '-'),
    'order-number': () => `order ${nonZero(int(7, 9))}`,
    'order-long': () => `Order #${pick(['1', '7', '8', '9'])}${digits(11)}`,
    'order-dashed': () => `${int(100, 899)}-${digits(7)}-${digits(7)}`,
    invoice: () => `INV-${date().year}-${digits(6)}`,
    sku: () => `${from(UPPER, 3)}-${digits(4)}-${from(UPPER, 2)}`,
    isbn13: () => {
      const body = `978${pick(['0', '1', '3'])}${digits(8)}`;
      return pick([
        body + ean(body),
        `ISBN ${body.slice(0, 3)}-${body[3]}-${body.slice(4, 8)}-${body.slice(8)}-${ean(body)}`,
      ]);
    },
    issn: () => `ISSN ${digits(4)}-${digits(4)}`,
    doi: () => `doi:10.${digits(4)}/${word()}.${date().year}.${digits(5)}`,
    'tracking-ups': () => `1Z${from(UPPER, 3)}${digits(3)}${digits(10)}`,
    'tracking-usps': () => `94${digits(20)}`,
    'tracking-s10': () => `R${from(UPPER, 1)}${digits(9)}DE`,
    colour: () => `color: #${hex(6)}; background: #${hex(3)};`,
    'hex-dump': () => `${hex(8)}: ${Array.from({ length: 8 }, () => hex(4)).join(' ')}`,
    address: () => `at 0x${hex(16)} in ${word()}()`,
    'base64-image': () => `data:image/png;base64,${from(BASE64, int(200, 600))}==`,
    'file-name': () =>
      `${word()}-${date().year}${two(date().month)}${two(date().day)}-${hex(8)}.${pick(['log', 'tar.gz', 'json', 'js', 'parquet'])}`,
    path: () => `/usr/lib/node_modules/${word()}/dist/${word()}.${hex(8)}.js:${int(1, 900)}:${int(1, 80)}`,
    stack: () => `    at Object.${word()} (node:internal/${word()}/${word()}:${int(1, 999)}:${int(1, 60)})`,
    scope: () => `${pick(['std::vector', 'boost::asio', 'Foo::Bar', 'a::b::c', 'crate::auth'])}::${word()}`,
    time: () => `${clock()} elapsed ${clock()}`,
    'code-read': () => `const ${name()} = await get${pick(['Token', 'Password', 'Secret'])}(${word()});`,
    'code-field': () => `this.${name()} = options.${name()};`,
    'code-type': () => `interface Login { ${name()}: string; ${name()}Hash?: string }`,
    'code-call': () => `validatePassword(user.password, ${int(8, 64)})`,
    'code-column': () => `password_hash VARCHAR(255) NOT NULL, token_count INTEGER DEFAULT ${int(0, 99)}`,
    'env-reference': () =>
      pick(['process.env.', 'os.environ.', 'ENV.']) + pick(['OPENAI_API_KEY', 'DB_PASSWORD', 'JWT_SECRET']),
    'env-expansion': () =>
      `${pick(['DB_PASSWORD', 'API_KEY', 'password'])}=\${${pick(['DB_PASSWORD', 'API_KEY', 'SECRET'])}}`,
    'template-expansion': () => `${pick(['password', 'token', 'api_key'])}: {{ .Values.${word()}.${name()} }}`,
    'ci-expansion': () => `token: \${{ secrets.${pick(['GITHUB_TOKEN', 'NPM_TOKEN'])} }}`,
    'placeholder-words': () =>
      `${pick(['api_key', 'apiKey', 'OPENAI_API_KEY', 'token'])}=${pick(['your-api-key', 'your_api_key_here', '<token>', '<your-key>', 'changeme', 'REPLACE_ME'])}`,
    'placeholder-marks': () =>
      `${pick(['password', 'Authorization: Bearer', 'token:'])} ${pick(['****', 'xxxxxxxx', '<password>', '[token]', '...'])}`,
    'placeholder-prefix': () => pick(['sk-...', 'sk-<your key>', 'ghp_xxxxxxxxxxxx', 'AKIA...', 'xoxb-your-token']),
    'token-counts': () =>
      `"max_tokens": ${int(1, 4)}096, "prompt_tokens": ${int(10, 9999)}, "total_tokens": ${int(10, 99_999)}`,
    'token-words': () =>
      `the ${pick(['token expired', 'password must have 12 characters', 'secret santa list', 'api key was rotated'])} ${words(2)}`,
    cursor: () => `next_cursor=${Buffer.from(`{"id":${digits(8)},"page":${int(1, 99)}}`).toString('base64url')}`,
    'response-id': () => `${pick(['chatcmpl', 'resp', 'msg', 'call', 'req'])}${pick(['-', '_'])}${alnum(24)}`,
    'object-id': () => `${pick(['cus', 'pi', 'price', 'prod', 'evt'])}_${alnum(14)}`,
    'mongo-id': () => hex(24),
    ulid: () => `01${from('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 24)}`,
    nanoid: () => `id ${from(URL64, 21)}`,
    traceparent: () => `00-${hex(32)}-${hex(16)}-01`,
    arn: () => `arn:aws:s3:::${word()}-bucket/${word()}/${date().year}`,
    pod: () => `${word()}-${hex(9)}-${from(LOWER, 5)}`,
    size: () => `${int(1, 999)},${digits(3)},${digits(3)} bytes`,
    price: () => `${pick(['$', 'USD ', 'EUR '])}${int(1, 9)},${digits(3)}.${digits(2)}`,
    coordinates: () => `${int(-89, 89)}.${digits(6)}, ${int(-179, 179)}.${digits(6)}`,
    number: () => `${int(0, 9)}.${digits(16)}`,
    range: () => `pages ${int(100, 400)}-${int(401, 900)}, years ${int(1990, 2010)}-${int(2011, 2026)}`,
    vector: () => `[${Array.from({ length: 6 }, () => `${pick(['', '-'])}0.${digits(7)}`).join(', ')}]`,
    decorator: () => `@${pick(['Injectable', 'Override', 'media', 'app.route'])}(${word()})`,
    handle: () => `@${word()}_${word()} and @${word()}${int(1, 99)}`,
    cron: () => `${int(0, 59)} ${int(0, 23)} * * ${int(1, 5)} /opt/${word()}.sh`,
    expression: () => `/^\\d{${int(2, 4)}}-\\d{2}-\\d{4}$/`,
    mime: () => `application/vnd.${word()}.${word()}+json; version=${int(1, 9)}`,
    slug: () => `/blog/${date().year}/${two(date().month)}/how-the-${word()}-${word()}-${word()}`,
  };
}
