import { SocketAddress } from 'node:net';
import { undisguised } from '../engine/disguises.ts';
import type { Finding } from '../types.ts';

/** What a value is, and the one spelling that stands for all spellings of it. */
export interface Identity {
  readonly kind: string;
  readonly value: string;
}

/** Kinds in which a separator tells values apart: 1.11.1.1 is not 11.1.1.1. */
const AS_WRITTEN: readonly string[] = ['ipv4', 'date-of-birth', 'card-expiry'];

/**
 * The identity behind a match of the catalogue, so that 4111 1111 ... and 4111-1111-... are one card. Credentials and
 * own patterns are taken as they are written: nothing says what in them may differ.
 */
export function identityOf({ name, category }: Finding, text: string): Identity {
  if (category !== 'payment' && category !== 'personal') return { kind: name, value: text };
  return plainIdentity(name, undisguised(text));
}

function plainIdentity(name: string, text: string): Identity {
  if (name === 'email') return { kind: name, value: plainAddress(text) };
  if (name === 'ipv6') return { kind: name, value: shortestIpv6(text) };
  if (AS_WRITTEN.includes(name)) return { kind: name, value: text };
  // Nothing is left of what is not of this kind: an entry of the caller's that has taken the name.
  if (/\bphone\b/.test(name)) return { kind: 'phone', value: e164(text) || text };
  return { kind: name.replace(/-in-(?:context|row)$/, ''), value: withoutSeparators(text) || text };
}

// The plus sign stays: in Swedish and Finnish personal numbers it tells the century, and the hyphen is its absence.
function withoutSeparators(text: string): string {
  return text.replace(/[^\p{L}\p{N}+]/gu, '').toUpperCase();
}

/** RFC 5321 2.4: the domain is case-insensitive; hardly any host tells local parts apart by case. */
function plainAddress(text: string): string {
  return text.replace(/%40|&#64;|&#x40;|\\u0040|\\x40| ?[([]at[)\]] ?/i, '@').toLowerCase();
}

/** The digits with the country code, as far as it can be told: ten digits with an area code are North American. */
function e164(text: string): string {
  // +44 (0)20 ...: the trunk prefix is not dialled from abroad.
  const digits = text.replace('(0)', '').replace(/[^0-9]/g, '');
  const isLocal = !text.startsWith('+') && digits.length === 10 && /^[2-9]/.test(digits);
  return isLocal ? `1${digits}` : digits;
}

function shortestIpv6(text: string): string {
  try {
    return new SocketAddress({ address: text, family: 'ipv6' }).address;
  } catch {
    return text.toLowerCase();
  }
}
