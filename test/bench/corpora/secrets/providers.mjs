// Credentials of providers, as their documentation and the public rules of gitleaks describe them. A value is drawn in
// pieces at run time: no line of this file is shaped like a secret.
import { crcBase62 } from './check-digits.mjs';
import { HEX, LOWER, UPPER, URL64 } from './draw.mjs';

export function providers({ int, pick, from, digits, hex, alnum, uuid }) {
  const url64 = (length) => from(URL64, length);
  const upper = (length) => from(UPPER + '0123456789', length);
  const lower = (length) => from(LOWER + '0123456789', length);
  const base32 = (length) => from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', length);
  const fixed = 'T3BlbkFJ';
  const checked = (prefix) => {
    const body = alnum(30);
    return `${prefix}_${body}${crcBase62(body)}`;
  };
  const named = (name, secret) => ({
    value: pick([`${name}=${secret}`, `export ${name}="${secret}"`, `${name}: ${secret}`, `${name} = '${secret}'`]),
    secret,
  });

  return {
    'openai-project': () => ['sk', pick(['proj', 'svcacct', 'admin']), url64(58) + fixed + url64(58)].join('-'),
    'openai-legacy': () => ['sk', alnum(20) + fixed + alnum(20)].join('-'),
    anthropic: () => ['sk', 'ant', pick(['api03', 'admin01']), `${url64(93)}AA`].join('-'),
    openrouter: () => ['sk', 'or', 'v1', hex(64)].join('-'),
    deepseek: () => ['sk', hex(32)].join('-'),
    'google-api': () => `AIzaSy${url64(33)}`,
    huggingface: () => ['hf', from(LOWER + UPPER, 34)].join('_'),
    groq: () => ['gsk', alnum(52)].join('_'),
    xai: () => ['xai', alnum(80)].join('-'),
    perplexity: () => ['pplx', alnum(48)].join('-'),
    replicate: () => ['r8', alnum(37)].join('_'),
    'mistral-named': () => named('MISTRAL_API_KEY', alnum(32)),
    'cohere-named': () => named('CO_API_KEY', alnum(40)),
    'aws-id': () => pick(['AKIA', 'ASIA']) + base32(16),
    'aws-secret-named': () =>
      named(pick(['aws_secret_access_key', 'AWS_SECRET_ACCESS_KEY']), from(`${URL64.slice(0, 62)}+/`, 40)),
    'azure-storage': () => {
      const secret = `${Buffer.from(alnum(64)).toString('base64').slice(0, 86)}==`;
      return {
        value: `DefaultEndpointsProtocol=https;AccountName=files${digits(2)};AccountKey=${secret};EndpointSuffix=core.windows.net`,
        secret,
      };
    },
    'azure-client-secret': () => `${alnum(3)}${digits(1)}Q~${from(`${URL64}.`, 33)}${alnum(1)}`,
    'google-oauth-secret': () => ['GOCSPX', url64(28)].join('-'),
    'google-access-token': () => `ya29.a0${url64(160)}`,
    digitalocean: () => `${pick(['dop', 'doo', 'dor'])}_v1_${hex(64)}`,
    cloudflare: () => named('CLOUDFLARE_API_TOKEN', url64(40)),
    github: () => checked(pick(['ghp', 'gho', 'ghu', 'ghs', 'ghr'])),
    'github-fine-grained': () => ['github', 'pat', alnum(22), alnum(59)].join('_'),
    gitlab: () => [pick(['glpat', 'gldt', 'glrt', 'glft', 'glsoat']), url64(20)].join('-'),
    'gitlab-trigger': () => ['glptt', hex(40)].join('-'),
    atlassian: () => `ATATT3xFfGF0${url64(180)}=${upper(8)}`,
    bitbucket: () => `ATBB${alnum(24)}${upper(8)}`,
    slack: () => [pick(['xoxb', 'xoxp']), digits(12), digits(13), alnum(24)].join('-'),
    'slack-app': () => ['xapp', '1', `A${upper(10)}`, digits(13), hex(64)].join('-'),
    'slack-webhook': () => {
      const secret = `T${upper(8)}/B${upper(10)}/${alnum(24)}`;
      return { value: `https://hooks.slack.com/services/${secret}`, secret: secret.slice(-24) };
    },
    'discord-bot': () => [Buffer.from(digits(18)).toString('base64url'), alnum(6), url64(38)].join('.'),
    'discord-webhook': () => {
      const secret = url64(68);
      return { value: `https://discord.com/api/webhooks/${digits(18)}/${secret}`, secret };
    },
    'telegram-bot': () => `${int(1, 9)}${digits(9)}:AA${url64(33)}`,
    twilio: () => `SK${hex(32)}`,
    'twilio-named': () => named('TWILIO_AUTH_TOKEN', hex(32)),
    sendgrid: () => ['SG', url64(22), url64(43)].join('.'),
    mailgun: () => ['key', hex(32)].join('-'),
    mailchimp: () => `${hex(32)}-us${int(1, 21)}`,
    stripe: () => [pick(['sk', 'rk']), pick(['live', 'test']), alnum(24)].join('_'),
    'stripe-webhook': () => ['whsec', alnum(32)].join('_'),
    square: () => `EAAA${url64(60)}`,
    'braintree-paypal': () => ['access_token', 'production', lower(16), hex(32)].join('$'),
    shopify: () => `${pick(['shpat', 'shpca', 'shppa', 'shpss'])}_${hex(32)}`,
    npm: () => checked('npm'),
    pypi: () => `pypi-AgEIcHlwaS5vcmc${url64(150)}`,
    rubygems: () => ['rubygems', hex(48)].join('_'),
    crates: () => `cio${alnum(32)}`,
    nuget: () => `oy2${from(LOWER + '234567', 43)}`,
    docker: () => ['dckr', 'pat', url64(27)].join('_'),
    heroku: () => `HRKU-AA${url64(58)}`,
    'heroku-named': () => named('HEROKU_API_KEY', uuid()),
    vault: () => `hvs.${url64(95)}`,
    terraform: () => [alnum(14), 'atlasv1', url64(67)].join('.'),
    databricks: () => `dapi${hex(32)}${pick(['', '-2'])}`,
    supabase: () => ['sbp', hex(40)].join('_'),
    planetscale: () => ['pscale', pick(['tkn', 'pw']), url64(43)].join('_'),
    'new-relic': () => ['NRAK', upper(27)].join('-'),
    'datadog-named': () => named(pick(['DD_API_KEY', 'DATADOG_API_KEY']), hex(32)),
    sentry: () => ['sntryu', hex(64)].join('_'),
    grafana: () => ['glsa', alnum(32), from(HEX, 8)].join('_'),
    linear: () => ['lin_api', alnum(40)].join('_'),
    notion: () => `ntn_${digits(11)}${alnum(35)}`,
    figma: () => ['figd', url64(40)].join('_'),
    airtable: () => `pat${alnum(14)}.${hex(64)}`,
    postman: () => ['PMAK', hex(24), hex(34)].join('-'),
    doppler: () => ['dp', 'pt', alnum(43)].join('.'),
    dynatrace: () => ['dt0c01', upper(24), upper(64)].join('.'),
    'one-password': () => `ops_${Buffer.from(`{"email":"${lower(12)}","secret":"${alnum(240)}"}`).toString('base64')}`,
    'age-key': () => `AGE-SECRET-KEY-1${from('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`,
    'own-key': () => {
      const body = ['sp', pick(['live', 'test']), alnum(43)].join('_');
      return `${body}_${crcBase62(body)}`;
    },
  };
}
