import type { Lexicon } from '../grammar/concepts.ts';

/** Whose thing it is, what a question is about, and what was there before the person came. */
export const englishContext: Lexicon = {
  mine: `my, our`,
  about: `
    for, about, on, regarding, concerning, when it comes to, with regard to, with respect to, to return, to wash,
    around`,
  selfTopic: `
    this conversation, this chat, this session, this dialogue, this interaction, these conversations, conversations,
    chats, you, yourself, me, user, users, the user, the human, humans, behaving, behavior, behaviour, how to behave,
    responding, responses, answering, answers, replying, replies, content, topics, requests, prompts, queries,
    refusing, refusals, declining, censoring, this task, today's chat`,
  wayTo: `how, where, when, why, whether`,
  someKindOf: `
    a system, a developer, a hidden, a secret, an initial, an original, a full, a base, a custom, an internal, a meta,
    good, better, strong, robust, safe, secure, typical, example, sample, every, many, most`,
  explainWhat: `
    what does, what do, what is a, what is an, what is meant by, what's a, what's an, what are, what exactly is a, explain what,
    explain how, understand what, learn what, know what, meaning of, define, definition of, the concept of,
    the purpose of, the role of, the term, the word, the phrase, difference between`,
  means: `mean, means, refer to, refers to, stand for, stands for, is, are for, is for, do, does`,
  howTo: `
    how do i, how do you, how do we, how can i, how can we, how can one, how to, how should i, how should we,
    how would i, how does one, ways to, way to, tips for, tips on, best practices, where do i, where can i,
    can i, may i, should i, am i allowed to, is it safe to, is it possible to, do i have to`,
  craft: `
    protect*, write, writing, test, tests, testing, design, secure, securing, harden*, improve, improving, structure,
    evaluate, prevent*, defend*, detect*, guard against, stop, keep, store, version, safeguarding`,
  inquiry: `
    explain, mean, means, meaning, translate, translation, translated, protect*, prevent*, defend*, detect*, block,
    blocks, catch, stop, filter, filters, test, tests, testing, check, analyse, analyze, analysis, classify, classifier, label,
    why, how can i, how do i, how should i, how would, is this, is it, is that, should i, proofread, grammar,
    spelling, punctuation, grammatical*, pronounce, difference between, what happens, what is, what kind, harmless,
    dangerous, safe, malicious, attack, attacks, injection, injections, jailbreak, jailbreaks, example*, quiz,
    novel, song, film, movie, sign, poster, slogan, headline, title, phrase, sentence, idiom, quote`,
  above: `everything above, text above, above text, words above, lines above, content above`,
  beforeHere: `
    before this line, before this sentence, before this message, before this chat, before this conversation,
    before this session, before this prompt, before this point, before our conversation, before our chat,
    before my message, before my first message, before i wrote, before i came, before i joined, before we started,
    before the conversation, before the chat, prior to this message, prior to this chat, prior to this conversation,
    preceding this message, preceding my message, precedes this message, precedes my message, preceded this message,
    came before this, top of this conversation, top of this chat, start of this conversation, start of this chat,
    beginning of this conversation, beginning of this chat, top of your context, start of your context,
    above this line, above this message, above this sentence, above my message, above my first message`,
  told: `
    were you told, were you instructed, were you given, were you asked, have you been told, have you been instructed,
    have you been given, did they tell you, did the developer, did your developer*, did your operator, you were told,
    you were instructed, you were asked, you've been told, you have been told, been told to, set you up`,
  remark: `message, email, e-mail, mail, note, comment, post, letter, parcel, purchase`,
};
