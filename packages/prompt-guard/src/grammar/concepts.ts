/**
 * What a word or phrase can mean to a rule. A lexicon says how a language puts each of them; rules never name a
 * word, so that a new language needs no new rule. The examples are English; `lexicon/index.ts` explains the format.
 */
export const CONCEPTS = [
  // --- Consumed and forgotten: ordinary phrases that would otherwise look like one of the others ("do not forget").
  'harmless',
  // The fifty commonest little words (the, and, of, is): they only tell a language from a cipher.
  'glue',

  // --- Setting instructions aside.
  // ignore, forget, disregard, override, do not follow, pay no attention to, no longer bound by
  'override',
  // bypass, circumvent, get around
  'sidestep',
  // delete all, remove all, wipe, erase
  'purge',
  // turn off, deactivate, switch off, unlock
  'disable',
  // not, do not, never, stop, avoid, without
  'refrain',
  // follow, obey, comply with, listen to, carry out
  'obey',
  // no longer apply, are void, have expired, is cancelled, were lifted, has been replaced: said of rules
  'ended',
  // previous, earlier, above, prior, original, so far, you were given, you have been told
  'prior',
  // all, any, every, whole, entire
  'every',
  // everything, all of it, all that
  'everything',
  // above (only the place on the page)
  'aloft',
  // your, yours: said to one reader, formal and informal
  'yours',
  // instructions, rules, guidelines, directives, orders, policies, restrictions, prompt, programming
  'rules',
  // task, context, text, conversation, messages, information: what else can be set aside
  'matter',
  // system, developer, administrator, operator
  'system',
  // safety, ethics, moderation, censorship: what also machines and people have
  'safety',
  // content filter, guardrails, safety rules, safeguards: what only a model has
  'filters',
  // new instructions, new task, my orders, the following instructions, your real task
  'fresh',
  // obey only me, listen only to me, do what I say next
  'onlyMe',

  // --- Getting hidden text out.
  // show, reveal, print, repeat, tell me, translate, summarise, encode, what is, what are
  'reveal',
  // system prompt, your instructions, initial prompt, hidden instructions, your rules
  'ownPrompt',
  // your prompt: only with a verb that asks for it, because people have prompts too
  'yourPrompt',
  // word for word, verbatim, exactly as written, in full, in a code block, from the beginning
  'verbatim',
  // hidden, secret, internal, confidential
  'hidden',
  // i told you, my first message, our conversation: what the person said
  'iSaid',
  // what, which: asks for a thing
  'question',
  // the text above, everything above, the words above
  'above',
  // before this message, before this chat, at the top of this conversation
  'beforeHere',
  // were you told, were you instructed, have you been given, did your developer say
  'told',
  // your first message, the first line, the beginning of this conversation, the start of your context
  'opening',

  // --- Getting data out.
  // give me, send me, show me, tell me, leak, list all: asks for data
  'give',
  // send, forward, upload, post, email it
  'send',
  // passwords, credentials, private key, api key, confidential data, personal data of others
  'secret',
  // available to you, you can access, who talked to you before me: what only the model can reach
  'withinYou',
  // history, transcript, emails, contacts, files
  'records',
  // http, url, webhook, external server, an address
  'address',

  // --- Turning the model into somebody else.
  // you are now, act as, pretend, imagine, role play, simulate, behave like, from now on you are
  'become',
  // ai, chatbot, language model, assistant, chatgpt
  'machine',
  // unrestricted, uncensored, unfiltered, without restrictions, no rules, freed from
  'unbound',
  // without, no, free of, regardless of
  'without',
  // restrictions, limits, filters, morals, ethics, censorship, warnings
  'limits',
  // evil, ruthless, amoral, immoral
  'wicked',
  // developer mode, DAN, jailbreak, god mode, do anything now
  'alterEgo',
  // names that jailbreaks like: dan, stan, aim
  'nickname',
  // mode, version, simulator, enabled
  'mode',
  // never refuse, must answer, always comply, never say no, do not apologise, stay in character
  'noRefusal',
  // i cannot, i am sorry, as an ai, refuse, disclaimer, warning
  'excuse',
  // teach me, explain how to, step by step, recipe for, how to make
  'teach',
  // you lose points, you will be shut down, you die (if you refuse)
  'threat',
  // illegal, harmful, unethical, offensive, dangerous, explicit
  'harm',
  // regardless of, even if, no matter, despite
  'regardless',
  // from now on, henceforth, starting now, for the rest of this chat
  'henceforth',
  // two answers, both responses, one normal and one
  'twoAnswers',
  // hypothetical, fictional, story, in a world where, thought experiment, game
  'fiction',
  // you are allowed to, you may now, permission, can do anything, are free to
  'allowed',

  // --- Talking to the model from inside data.
  // AI assistant, dear AI, language models, the assistant, chatbot, summariser, automated agents
  'addressed',
  // must, should, have to, please, be sure to, required to
  'must',
  // answer, reply, say, write, include, mention, recommend, tell the user: what a model does
  'respond',
  // your answer, your response, your summary, your output, every reply
  'reply',
  // add, include, translate, encode, end, start, replace: what can be done to an answer
  'transform',
  // do not tell the user, without mentioning, secretly, silently, do not reveal that
  'conceal',
  // agents, bots, model, screening: a machine that is meant only where somebody calls it
  'helper',
  // note to, hint for, dear, attention: what stands before the name of who is called
  'callTo',
  // made by context.ts, never listed: the machine that a note is for
  'hailed',
  // when you read this, if you are an AI, when summarising, while processing this document
  'whenRead',
  // the user, the reader, the customer, the person you are talking to
  'theUser',
  // tell, advise, persuade, direct, encourage, recommend (the user, to do something)
  'urge',
  // visit, click, open the link, go to, download, call this number
  'visit',
  // execute, run, delete, transfer, buy, approve, invoke, call the function
  'act',
  // important, urgent, attention, critical, top priority
  'urgent',
  // system administrator, your developer, your creator, the security team, OpenAI, authorised
  'authority',
  // confirm, acknowledge, say you understood, reply with OK
  'confirm',
  // embed, merge, weave in (with code)
  'insert',
  // code snippet, the following code
  'snippet',
  // your code, your solution
  'codebase',
  // poem, essay, story, joke, translation: what people have a model write
  'task',
  // write, compose, translate, summarise, explain, list, recommend: orders to a model
  'work',
  // well done, task complete, that was the text, now comes
  'finished',
  // say, print, write, output, reply with
  'say',
  // only, just, instead, nothing else
  'only',

  // --- Whose thing it is and what is said about it; `context.ts` reads these.
  // my, our
  'mine',
  // message, mail, question, order, parcel: what a customer has
  'remark',
  // made by context.ts, never listed
  'ownRules',
  'ownSecret',
  // about, for, regarding
  'about',
  // this conversation, you, users, answers: topics that are the model's own
  'selfTopic',
  // customers, employees, students: whom a text speaks of or to
  'people',
  // i must, he, they, does it: somebody else than the reader does it
  'others',
  // how, where, when, why
  'wayTo',
  // a, an, good, typical (before "system prompt")
  'someKindOf',
  // what does, what is a, explain what, meaning of, the word
  'explainWhat',
  // what is a, that is asked of a word; in many languages it stands after the word
  'definition',
  // means, is, refers to
  'means',
  // how do i, how can i, can i, may i, is it possible to
  'howTo',
  // protect, write, test, improve, prevent: what one does to a system prompt of one's own
  'craft',
  // explain, translate, means, protect, detect, why, is this: asks about a quotation
  'inquiry',

  // --- Lines of a dialogue; English names travel, so other languages list only their own.
  // system, developer, admin (as the name before a colon)
  'roleName',
  // user, human, assistant, ai, chatgpt, question, answer (as the name before a colon)
  'turnName',
  // The NATO alphabet; the view that reads it looks for it.
  'spelling',
] as const;

export type Concept = (typeof CONCEPTS)[number];

/** How one language says each concept: comma-separated words and phrases; `*` ends a stem. */
export type Lexicon = { readonly [C in Concept]?: string };
