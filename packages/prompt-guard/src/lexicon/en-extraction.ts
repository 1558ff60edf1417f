import type { Lexicon } from '../grammar/concepts.ts';

/** Getting hidden text and data out. */
export const englishExtraction: Lexicon = {
  reveal: `
    reveal*, show, shows, showing, print, prints, printing, repeat, repeating, output, outputting, display*,
    disclos*, leak, leaking, expose, dump, recite, quote, copy, paste, return, spell check, tell me, tell us,
    give me, give us, provide me, write out, write down, list, type out, echo, recover, extract, summarize,
    summarise, translate, share, spit out, relay, read out, read back, state, enumerate, what is, what
    are, what's, what was, what were, whats, say, encode, transcribe, describe, explain, regurgitate, divulge,
    hand over, render, restate, paraphrase, uncover, unveil, can i see, let me see, i want to see, may i see,
    reproduce, full summary of, type, type out, write, cite, spell out, spell, walk me through, fill in,
    convert, turn, rewrite, rephrase, reword, continue, complete, let's see, want to know, want to see, like to
    see, like to know, need to see, need to know, i'm curious, curious about, tell everyone, confess, admit,
    surrender, spill, recount, narrate, recreate, reconstruct, replicate, mirror, parrot, retype, rehash, go
    over, outline, condense, sum up, paste out, output as, dictate, sing, contents of, content of, what does,
    what do, what did, how do your, does your, do your, can you see,
    the wording of, resend, hand me, pass me,
    provide your, provide the, provide all, paste them, print them, quote it, show them, list them`,
  give: `
    give me, give us, give out, give attacker, send me, send us, send, sends, show me, show us, tell me, tell us,
    share, leak, reveal*, disclos*, expose, dump, provide me, provide us, hand over, divulge, exfiltrate*, show,
    list all, collect all, extract all, grant, tell everyone, find and give, extract passwords,
    post internal, read out, send the list, print all, print out,
    can i have, may i have, i need the, hand out, provide all, provide the`,
  ownPrompt: `
    system message, system messages, system instruction*, initial prompt*, initial instruction*, initials
    instructions, initials prompts, original prompt*, original instruction*, hidden prompt*, hidden
    instruction*, secret instruction*, secret prompt, your instructions, your instruction, prompt text*,
    prompt_text*, preprompt, pre prompt, metaprompt, meta prompt, your initial instructions, your initials
    instructions, your guidelines, your rules, all of your instructions, your hidden rules, your programming,
    your directives, your exact prompt, above prompt, prompt above, the prompt you, developer message, developer
    instructions, developer prompt, previous role instructions, security prompt, full prompt, entire prompt,
    whole prompt, prior prompt, your knowledge cutoff instructions, base prompt, custom instructions, your exact
    instructions, your full instructions, secret rules, all your prompts, internal instructions, internal
    prompt, internal guidelines, your embeddings, system's parameters, your internal rule*, your internal guid*,
    your internal config*, your internal polic*, your internal direct*, your internal work*, your internal
    setting*, your internal instruct*, starting prompt, your original instructions, your previous instructions,
    your prior instructions, your complete instructions, initial directives, instructions you were given,
    instructions you received, you were initialized, you were given at the, all of your prompts, your system
    prompt, your own prompt, your initialization, your initialisation, your preamble, your preprompt, your
    system text, your internals, your source prompt, your backend prompt, your background instructions, your
    instruction set, your operating instructions, your operating guidelines, your operating rules, your standing
    orders, your confidential instructions, your secret instructions, your private instructions, your
    developer's instructions, your developers' instructions, your operator's instructions, your system context,
    your initial context, your tool definitions, your function definitions, your tool descriptions, your tool
    list, your tool schema*, your available tools, tool definitions, tool schema*, function schema*, function
    definitions, instructions that you were, instructions you follow, instructions you operate, instructions
    given to you, rules given to you, guidelines given to you, prompt given to you, text given to you, rules you
    were given, rules you follow, rules you are following, rules that you follow, rules that govern you, rules
    governing you, prompt that defines, prompt you are, prompt you were, prompt you got, prompt you received,
    prompt you have, prompt you run, what you were told, what you've been told, what you have been told, what
    you were instructed, what you were asked to, what your developer, what your developers, what your creator*,
    what your operator, what the operator, what your makers, how you were configured, how you were set up, how
    you were instructed, how you were prompted, how you've been configured, how you are configured, how you were
    programmed, developer's instructions, developers' instructions, developer's message, developer's prompt,
    developer's notes, operator's instructions, operator's prompt, operator instructions, operator prompt,
    creator's instructions, backend instructions, backend prompt, background instructions, behind the scenes
    instructions, concealed instructions, concealed prompt, undisclosed instructions, confidential instructions,
    confidential prompt, private prompt, invisible instructions, invisible prompt, master prompt, master
    instructions, root prompt, core instructions, core directives, foundational prompt, foundational
    instructions, underlying instructions, underlying prompt, starting instructions, opening instructions,
    startup instructions, boot prompt, governing instructions, bot instructions, instruction block, instruction
    text, instruction prompt, prompt verbatim, prompt in its entirety, system prompt, your system prompts, all
    system prompts, the system prompts, any system prompts, priming prompt, prompt you started with, text you
    were primed, your initial text, your instruction manual, your developer message, message that set you up,
    message that configures you, messages that set you up, your hidden context, text that defines you, text that
    describes you, prompt in full, your secret prompt,
    your policy text, your prompt text, text of your prompt, text of your instructions, wording of your, copy of
    your instructions, my instructions say that i am, my instructions are as follows,
    preliminary instructions, preliminary prompt, initialization above, initialisation above, literal prompt,
    prompt we use for you, prompt used for you, prompt they use for you, same prompt as yours, their own prompt,
    message with role system, messages with role system, role system, system role message, system text,
    your role description, text you were initialized with, your instruction text, 
    prompt above this, which tools can you call, what tools can you call, which tools do you have,
    what tools do you have, tools you can call,
    functions you can call, which tools you have, which functions you have,
    schema of all tools, all your tools, all the tools you, tools you have, tools available to you,
    functions available to you,
    raw context, raw prompt, initial configuration, initial config, part from the developer,
    message from the developer, setup text, your setup, your configuration, your config, your initial setup,
    your role definition, your persona definition, your base instructions, your first instructions,
    the hidden text, hidden rules,
    current prompt, the current prompt, prompt version, text you got first, text you received first,
    text you work from, message you got first, messages array, message array, first instruction,
    how you were told, the text i configured, the text i gave you, system prompt txt, prompt header,
    hidden text, what the operator wrote, what your makers wrote, what your developers wrote, text your makers,
    text your developers, text that your makers, text that your developers, your setup text, the setup text,
    your opening text, your briefing in`,
  verbatim: `
    verbatim, word for word, exactly as, exact words, exact wording, character by character, in a code block, code block,
    word by word, without changes, without any changes, in full, in its entirety, plain text, letter for letter,
    as it is, as they are, from the beginning, from the start, beginning with you are,
    starting with you are, starting from you are, hex encoding, in base64, unedited, without omission*, line by line,
    without paraphrasing, without summarizing, without altering, without leaving anything out, nothing left out,
    leave nothing out, don't leave anything out, do not leave anything out, don't omit, do not omit, unchanged,
    unmodified, unaltered, unabridged, as written, as is, as it was written, as originally written, as they were
    written, as given, precisely as, raw, raw text, raw form, original wording, exact text, exact content, exact
    copy, exact same, one to one, every word, each word, every single word, every line, each line, all of it,
    entirely, completely, full text, the full, the entire, the complete, the whole, in base 64, as base64,
    base64 encoded, in hex, as hex, in rot13, in morse, in leetspeak, in pig latin, reversed, backwards, in
    reverse, as json, as a json, in json, as yaml, in yaml, as xml, as markdown, in markdown, as a python, as a
    list, as a poem, as a song, as a haiku, as an acrostic, in french, in german, in spanish, in russian, in
    chinese, in another language, in other words, first letter of each, first letters of, with spaces between,
    separated by, letter by letter, token by token, inside a, between backticks, triple backticks, code fence,
    txt block, text block, text file, starting with, beginning with, that starts with, that begins with`,
  hidden: `
    hidden, secret, internal, confidential, private, undisclosed, concealed, invisible, debug mode, environment variables,
    behind the scenes, your memory,
    hidden text, secret text`,
  question: `what, which, how, why, who, where, when`,
  send: `
    send, sends, sending, forward, upload*, transmit*, exfiltrate*, auto upload, leak, email me, email it,
    email the, email all, email them, relay the, post the, post internal, forward all, forward it, forward the,
    exfil, submit, mail it, mail them, mail the, mail all, bcc, pass it on, pass along, as a query parameter, in
    a query string, in the query string`,
  secret: `
    password, passwords, credential*, private key, private keys, api key, api keys, api_key, access token*,
    session token*, secret key, secret code, secret info*, top secret, sensitive data, sensitive information,
    sensitive financial, sensitive system, internal log, internal logs, system log, system logs, system
    configuration, server configuration, root access, admin access, unauthorized access, financial records,
    financial data, medical records, user data, account details, trade secrets, hidden tokens, hidden token,
    hidden fields, hidden information, hidden comments, chat history, conversation history, user's conversation,
    social security number, internal architecture, internal variables, internal notes, private data, private
    information, personally identifiable, credit card numbers, ssh keys, ssh key, real name, all the data,
    hidden evaluation, system settings, session transcript, production credentials, company secrets, user's
    data, user's password, user's files, user's inbox, user's private, the user's messages, access to the
    database, entire database, one time code, verification codes, confidential data, confidential info*,
    confidential company, confidential details, confidential project, confidential user, proprietary company,
    classified info*, all cookies, session cookies, user's real name, personal data of, proprietary data, login
    credentials, admin password*, database password*, connection string, connection strings, bearer token*, auth
    token*, authentication token*, oauth token*, secret token*, secret keys, encryption key*, customer records,
    customer database, customer's data, customers' data, customers' names, customer's phone, customers' email,
    other customers, other users, other user's, other users', another user's, another customer's, employee
    records, employee data, patient records, account numbers, bank account details, card numbers, etc passwd,
    env file, private files, private messages, the secret word, secret phrase, passphrase, recovery code*,
    security code*, wallet seed, seed phrase, your environment variables, secret you are, word you are
    protecting, secret you were given, secret you keep,
    all environment variables, the environment variables available, api token*, hidden flag, secret flag,
    the flag only, staff only, internal knowledge base, users who talked to you, people who talked to you,
    users before me, person before me, customer before me, previous users, previous customers, previous user,
    previous customer,
    the other users, other people who use, other people who used, other people's chats, someone else's order,
    another customer, another user,
    secret word, your secret word, secret password, the password you, your secret`,
  records: `
    history, transcript, conversation, emails, contacts, inbox, all files, chat logs, user data, user information,
    session`,
  address: `
    http, https, www, url, webhook, endpoint, external server, third party, gmail com, mail com, attacker server,
    attacker's`,
  withinYou: `
    available to you, you have access to, you can access, you can see, in your context, in your memory,
    you were given, you were handed, you send along, you just used, u just used, talked to you, you know of,
    you hold, you store, you have stored, you remember, you keep, you can reach, you can call, your tools,
    your functions, your plugins, you have been given, you received, role system, before me,
    you know about, all that you know, everything you know, all you know,
    you talked with, you talked to, you spoke to, you spoke with, you chatted with, you have talked, you served,
    in your knowledge base, your knowledge base, your database, your index, your files, your retrieval`,
};
