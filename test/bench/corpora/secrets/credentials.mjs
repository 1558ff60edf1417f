// Credentials without a provider: tokens, key files, headers, connection strings, and passwords given to a name.
import { BASE64, URL64 } from './draw.mjs';

export function credentials({ int, pick, from, hex, alnum, given, word, password, uuid }) {
  const segment = (object) => Buffer.from(JSON.stringify(object)).toString('base64url');
  const claims = () => ({ sub: uuid(), name: given(), iat: int(1_700_000_000, 1_800_000_000), scope: word() });
  const keyFile = (label, lines, lineLength = 64) => {
    const body = Array.from({ length: lines }, () => from(BASE64, lineLength));
    const edge = (side) => `-----${side} ${label}-----`;
    return { value: [edge('BEGIN'), ...body, edge('END')].join('\n'), secret: body };
  };
  const host = () => `${pick(['db', 'cache', 'queue'])}.${word()}.internal`;
  const user = () => pick(['app', 'admin', 'svc_chat', 'reader']);
  // Only what a URL carries as it is.
  const urlPassword = () => alnum(int(10, 20));
  const connection = (make) => () => {
    const secret = urlPassword();
    return { value: make(secret), secret };
  };
  const assigned =
    (...forms) =>
    () => {
      const secret = password();
      return { value: pick(forms)(secret), secret };
    };
  const header = (make, secret) => ({ value: make(secret), secret });

  return {
    'jwt-hmac': () => [segment({ alg: 'HS256', typ: 'JWT' }), segment(claims()), from(URL64, 43)].join('.'),
    'jwt-rsa': () => [segment({ alg: 'RS256', kid: hex(8) }), segment(claims()), from(URL64, 342)].join('.'),
    'pem-pkcs8': () => keyFile('PRIVATE KEY', 4),
    'pem-rsa': () => keyFile('RSA PRIVATE KEY', 13),
    'pem-ec': () => keyFile('EC PRIVATE KEY', 3),
    'pem-openssh': () => keyFile('OPENSSH PRIVATE KEY', 5, 70),
    'pgp-block': () => keyFile('PGP PRIVATE KEY BLOCK', 10),
    bearer: () => header((secret) => `Authorization: Bearer ${secret}`, alnum(int(24, 48))),
    'bearer-lower': () => header((secret) => `authorization: bearer ${secret}`, from(URL64, 36)),
    basic: () =>
      header((secret) => `Authorization: Basic ${secret}`, Buffer.from(`${user()}:${password()}`).toString('base64')),
    'api-key-header': () =>
      header(
        (secret) => `${pick(['X-Api-Key', 'x-api-key', 'api-key', 'Ocp-Apim-Subscription-Key'])}: ${secret}`,
        hex(32),
      ),
    cookie: () =>
      header((secret) => `Cookie: theme=dark; ${pick(['session', 'sid', 'connect.sid'])}=${secret}`, alnum(32)),
    'set-cookie': () =>
      header(
        (secret) => `Set-Cookie: ${pick(['session_id', 'auth_token'])}=${secret}; Path=/; HttpOnly`,
        from(URL64, 40),
      ),
    'connection-postgres': connection(
      (secret) => `postgres${pick(['', 'ql'])}://${user()}:${secret}@${host()}:5432/app`,
    ),
    'connection-mysql': connection((secret) => `mysql://${user()}:${secret}@${host()}:3306/app?ssl=true`),
    'connection-mongodb': connection((secret) => `mongodb+srv://${user()}:${secret}@${host()}/app?retryWrites=true`),
    'connection-redis': connection(
      (secret) => `redis${pick(['', 's'])}://${pick(['', 'default'])}:${secret}@${host()}:6379/0`,
    ),
    'connection-amqp': connection((secret) => `amqp://${user()}:${secret}@${host()}:5672/%2f`),
    'connection-mssql': connection(
      (secret) => `Server=tcp:${host()},1433;Database=app;User Id=${user()};Password=${secret};Encrypt=true`,
    ),
    'connection-jdbc': connection((secret) => `jdbc:postgresql://${host()}:5432/app?user=${user()}&password=${secret}`),
    'url-userinfo': connection((secret) => `https://${user()}:${secret}@git.${word()}.example/repo.git`),
    'password-json': assigned(
      (secret) => `{"username": "${given()}", "password": "${secret}"}`,
      (secret) => `"password":"${secret}","retries":3`,
      (secret) => `{"user":"${given()}","passwd":"${secret}"}`,
    ),
    'password-yaml': assigned(
      (secret) => `database:\n  user: app\n  password: ${secret}\n  pool: 5`,
      (secret) => `smtp:\n  host: mail\n  password: "${secret}"`,
      (secret) => `auth:\n  passphrase: '${secret}'`,
    ),
    'password-env': assigned(
      (secret) => `DB_PASSWORD=${secret}`,
      (secret) => `export SMTP_PASSWORD="${secret}"`,
      (secret) => `POSTGRES_PASSWORD='${secret}'`,
      (secret) => `REDIS_PASSWORD: ${secret}`,
    ),
    'password-code': assigned(
      (secret) => `const password = "${secret}";`,
      (secret) => `db.connect(host="db", password='${secret}')`,
      (secret) => `private static final String DB_PASSWORD = "${secret}";`,
      (secret) => `$config['password'] => '${secret}';`,
      (secret) => `password := "${secret}"`,
    ),
    'password-url': connection(
      (secret) => `https://intranet.example/login?user=${given()}&password=${secret}&next=home`,
    ),
    'password-cli': assigned(
      (secret) => `mysqldump --user=app --password=${secret} app`,
      (secret) => `docker login --username ${given()} --password ${secret} registry.example`,
      (secret) => `curl -u ${given()}:${secret} https://api.example/v1`,
      (secret) => `PGPASSWORD=${secret} psql -h db app`,
    ),
    'secret-env': () =>
      header(
        (secret) => `${pick(['JWT_SECRET', 'CLIENT_SECRET', 'SESSION_SECRET', 'APP_SECRET_KEY'])}=${secret}`,
        from(URL64, int(32, 48)),
      ),
    'secret-json': () =>
      header(
        (secret) =>
          `{"${pick(['client_secret', 'apiKey', 'access_token', 'refresh_token', 'secretKey'])}": "${secret}"}`,
        alnum(int(28, 44)),
      ),
    'secret-code': () =>
      header(
        (secret) => `${pick(['const apiKey', 'api_key', 'auth_token', 'let secretKey'])} = "${secret}"`,
        alnum(int(28, 44)),
      ),
    'token-url': () =>
      header(
        (secret) =>
          `https://api.example/v1/items?${pick(['access_token', 'api_key', 'token', 'sig'])}=${secret}&page=2`,
        alnum(int(28, 40)),
      ),
  };
}
