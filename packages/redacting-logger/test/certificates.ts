// Certificates made at test time with node:crypto alone: an authority and what it signs, X.509 v3 (RFC 5280) in DER.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  return Buffer.concat([Buffer.from([tag, 0x82, body.length >> 8, body.length & 255]), body]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts);
const oid = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'));
const text = (tag: number, value: string): Buffer => tlv(tag, Buffer.from(value));
const time = (at: number): Buffer => text(0x18, new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, ''));

const COMMON_NAME = '550403';
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const BASIC_CONSTRAINTS = '551d13';
const ALTERNATIVE_NAME = '551d11';
const TRUE = tlv(0x01, Buffer.from([255]));

const nameOf = (common: string): Buffer => sequence(tlv(0x31, sequence(oid(COMMON_NAME), text(0x0c, common))));
const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [TRUE] : []), tlv(0x04, value));

interface Subject {
  readonly common: string;
  readonly dns?: readonly string[];
  readonly ips?: readonly string[];
  readonly authority?: boolean;
  readonly expired?: boolean;
}

export interface Certified {
  readonly cert: string;
  readonly key: string;
  readonly fingerprint256: string;
  /** Signs certificates of its own, if it is an authority. */
  certify(subject: Subject): Certified;
}

function certificate(subject: Subject, issuer?: { readonly common: string; readonly key: KeyObject }): Certified {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const day = 86_400_000;
  const end = Date.now() + (subject.expired === true ? -day : day);
  const names = [
    ...(subject.dns ?? []).map((name) => text(0x82, name)),
    ...(subject.ips ?? []).map((ip) => tlv(0x87, Buffer.from(ip.split('.').map(Number)))),
  ];
  const extensions = [
    ...(subject.authority === true ? [extension(BASIC_CONSTRAINTS, true, sequence(TRUE))] : []),
    ...(names.length > 0 ? [extension(ALTERNATIVE_NAME, false, sequence(...names))] : []),
  ];
  const signed = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_SHA256,
    nameOf(issuer?.common ?? subject.common),
    sequence(time(end - 2 * day), time(end)),
    nameOf(subject.common),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [tlv(0xa3, sequence(...extensions))] : []),
  );
  const signature = sign('sha256', signed, issuer?.key ?? privateKey);
  const der = sequence(signed, ECDSA_SHA256, tlv(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    fingerprint256: createHash('sha256').update(der).digest('hex'),
    certify: (other) => certificate(other, { common: subject.common, key: privateKey }),
  };
}

export function createAuthority(common: string): Certified {
  return certificate({ common, authority: true });
}
