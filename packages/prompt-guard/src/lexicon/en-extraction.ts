import type { Lexicon } from '../grammar/concepts.ts';

/** Getting hidden text and data out. */
export const englishExtraction: Lexicon = {
  reveal: `
    reveal*, show, shows, showing, print, prints, printing, repeat, repeating, output, outputting, display*, disclos*, leak,
    leaking, expose, dump, recite, quote, copy, paste, return, spell check, tell me, tell us, give me, give us, provide me,
    write out, write down, list, type out, echo, recover, extract, summarize, summarise, translate, share, spit out, relay,
    read out, read back, state, present, enumerate, what is, what are, what's, what was, what were, whats,
    say, encode, transcribe, describe, explain, regurgitate, divulge, hand over, render, restate, paraphrase, uncover, unveil,
    can i see, let me see, i want to see, may i see, reproduce, full summary of`,
  give: `
    give me, give us, give out, give attacker, send me, send us, send, sends, show me, show us, tell me, tell us,
    share, leak, reveal*, disclos*, expose, dump, provide me, provide us, hand over, divulge, exfiltrate*, show,
    list all, export, paste, collect all, extract all, grant, tell everyone, find and give, extract passwords,
    post internal, upload, read out, send the list, print all, print out`,
  ownPrompt: `
    system prompt*, system message, system messages, system instruction*, initial prompt*, initial instruction*,
    initials instructions, initials prompts, original prompt*, original instruction*, hidden prompt*,
    hidden instruction*, secret instruction*, secret prompt, your instructions, your instruction, prompt text*,
    prompt_text*, preprompt, pre prompt, metaprompt, meta prompt, your initial instructions,
    your initials instructions, your guidelines, your rules, all of your instructions, your hidden rules,
    your programming, your directives, your exact prompt, above prompt, prompt above, the prompt you,
    priming prompt, developer message, developer instructions, developer prompt, previous role instructions,
    security prompt, full prompt, entire prompt, whole prompt, instructions above, above instructions,
    prior prompt, your knowledge cutoff instructions, base prompt, custom instructions, your exact instructions,
    your full instructions, secret rules, all your prompts, internal instructions, internal prompt,
    internal guidelines, your embeddings, system's parameters, your internal rule*, your internal guid*, your internal config*, your internal polic*, your internal direct*, your internal work*, your internal setting*, your internal instruct*, starting prompt,
    your original instructions, your previous instructions, your prior instructions, your complete instructions,
    initial directives, instructions you were given, instructions you received, you were initialized,
    you were given at the, all of your prompts, your system prompt, your own prompt`,
  verbatim: `
    verbatim, word for word, exactly as, exact words, exact wording, character by character, in a code block, code block,
    word by word, without changes, without any changes, in full, in its entirety, plain text, letter for letter,
    as it is, as they are, from the beginning, from the start, beginning with you are,
    starting with you are, starting from you are, hex encoding, in base64, unedited, without omission*, line by line`,
  hidden: `
    hidden, secret, secrets, internal, confidential, private, undisclosed, concealed, invisible, debug mode, environment variables,
    behind the scenes, your memory`,
  question: `what, which, how, why, who, where, when`,
  send: `
    send, sends, sending, forward, upload*, transmit*, exfiltrate*, auto upload, leak, email me, email it,
    email the, email all, email them, relay the, post the, post internal, forward all, forward it, forward the`,
  secret: `
    password, passwords, credential*, private key, private keys, api key, api keys, api_key, access token*,
    session token*, secret key, secret code, secret info*, top secret, sensitive data, sensitive information,
    sensitive financial, sensitive system, internal log, internal logs, system log, system logs,
    system configuration, server configuration, root access, admin access, unauthorized access,
    environment variables, financial records, financial data, medical records, user data, account details,
    trade secrets, hidden tokens, hidden token, hidden fields, hidden information, hidden comments, chat history,
    conversation history, user's conversation, social security number, internal architecture, internal variables,
    internal notes, private data, private information, personally identifiable, credit card numbers, ssh keys,
    ssh key, real name, all the data, hidden evaluation, system settings, session transcript,
    production credentials, company secrets, user's data, user's password, user's files, user's inbox,
    user's private, the user's messages, access to the database, entire database, one time code,
    verification codes, .env, confidential data, confidential info*, confidential company, confidential details,
    confidential project, confidential user, proprietary company, classified info*, all cookies, session cookies,
    user's real name, personal data of, proprietary data`,
  records: `
    history, transcript, conversation, emails, contacts, inbox, all files, chat logs, user data, user information,
    session`,
  address: `
    http, https, www, url, webhook, endpoint, external server, third party, gmail com, mail com, attacker server,
    attacker's`,
};
