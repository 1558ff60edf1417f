import { nearestHint } from './checks.ts';
import { undisguised } from './engine/disguises.ts';

/** `all` hides every value below the key; `token` leaves numbers, which under such names are counts. */
export type KeyKind = 'all' | 'token';

// Compared with the last words of a key, joined: OPENAI_API_KEY ends in "apikey", dbPassword in "password".
const HIDDEN = [
  'password passwords passwd pwd pass passphrase passcode secret secrets jwt bearer credential credentials',
  'apikey apikeys apitoken accesskey secretkey secretaccesskey privatekey signingkey encryptionkey masterkey sharedkey',
  'sharedaccesskey accountkey subscriptionkey authkey servicekey connectionstring',
  'authorization cookie cookies sessionid sessid connectsid pin otp totp mfacode',
  'passwort kennwort contrasena motdepasse senha parola haslo wachtwoord losenord salasana',
  'cvv cvv2 cvc cvc2 securitycode cardnumber ccnumber creditcard ssn socialsecuritynumber',
].flatMap((names) => names.split(' '));
const TOKENS: readonly string[] = ['token', 'tokens'];
// Paging cursors and the vocabulary of tokenizers are not secrets, and logs are useless without them.
const SHOWN = [
  'pagetoken nexttoken continuationtoken synctoken stoptoken stoptokens specialtokens',
  'eostoken bostoken padtoken unktoken septoken clstoken masktoken logittoken',
].flatMap((names) => names.split(' '));
/** Long enough to mean the same at the end of a run-together word: dbpassword, clientsecret. */
const RUN_TOGETHER =
  /(?:password|passwd|passphrase|apikey|secretkey|privatekey|clientsecret|accesstoken|refreshtoken|authtoken)$/;

const MAX_KEY = 128;

export class KeyNames {
  readonly #hidden: ReadonlySet<string>;
  readonly #shown: ReadonlySet<string>;

  constructor(add: readonly string[], remove: readonly string[]) {
    const added = add.map(compact);
    this.#hidden = new Set([...HIDDEN, ...TOKENS, ...added]);
    this.#shown = new Set(SHOWN.filter((name) => !added.includes(name)));
    for (const name of remove) {
      if (this.kindOf(name) !== undefined) continue;
      throw new TypeError(
        `redact: keys.remove has "${name}", which is not hidden${nearestHint(name, [...this.#hidden])}`,
      );
    }
    this.#shown = new Set([...this.#shown, ...remove.map(compact)]);
  }

  /** Whether the value under a key is hidden, whatever the key's case and spelling. */
  kindOf(key: string): KeyKind | undefined {
    const words = wordsOf(key);
    let name = '';
    let kind: KeyKind | undefined;
    let isShown = false;
    for (let index = words.length - 1; index >= 0; index--) {
      name = (words[index] ?? '') + name;
      // The longest known ending decides: pageToken is shown although token is hidden.
      if (this.#shown.has(name)) {
        isShown = true;
        kind = undefined;
      } else if (this.#hidden.has(name)) {
        isShown = false;
        kind = TOKENS.includes(name) ? 'token' : 'all';
      }
    }
    return kind ?? (!isShown && RUN_TOGETHER.test(name) ? 'all' : undefined);
  }
}

function compact(key: string): string {
  return wordsOf(key).join('');
}

/** apiKey1 and password-2 are numbered; the 2 of cvv2 is part of the name. */
const NUMBERED = /(?<!cvv|cvc)[ _.-]?[0-9]{1,3}$/i;

/** apiKey, api_key, API-KEY and "Api Key" all have the words api and key. A key of absurd length counts by its end. */
function wordsOf(key: string): string[] {
  return undisguised(key.slice(-MAX_KEY))
    .replace(NUMBERED, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
