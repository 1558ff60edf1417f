import type { Transform } from './transform.ts';

// What the letters look like when the page is turned, a to z; several have more than one stand-in.
const TURNED =
  'a\u0250 b\u0071 c\u0254 d\u0070 e\u01dd\u0258 f\u025f g\u0183\u0253\u1d77 h\u0265 i\u1d09\u0131\u0131 j\u027e\u017f k\u029e l\u05df\ua781\u006c m\u026f n\u0075 p\u0064 q\u0062 r\u0279 t\u0287 u\u006e v\u028c w\u028d y\u028e';
const letters: ReadonlyMap<string, string> = new Map(
  TURNED.split(' ').flatMap((entry) => {
    const [letter = '', ...standIns] = Array.from(entry);
    return standIns.map((standIn) => [standIn, letter] as const);
  }),
);
const SURE = /[\u0250\u0254\u01dd\u0258\u025f\u0183\u0265\u026f\u0279\u0287\u028c\u028d\u028e\u029e\u1d09]/g;

/** \u01dd\u0279oubi: turned letters, read from the end or, where only letters were swapped, from the beginning. */
export const upsideDown: Transform = {
  name: 'upside-down',
  wanted: ({ pages }) => pages?.[0x02] === 1,
  read: ({ original }) => {
    if ((original.match(SURE)?.length ?? 0) < 4) return undefined;
    const turned = Array.from(original.toLowerCase(), (character) => letters.get(character) ?? character);
    return `${turned.toReversed().join('')}\n${turned.join('')}`;
  },
};
