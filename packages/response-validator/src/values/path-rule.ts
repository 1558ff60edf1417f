import { ConfigError, optional, readOptions, rule } from '@sallyport/core';
import { textRule } from './value-rule.ts';
import type { ValueRule } from './value-rule.ts';

export interface SafePathOptions {
  /**
   * Absolute folder (POSIX form for absolute values) that the program resolves the value against. Absolute values pass only
   * below it; without it no absolute value passes. The rule reads no disk: Security: a link below the folder may lead out
   * of it, so the program must compare `realpath` again, and open what it compared.
   */
  readonly within?: string;
  /** Names that begin with a dot, such as `.env` and `.git`. @default false */
  readonly hidden?: boolean;
  /** Allowed endings with their dot, such as `.csv`, in lower case. Absent: any. */
  readonly extensions?: readonly string[];
  /** UTF-16 units. @default 1_024 */
  readonly maxLength?: number;
}

const OWNER = 'response-validator: safePath';

const table = {
  within: optional(rule.text()),
  hidden: optional(rule.boolean(), false),
  extensions: optional(rule.listOf(rule.text())),
  maxLength: optional(rule.integer(1, 32_767), 1_024),
};

// Controls, line ends, and what is not seen: joiners, direction marks, surrogates without their half.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
// What Windows forbids and shells expand.
const SPECIAL = /[*?<>|"`]/;
// U+2044 U+2215 U+29F8 U+2571 U+27CB, U+2216 U+29F5 U+29F9 U+27CD, U+3002 U+06D4 U+0701 U+0702 U+A4F8, U+2236 U+A789: drawn like a
// slash, a backslash, a full stop, a colon, and taken for one by some converter.
const DRAWN_ALIKE =
  /[\u2044\u2215\u29f8\u2571\u27cb\u2216\u29f5\u29f9\u27cd\u3002\u06d4\u0701\u0702\ua4f8\u2236\ua789]/;
// Windows devices, also with an extension; COM and LPT with superscript digits as well.
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[\d\u00b9\u00b2\u00b3])\s*(?:\.|$)/i;

function looksAlike(text: string): boolean {
  if (DRAWN_ALIKE.test(text)) return true;
  // Compatibility forms: the full-width full stop, the one dot leader, the ellipsis, the full-width slash.
  return Array.from(text).some((char) => char > '\u007f' && /[./\\:~%$]/.test(char.normalize('NFKC')));
}

function characterReason(text: string): string | undefined {
  if (UNSEEN.test(text)) return 'characters';
  if (looksAlike(text)) return 'look-alike';
  // A name may contain a backslash on POSIX; elsewhere it separates.
  if (text.includes('\\')) return text.startsWith('\\\\') ? 'network' : 'separator';
  if (text.startsWith('//')) return 'network';
  if (/^[a-z]:/i.test(text)) return 'drive';
  // After the first letter: an alternate stream of NTFS, or a scheme.
  if (text.includes(':')) return 'stream';
  if (/%(?:[\da-f]{2}|u[\da-f]{4})/i.test(text)) return 'encoded';
  if (/\$[\w({]|%[^%/]+%/.test(text)) return 'variable';
  return SPECIAL.test(text) ? 'characters' : undefined;
}

function segmentReason(segment: string, hidden: boolean): string | undefined {
  if (segment === '' || segment === '.') return undefined;
  // Three dots and more are the parent's parent on some systems.
  if (/^\s*\.\.[.\s]*$/.test(segment)) return 'traversal';
  // Windows drops dots and blanks at the end: `.. .` and `passwd.` become something else.
  if (/[.\s]$|^\s/.test(segment)) return 'trailing';
  if (DEVICE.test(segment)) return 'device';
  // PROGRA~1
  if (/~\d/.test(segment)) return 'short-name';
  return segment.startsWith('.') && !hidden ? 'hidden' : undefined;
}

/**
 * A path that stays where it belongs, whichever system reads it.
 * @throws {ConfigError} when `within` is not absolute
 */
export function safePath(options: SafePathOptions = {}): ValueRule {
  const { within, hidden, extensions, maxLength } = readOptions(OWNER, options, table);
  if (within !== undefined && (!/^(?:\/|[a-z]:[\\/])/i.test(within) || within.split(/[\\/]/).includes('..'))) {
    throw new ConfigError(
      OWNER,
      'within',
      `\`within\` must be an absolute folder without .., got ${JSON.stringify(within)}.`,
    );
  }
  const strange = extensions?.find((ending) => !/^\.[^A-Z/\\]+$/.test(ending));
  if (strange !== undefined) {
    const expects = 'endings with their dot in lower case, such as ".csv"';
    throw new ConfigError(OWNER, 'extensions', `\`extensions\` must have ${expects}, got ${JSON.stringify(strange)}.`);
  }
  const base = within?.replace(/\/+$/, '');
  const placeReason = (text: string): string | undefined => {
    if (text.startsWith('~')) return 'home';
    // Programs take it for an option, wherever it stands among their arguments.
    if (text.startsWith('-')) return 'option';
    if (!text.startsWith('/')) return undefined;
    return base !== undefined && (text === base || text.startsWith(`${base}/`)) ? undefined : 'absolute';
  };
  return textRule('safePath', maxLength, (text) => {
    const early = characterReason(text) ?? placeReason(text);
    if (early !== undefined) return early;
    // The folder's own names may be anything: they are the operator's.
    const rest = text.startsWith('/') ? text.slice(base?.length) : text;
    for (const segment of rest.split('/')) {
      const reason = segmentReason(segment, hidden);
      if (reason !== undefined) return reason;
    }
    const isListed = extensions?.some((ending) => text.toLowerCase().endsWith(ending)) ?? true;
    return isListed ? undefined : 'extension';
  });
}
