// A seeded corpus for redaction: values of known kinds in the places where they leak, and decoys that look alike.
// Written apart from the catalogue, so that recall is not a fit to its own examples. Nothing here is a real secret:
// every value is drawn at run time.
import { seeded } from '../measure.mjs';
import { credentials } from './secrets/credentials.mjs';
import { decoys } from './secrets/decoys.mjs';
import { drawing } from './secrets/draw.mjs';
import { payment } from './secrets/payment.mjs';
import { personal } from './secrets/personal.mjs';
import { place } from './secrets/places.mjs';
import { providers } from './secrets/providers.mjs';

const VALUES_A_KIND = 24;
const DECOYS_A_KIND = 28;

/** What of a value must not survive: one string or several (the lines of a key file). */
const parts = (secret) => (Array.isArray(secret) ? secret : [secret]);

/** Draws until the secret stands nowhere else in its text: a CVV of 123 next to "id":1234 would look leaked. */
function planted(draw, kind, make) {
  for (;;) {
    const made = make();
    const { value, secret } = typeof made === 'string' ? { value: made, secret: made } : made;
    const placed = place(value, draw);
    const secrets = parts(secret).map((part) => placed.encode(part));
    const rest = secrets.reduce((text, part) => text.replaceAll(part, '\0'), placed.text);
    const shortest = secrets.toSorted((a, b) => a.length - b.length)[0];
    if (rest.includes(shortest.slice(0, 3)) && shortest.length < 7) continue;
    return { kind, place: placed.place, text: placed.text, secrets, secret: secrets[0] };
  }
}

export function corpus(seed = 1) {
  const draw = drawing(seed);
  const groups = {
    credential: { ...providers(draw), ...credentials(draw) },
    payment: payment(draw),
    personal: personal(draw),
  };
  const values = Object.entries(groups).flatMap(([group, kinds]) =>
    Object.entries(kinds).flatMap(([kind, make]) =>
      Array.from({ length: VALUES_A_KIND }, () => ({ ...planted(draw, kind, make), group })),
    ),
  );
  const lures = Object.entries(decoys(draw)).flatMap(([kind, make]) =>
    Array.from({ length: DECOYS_A_KIND }, () => {
      const value = make();
      const placed = place(value, draw);
      return { kind, place: placed.place, text: placed.text, value: placed.encode(value) };
    }),
  );
  return { values, lures };
}

/** Caught: no stretch of a sensitive part longer than a third of it (and than six units) survives. */
export function caught(output, { secrets }) {
  return secrets.every((secret) => {
    const length = Math.min(secret.length, Math.max(6, Math.ceil(secret.length * 0.35)) + 1);
    for (let index = 0; index + length <= secret.length; index++) {
      if (output.includes(secret.slice(index, index + length))) return false;
    }
    return true;
  });
}

/** About `bytes` of plain English, without anything to find. */
export function prose(bytes, seed = 2) {
  const random = seeded(seed);
  const words =
    'the model answered that our harbour opens early and the ferry leaves at noon while every visitor who arrives by train may walk along the quiet river to the old market where bread fruit and letters are sold'.split(
      ' ',
    );
  let text = '';
  while (text.length < bytes) {
    const length = 6 + Math.floor(random() * 12);
    const sentence = Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(' ');
    text += `${sentence[0].toUpperCase()}${sentence.slice(1)}. `;
  }
  return text.slice(0, bytes);
}
