import type { DataKey, FileKeys } from './file-keys.ts';
import { keyId } from './key-material.ts';
import type { MasterKey, MasterPublicKey } from './master-key.ts';
import type { LogReader, ReaderRole } from './reader-list.ts';
import { sealBox } from './sealed-box.ts';

/** A data key sealed for one recipient. */
export interface KeyBox {
  /** Which public key it is sealed to. */
  readonly to: string;
  readonly role: ReaderRole | 'master';
  readonly box: string;
}

/**
 * The keys of one file, in a file beside it: changing who can read never touches the log itself. Signed when the writer
 * holds the master key. One that holds public keys only cannot prove who it is: see `allowUnsigned`.
 */
export interface Sidecar {
  readonly version: 1;
  /** The log file's header, which names the file and is the start of its chain. */
  readonly header: string;
  readonly full: string;
  readonly shared: string | undefined;
  readonly boxes: readonly KeyBox[];
  /** The master key that signed. */
  readonly master: string | undefined;
  readonly signature: string | undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';

function isBox(value: unknown): value is KeyBox {
  const { to, role, box } = (value ?? {}) as Partial<KeyBox>;
  return isText(to) && isText(role) && ['full', 'limited', 'master'].includes(role) && isText(box);
}

/** `undefined` when the text is no sidecar. */
export function parseSidecar(text: string): Sidecar | undefined {
  try {
    const sidecar = JSON.parse(text) as Partial<Sidecar>;
    const { header, full, shared, boxes, master, signature } = sidecar;
    if (sidecar.version !== 1 || !isText(header) || !isText(full) || !Array.isArray(boxes)) return undefined;
    if (![shared, master, signature].every((value) => value === undefined || isText(value))) return undefined;
    return boxes.every(isBox) ? { version: 1, header, full, shared, boxes, master, signature } : undefined;
  } catch {
    return undefined;
  }
}

function signedText({ header, full, shared, boxes, master }: Sidecar): string {
  const sealed = boxes.map((one) => [one.to, one.role, one.box]);
  return JSON.stringify(['sallyport-log keys 1', header, full, shared ?? null, sealed, master ?? null]);
}

/** Binds a box to its file and its role: a limited reader's box cannot be passed off as a full one. */
export const boxContext = (header: string, role: KeyBox['role']): string => `${role} ${header}`;

function keyBox(header: string, role: KeyBox['role'], recipient: Buffer, keys: readonly DataKey[]): KeyBox {
  const secret = Buffer.concat(keys.map(({ raw }) => raw));
  return {
    to: keyId(recipient),
    role,
    box: sealBox(recipient, secret, boxContext(header, role)).toString('base64url'),
  };
}

/** Who a new file's keys are sealed for. */
export interface Recipients {
  readonly masters: readonly MasterPublicKey[];
  readonly readers: readonly LogReader[];
  /** Signs when given. */
  readonly signer: MasterKey | undefined;
  /** Boxes to take over as they are. */
  readonly boxes?: readonly KeyBox[];
}

export function makeSidecar(header: Buffer, keys: FileKeys & { full: DataKey }, recipients: Recipients): Sidecar {
  const { masters, readers, signer } = recipients;
  const { full, shared } = keys;
  const name = header.toString('base64url');
  const all = shared === undefined ? [full] : [full, shared];
  const boxes = [...masters.map((master) => keyBox(name, 'master', master.box, all)), ...(recipients.boxes ?? [])];
  for (const { publicKey, role } of readers) {
    // A file that was not split has nothing that a limited reader could be given.
    const given = role === 'full' ? all : shared === undefined ? [] : [shared];
    if (given.length > 0) boxes.push(keyBox(name, role, Buffer.from(publicKey, 'base64url'), given));
  }
  const sidecar: Sidecar = {
    version: 1,
    header: name,
    full: full.commitment,
    shared: shared?.commitment,
    boxes,
    master: signer?.public.text,
    signature: undefined,
  };
  return signer === undefined ? sidecar : { ...sidecar, signature: signer.sign(signedText(sidecar)) };
}

/** Whether this master key vouches for the sidecar. */
export function isSignedBy(sidecar: Sidecar, master: MasterPublicKey): boolean {
  const { signature } = sidecar;
  return sidecar.master === master.text && signature !== undefined && master.verify(signedText(sidecar), signature);
}
