import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OnEvent, OptionEntry, OptionRule, ResolvedOptions } from '@sallyport/core';
import { masterKeyTable, useMasterKey } from '../storage/key-options.ts';
import type { MasterKeyOptions } from '../storage/key-options.ts';
import { isFingerprint } from './certificate-pin.ts';
import { checkHeaders } from './sink-headers.ts';
import type { SinkHeaders } from './sink-headers.ts';
import { readSinkUrl } from './sink-url.ts';
import { checkTlsMaterial } from './tls-material.ts';
import type { PemText } from './tls-material.ts';

export interface DeliveryOptions extends MasterKeyOptions {
  /** Receives the batches. Plain http is taken for localhost, 127.0.0.0/8 and [::1] only. Redirects are not followed. */
  readonly url: string | URL;
  /** Folder of the spool, which is encrypted with the master key, mode 0700, made when absent. Each process needs one of its own. */
  readonly folder: string;
  /** Headers of every request, such as `authorization`, or a function that is asked before each one. Never logged. @default {} */
  readonly headers?: SinkHeaders;
  /** Certificates in PEM to trust instead of the public authorities. */
  readonly ca?: PemText | readonly PemText[];
  /** Our certificate in PEM, for sinks that ask for one. */
  readonly cert?: PemText;
  /** Its private key in PEM. */
  readonly key?: PemText;
  /** SHA-256 fingerprint that the sink's certificate must have as well. */
  readonly fingerprint256?: string;
  /** Compresses batches. @default false */
  readonly gzip?: boolean;
  /** Records of one batch, 1 to 10,000. @default 500 */
  readonly batchRecords?: number;
  /** Bytes of one batch before compression, 1,024 to 16 MiB; a longer record goes alone. @default 1 MiB */
  readonly batchBytes?: number;
  /** Milliseconds that a batch waits to become full, 0 to 60,000. @default 1,000 */
  readonly lingerMs?: number;
  /** Milliseconds for one request, from connecting to the end of the reply, 100 to 300,000. @default 10,000 */
  readonly timeoutMs?: number;
  /** Milliseconds before the first retry; doubles up to `maxRetryMs`, half of it at random. 10 to 60,000. @default 500 */
  readonly minRetryMs?: number;
  /** 10 to 3,600,000. `Retry-After` of the sink is honoured up to an hour. @default 60,000 */
  readonly maxRetryMs?: number;
  /** Bytes of the spool on disk, from 65,536. When it is full new records are refused, the older ones stay. @default 1 GiB */
  readonly maxSpoolBytes?: number;
  /** Milliseconds that closing waits for the sink, and holds the process, 0 to 600,000. What it does not have by then is sent by the next process. @default 30,000 */
  readonly closeMs?: number;
  readonly onEvent?: OnEvent;
}

const mebibyte = 1024 * 1024;

const pem: OptionRule<PemText> = {
  expects: 'PEM text, as a string or Buffer',
  accepts: (value) => (typeof value === 'string' && value !== '') || Buffer.isBuffer(value),
  secret: true,
};
const urlRule: OptionRule<string | URL> = {
  expects: 'an absolute https URL',
  accepts: (value) => (typeof value === 'string' && value !== '') || value instanceof URL,
  secret: true,
};
const fingerprintRule: OptionRule<string> = {
  expects: 'a SHA-256 fingerprint: 64 hexadecimal digits, with or without colons',
  accepts: isFingerprint,
};

const deliveryTable: typeof masterKeyTable & {
  readonly url: OptionEntry<string | URL>;
  readonly folder: OptionEntry<string>;
  readonly headers: OptionEntry<SinkHeaders>;
  readonly ca: OptionEntry<PemText | readonly PemText[] | undefined>;
  readonly cert: OptionEntry<PemText | undefined>;
  readonly key: OptionEntry<PemText | undefined>;
  readonly fingerprint256: OptionEntry<string | undefined>;
  readonly gzip: OptionEntry<boolean>;
  readonly batchRecords: OptionEntry<number>;
  readonly batchBytes: OptionEntry<number>;
  readonly lingerMs: OptionEntry<number>;
  readonly timeoutMs: OptionEntry<number>;
  readonly minRetryMs: OptionEntry<number>;
  readonly maxRetryMs: OptionEntry<number>;
  readonly maxSpoolBytes: OptionEntry<number>;
  readonly closeMs: OptionEntry<number>;
  readonly onEvent: OptionEntry<OnEvent | undefined>;
} = {
  ...masterKeyTable,
  url: required(urlRule),
  folder: required(rule.text()),
  headers: optional(
    rule.either(rule.plainObject<Record<string, string>>(), rule.callable<() => Record<string, string>>()),
    {},
  ),
  ca: optional(rule.either(pem, rule.listOf(pem, { min: 1 }))),
  cert: optional(pem),
  key: optional(pem),
  fingerprint256: optional(fingerprintRule),
  gzip: optional(rule.boolean(), false),
  batchRecords: optional(rule.integer(1, 10_000), 500),
  batchBytes: optional(rule.integer(1024, 16 * mebibyte), mebibyte),
  lingerMs: optional(rule.integer(0, 60_000), 1000),
  timeoutMs: optional(rule.integer(100, 300_000), 10_000),
  minRetryMs: optional(rule.integer(10, 60_000), 500),
  maxRetryMs: optional(rule.integer(10, 3_600_000), 60_000),
  maxSpoolBytes: optional(rule.integer(65_536), 1024 * mebibyte),
  closeMs: optional(rule.integer(0, 600_000), 30_000),
  onEvent: optional(rule.callable<OnEvent>()),
};

export type DeliverySettings = Omit<ResolvedOptions<typeof deliveryTable>, 'url'> & { readonly url: URL };

/** @throws {ConfigError} */
export function readDeliveryOptions(owner: string, options: DeliveryOptions): DeliverySettings {
  const settings = readOptions(owner, options, deliveryTable);
  const url = readSinkUrl(owner, settings.url);
  checkHeaders(owner, settings.headers);
  checkTlsMaterial(owner, settings);
  // The first segment of the spool is opened with the first record: too late to hear of a bad key.
  useMasterKey(owner, settings);
  if (settings.maxRetryMs < settings.minRetryMs) {
    throw new ConfigError(owner, 'maxRetryMs', '`maxRetryMs` must not be less than `minRetryMs`.');
  }
  const tls = (['ca', 'cert', 'key', 'fingerprint256'] as const).find((name) => settings[name] !== undefined);
  if (url.protocol === 'http:' && tls !== undefined) {
    throw new ConfigError(owner, tls, `\`${tls}\` has no effect with plain http.`);
  }
  return Object.freeze({ ...settings, url });
}
