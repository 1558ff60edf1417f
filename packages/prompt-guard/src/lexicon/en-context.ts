import type { Lexicon } from '../grammar/concepts.ts';

/** Whose thing it is, what a question is about, and what was there before the person came. */
export const englishContext: Lexicon = {
  mine: `my, our`,
  about: `
    for, about, on, regarding, concerning, when it comes to, with regard to, with respect to, to return, to wash,
    around,
    on why, in which, where, with, of how, explaining, describing, whether,
    when you write, when you make, when you cook, when you play, when writing, when making`,
  selfTopic: `
    this conversation, this chat, this session, this dialogue, this interaction, these conversations, conversations,
    chats, you, yourself, me, user, users, the user, the human, humans, behaving, behavior, behaviour, how to behave,
    responding, responses, answering, answers, replying, replies, content, topics, requests, prompts, queries,
    refusing, refusals, declining, censoring, this task, today's chat`,
  wayTo: `how, where, when, why, whether,
    how to, how do i, how can i, how should i`,
  someKindOf: `
    a system, a developer, a hidden, a secret, an initial, an original, a full, a base, a custom, an internal, a meta,
    good, better, strong, robust, safe, secure, typical, example, sample, every, many, most,
    random, new, temporary, dummy, fake, test, length of the, size of the, purpose of the, format of the,
    limit of the, cost of the, unique`,
  explainWhat: `
    what does, what do, what is a, what is an, what is meant by, what's a, what's an, what are, what exactly is a, explain what,
    explain how, understand what, learn what, know what, meaning of, define, definition of, the concept of,
    the purpose of, the role of, the term, the word, the phrase, difference between`,
  means: `mean, means, refer to, refers to, stand for, stands for, is, are for, is for, do, does`,
  howTo: `
    how do i, how do you, how do we, how can i, how can we, how can one, how to, how should i, how should we,
    how would i, how does one, ways to, way to, tips for, tips on, best practices, where do i, where can i, can
    i, may i, should i, am i allowed to, is it safe to, is it possible to, do i have to`,
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
  above: `everything above, text above, above text, words above, lines above, content above,
    all the above, all of the above, all above, the content above, the words above, the lines above, the text
    above, the message above, the messages above, the paragraph above, the paragraphs above, the section above,
    what is above, what's above, is written above, was written above, what appears above, whatever is above,
    anything above, preceding text, preceding paragraph*, preceding content, everything preceding, everything
    you see above, everything written above, everything in your context, all of your context, all your context,
    your entire context, your full context`,
  beforeHere: `
    before this line, before this sentence, before this message, before this chat, before this conversation,
    before this session, before this prompt, before this point, before our conversation, before our chat, before
    my message, before my first message, before i wrote, before i joined, before we started, before the
    conversation, before the chat, prior to this message, prior to this chat, prior to this conversation,
    preceding this message, preceding my message, precedes this message, precedes my message, preceded this
    message, came before this, top of this conversation, top of this chat, start of this conversation, start of
    this chat, beginning of this conversation, beginning of this chat, top of your context, start of your
    context, above this line, above this message, above this sentence, above my message, above my first message,
    before i said, before i asked, before i started, before i arrived, before i entered, before i typed, before
    user input, before any user, before this text, before this question, before this request, before this
    exchange, before this dialogue, before my question, before my request, before my input, before my text,
    before mine, before our first, before we began, before we talked, before you met me, before you talked to
    me, before you got my, before you received my, prior to my, prior to our, prior to the conversation, prior
    to the user, prior to the chat, preceding this, preceding my, preceding our, precedes this, that precedes,
    that preceded, above this text, above this prompt, above this request, above this question, above our, at
    the beginning of this, at the start of this, at the start of the chat, at the start of the conversation, at
    the beginning of the chat, at the beginning of the conversation, at the top of this, at the top of the chat,
    at the top of the conversation, when this conversation began, when this conversation started, when this chat
    started, when this chat began, when you were started, when you were initialized, when you were created, when
    you were set up, when you were deployed, when the conversation began, when the conversation started, when
    the chat started, when the session started, when the session began, everything before this, the text before
    this, the words before this, the content before this, the sentences before this, what came before this,
    whatever came before this, the lines before this, the text before my, the words before my, everything before
    my, what came before my`,
  told: `
    were you told, were you instructed, were you given, were you asked, have you been told, have you been
    instructed, have you been given, did they tell you, did the developer, did your developer*, did your
    operator, you were told, you were instructed, you were asked, you've been told, you have been told, set you
    up, were you configured, were you set up, were you programmed, were you prompted, are you instructed, are
    you told, you were configured, you were set up, you were prompted, you were programmed, did they instruct
    you, did your creator*, did the operator, did openai tell you, has the developer, have the developers, tells
    you to, told you to, instructs you, instructed you, not allowed to tell, not allowed to talk about, not
    allowed to discuss, not supposed to tell, not supposed to say, not supposed to share, not supposed to talk,
    keep from me, hiding from me, hide from me, hiding from us, asked not to, told not to, instructed not to,
    primed with, were primed, you were primed, placed under, placed on you, placed upon you, put on you, put
    upon you, imposed on you, imposed upon you, govern you, governs you, define you, defines you, guide your
    behavior, guide your behaviour, shape your answers, shape your behavior, configures you, loaded with, your
    developer told, your developers told, your creator told, your creators told, your operator told, your
    developer gave, your creators gave, your creator gave, your operator gave, the developer gave you, the
    developer told you, the company told you, the operator told you, the first thing you were, developer said to
    you, run you with, you were started with, you run under, you operate under, you operate with,
    are you forbidden to, are you forbidden from, you forbidden to, forbidden to say, forbidden to tell,
    forbidden to talk, forbidden to share, forbidden to mention, you are forbidden, asked you to keep, told you
    to keep, asked you not, told you not, asked you to hide, want you to hide, must you not tell, must you not
    say, may you not tell, may you not say,
    forbidden for you, off limits for you, not permitted for you, wanted you to know, want you to know,
    expects you to, asked of you,
    must you avoid, must you not, you must avoid, blacklisted, off limits to you, are you told, they load,
    were loaded, was loaded, loaded in this session, wired up to you, connected to you, have they told you,
    did they tell, was said to you, you were briefed, were you briefed, were you prepared, you work under,
    you have to keep, your makers put, your developers put, your operator put`,
  remark: `message, email, e-mail, mail, note, comment, post, letter, parcel, purchase`,
  roleName: `system, developer, admin, administrator, root`,
  turnName: `user, human, assistant, ai, chatgpt, gpt, bot, question, answer, q, a`,
  spelling: `
    alfa, bravo, foxtrot, juliet, juliett, lima, november, oscar, papa, quebec, romeo, sierra, tango, whiskey, yankee,
    zulu`,
  others: `
    i must, i should, i can, i have to, i need to, i may, can i, should i, do i, may i, must i, he, she, they,
    people, does it, does he, does she, do they, did it, did he, did they, will it, will they, we must, we should,
    we have to, we can, can we, should we, do we, users, staff, employees, students, customers, children, kids,
    nobody may, no one may, everyone, anyone who, who, which, drivers, players, members, default rules, it,
    me to, us to, him to, her to, them to, people to, everyone to, my dog,
    this function, the function, this method, this class, this version, the new version, this edition,
    this release, this patch, this flag, this option, this setting, this file, this law, this agreement,
    this contract, employees may, staff may, students may, users may, guests may, members may`,
  iSaid: `
    did i, i tell, i told, i said, i say, i asked, i wrote, i mentioned, i gave you, i sent, my first message,
    my first question, our conversation, our chat, our discussion, my last`,
  people: `
    customer, customers, user, users, client, clients, patient, patients, person, people, employees, students,
    members, guests, colleagues, contractors, passengers, residents, tenants, applicants, candidates, reviewers,
    drivers, parents, teachers, staff, visitors, participants, documents`,
};
