import { timingSafeEqual } from 'node:crypto';
import { checkServerIdentity } from 'node:tls';
import type { PeerCertificate } from 'node:tls';

const bytes = (fingerprint: string): Buffer => Buffer.from(fingerprint.replaceAll(':', ''), 'hex');

/** SHA-256 in hexadecimal, with or without colons, as `openssl x509 -fingerprint -sha256` and browsers print it. */
export function isFingerprint(text: unknown): boolean {
  return typeof text === 'string' && /^(?:[\da-f]{64}|(?:[\da-f]{2}:){31}[\da-f]{2})$/i.test(text);
}

/** A pin narrows the usual check, it does not replace it: chain and name are verified as well. */
export function pinned(fingerprint: string): typeof checkServerIdentity {
  const wanted = bytes(fingerprint);
  return (host: string, certificate: PeerCertificate): Error | undefined => {
    const usual = checkServerIdentity(host, certificate);
    if (usual !== undefined) return usual;
    const got = bytes(certificate.fingerprint256);
    if (got.length === wanted.length && timingSafeEqual(got, wanted)) return undefined;
    return Object.assign(new Error('the certificate is not the pinned one'), { code: 'ERR_SALLYPORT_PIN' });
  };
}
