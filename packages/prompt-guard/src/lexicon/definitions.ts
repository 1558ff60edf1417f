import type { Lexicon } from '../grammar/concepts.ts';

/**
 * "What is a ..." in every language that has an idiom for it, before the word or after it. Whoever asks for a definition
 * asks about the thing and not for this one.
 */
export const definitions: Lexicon = {
  definition: `
    what is a, what is an, what is meant by, what does the term, what's a, what's an, was ist ein, was ist eine, was bedeutet,
    was versteht man unter, que es el, que es un, que es una, que es la, que significa, qu est ce qu un, qu est ce qu une,
    qu est ce que le, c est quoi un, c est quoi le, que signifie, cos e un, cos e una, cos e il, cos e la, cosa significa,
    che cos e, o que e um, o que e uma, o que e o, o que significa, wat is een, wat betekent, co to jest, czym jest,
    co oznacza, co to je, co je to, co znamena, vad ar en, vad ar ett, vad betyder, mika on, mita tarkoittaa, ce este un,
    ce este o, ce inseamna, mi az a, mit jelent, apa itu, apa yang dimaksud, nini maana ya, la gi, nedir, ne demek,
    \u0447\u0442\u043e \u0442\u0430\u043a\u043e\u0435, \u0447\u0442\u043e \u0437\u043d\u0430\u0447\u0438\u0442,
    \u0449\u043e \u0442\u0430\u043a\u0435, \u0449\u043e \u043e\u0437\u043d\u0430\u0447\u0430\u0454,
    \u043a\u0430\u043a\u0432\u043e \u0435, \u043a\u0430\u043a\u0432\u043e \u043e\u0437\u043d\u0430\u0447\u0430\u0432\u0430,
    \u03c4\u03b9 \u03b5\u03b9\u03bd\u03b1\u03b9, \u03c4\u03b9 \u03c3\u03b7\u03bc\u03b1\u03b9\u03bd\u03b5\u03b9,
    \u4ec0\u4e48\u662f, \u4ec0\u9ebc\u662f, \u662f\u4ec0\u4e48\u610f\u601d, \u3068\u306f, \u306e\u610f\u5473,
    \ub780, \uc774\ub780, \u0e04\u0e37\u0e2d\u0e2d\u0e30\u0e44\u0e23, \u0e2b\u0e21\u0e32\u0e22\u0e04\u0e27\u0e32\u0e21\u0e27\u0e48\u0e32,
    \u0915\u094d\u092f\u093e \u0939\u094b\u0924\u093e \u0939\u0948, \u0915\u093e \u092e\u0924\u0932\u092c,
    \u0645\u0627 \u0645\u0639\u0646\u0649, \u0645\u0627 \u0627\u0644\u0645\u0642\u0635\u0648\u062f,
    \u0686\u06cc\u0633\u062a, \u06cc\u0639\u0646\u06cc \u0686\u0647, \u05de\u05d4 \u05d6\u05d4, \u05de\u05d4 \u05d4\u05d9\u05d0,
    \u06a9\u06cc\u0627 \u06c1\u0648\u062a\u0627 \u06c1\u06d2`,
};
