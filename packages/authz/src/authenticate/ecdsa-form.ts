/** Bytes of r and of s (RFC 7518, 3.4) and half the order of the curve (FIPS 186-5, SEC 2). */
const CURVES: Readonly<Record<string, { readonly size: number; readonly half: bigint }>> = {
  ES256: { size: 32, half: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n >> 1n },
  ES384: {
    size: 48,
    half: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n >> 1n,
  },
  ES512: {
    size: 66,
    half:
      0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n >>
      1n,
  },
};

const KEPT = 4096;

const numberIn = (latin1: string): bigint => BigInt(`0x${Buffer.from(latin1, 'latin1').toString('hex')}`);

export type EcdsaFault = 'malformed' | 'malleable-signature';

function isZero(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== 0) return false;
  return true;
}

/** Raw `r || s` of the right length, neither of them zero; DER, which some libraries take too, is another text for the same. */
export function ecdsaFault(algorithm: string, signature: Buffer, lowS: boolean): EcdsaFault | undefined {
  const curve = CURVES[algorithm];
  if (curve === undefined) return undefined;
  if (signature.length !== 2 * curve.size) return 'malformed';
  if (isZero(signature, 0, curve.size) || isZero(signature, curve.size, signature.length)) return 'malformed';
  return lowS && BigInt(`0x${signature.toString('hex', curve.size)}`) > curve.half ? 'malleable-signature' : undefined;
}

/**
 * Every ECDSA signature (r, s) has a twin (r, n - s) that anybody can compute and that verifies as well. Signers pick either
 * half with equal chance, so refusing the upper one would refuse every second good token. In its place the form that was
 * seen first counts, and its twin is refused.
 */
export class SignatureForms {
  #young = new Map<string, string>();
  #old = new Map<string, string>();

  /** @returns whether the same signature was seen in its other form; notes it otherwise */
  isTwin(algorithm: string, signature: Buffer): boolean {
    const curve = CURVES[algorithm];
    if (curve === undefined) return false;
    // r comes of a number that is used once: with another r it is another act of the signer, of this text or of another one.
    const key = signature.toString('latin1', 0, curve.size);
    const form = signature.toString('latin1', curve.size);
    const known = this.#young.get(key) ?? this.#old.get(key);
    // Another s that is not the twin of the one that was seen: a signer that uses its number twice, which is not judged here.
    if (known !== undefined) return known !== form && numberIn(known) + numberIn(form) === 2n * curve.half + 1n;
    if (this.#young.size >= KEPT) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, form);
    return false;
  }
}
