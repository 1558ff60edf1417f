import { createSecureContext } from 'node:tls';
import { ConfigError } from '@sallyport/core';

/** PEM text, as files of certificates and keys hold it. */
export type PemText = string | Buffer;

export interface TlsMaterial {
  readonly ca: PemText | readonly PemText[] | undefined;
  readonly cert: PemText | undefined;
  readonly key: PemText | undefined;
}

/**
 * A bad certificate shows at construction, not with the first batch.
 * @throws {ConfigError} names the option, never shows its text
 */
export function checkTlsMaterial(owner: string, { ca, cert, key }: TlsMaterial): void {
  if ((cert === undefined) !== (key === undefined)) {
    const absent = cert === undefined ? 'cert' : 'key';
    throw new ConfigError(owner, absent, '`cert` and `key` belong together: a client certificate needs both.');
  }
  // node:tls ignores a `ca` without a certificate in it, and trusts nobody then: the sink would look down for ever.
  for (const one of ca === undefined ? [] : [ca].flat()) {
    if (String(one).includes('-----BEGIN CERTIFICATE-----')) continue;
    throw new ConfigError(owner, 'ca', '`ca` must hold certificates in PEM.');
  }
  const trial = (option: string, material: object): void => {
    try {
      createSecureContext(material);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'not PEM';
      throw new ConfigError(owner, option, `\`${option}\` cannot be used (${code}).`);
    }
  };
  if (ca !== undefined) trial('ca', { ca });
  if (cert !== undefined) trial('cert', { cert, key });
}
