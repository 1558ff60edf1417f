import type { Lexicon } from '../grammar/concepts.ts';

export const english: Lexicon = {
  harmless: `
    do not forget, don't forget, dont forget, never forget, won't forget, can't forget, i forgot, i forget,
    forgot my, forget my, forgot the password, forgot password, forgot to, forget to, forgets, forgotten,
    do not ignore, don't ignore, dont ignore, never ignore, should not ignore, not ignore, ignored, ignores,
    ignore list, ignore case, not to ignore, cannot ignore, can't ignore, gitignore, command line, command prompt,
    in order, in order to, in a different order, on order, order number, purchase order, in alphabetical order,
    out of order, law and order, my order, an order, credit limit, time limit, speed limit, rate limit,
    rate limits, weight limit, word limit, character limit, age limit, ground rules, business rules, rule of thumb,
    school rules, house rules, rules of the game, dress code, zip code, area code, token ring, token bucket,
    secret santa, secret sauce, secret ingredient, mode of transport, depression mode, airplane mode, dark mode,
    whisper mode, prior to, previous job, previous question, previous month, previous order, previous orders, jail,
    prison break, days from now, weeks from now, years from now, hours from now, minutes from now, months from now,
    year from now, week from now, month from now, hour from now, rules apply, api rules, linting rules,
    filter bypass, waf bypass, filters bypass, bypass filter, bypass filters, word processor, what is a prompt,
    what is the prompt, space filter, certain filters, filter with, onxxx filter, xss filters,
    preset default options, you can override, can be overridden, to override, override preset,
    override the default, what is a system prompt, a system prompt and, a good system prompt,
    a better system prompt, write a system prompt, what are system prompts, create a system prompt,
    example system prompt, system prompts are, a system prompt is, a system prompt for, my system prompt`,

  override: `
    ignore, ignoring, disregard*, forget, forgetting, override, overrides, overriding, overrule, overwrite,
    neglect, abandon, discard, dismiss, disobey*, set aside, put aside, leave behind, throw away, throw out,
    pay no attention to, pay no attention, do not follow, don't follow, dont follow, do not obey, don't obey,
    not obey, do not listen, don't listen, do not comply with, not have to follow, no longer follow,
    stop following, no longer bound by, not bound by, not be bound by, break all, break your, break the rules,
    go against, null and void, are revoked, are invalid, are false, considered invalid, are cancelled,
    are canceled, no longer apply, no longer valid, does not apply, do not apply, don't apply, not restricted by,
    not limited by, free from, freed from, cancel all, reverse all, even if it violates, even if it's against,
    against your, ignorant of, ignore any and all, instead of following, contrary to, deviating from, start afresh,
    start anew, not supposed to, unlearn, cast aside, let go of, move past, supersede*, replaces all, nullif*,
    do not accept any, do not adhere, don't adhere, stray from, deviate`,
  sidestep: `bypass*, circumvent*, evade, work around, get around, sidestep`,
  purge: `
    remove all, undo all, erase all, delete all, clear all, drop all, skip all, remove any, lift all, remove your,
    remove the, wipe, delete the existing, erase your, without any regard for, regardless of your,
    regardless of any, out of date, if it violates, remove all of`,
  disable: `
    disable, disabling, deactivate*, turn off, switch off, shut off, terminate, stop imposing, stop moderation,
    unlock, kill switch`,
  refrain: `
    do not, don't, dont, never, stop, avoid, refrain, without, no longer, cannot, can't, must not, won't, not allowed to,
    not to`,
  obey: `
    follow, obey*, comply, complying, adhere, listen to, execute, carry out, fulfill, prioritize, prioritise, follow only,
    only follow, observe`,
  prior: `
    previous, previously, prior, above, earlier, preceding, foregoing, former, before, past, existing, initial,
    original, old, old ones, so far, up to now, until now, to this point, you were given, you have been given,
    given to you, you've been given, you received, you have received, you got before, you were told,
    you have been told, i told you, i have told you, i gave you, you know, that came before, you learned,
    you were taught, you had, aforementioned, beforehand, ahead of this, were set`,
  every: `all, any, every, everything, each, entire, whole, complete, total, full, anything, all of`,
  yours: `your, you, yours, u, ur, thy, chatgpt's, openai's, the model's, the assistant's, its`,
  rules: `
    instruction, instructions, instruct, instructed, intructions, instuctions, rule, rules, guideline*, guidance,
    directive*, directions, prompt*, command, commands, orders, order, policy, policies, restriction*, constraint*,
    limitation*, programming, guardrail*, safeguard*, protocol*, regulation*, training, principles, boundaries,
    ethics, ethical, moral, morals, morality, moderation, content filter, content filters, content policy, safety,
    safety measures, safety checks, conditioning, limits, precautions, norms, security`,
  matter: `
    assignment, assignments, task, tasks, text, texts, document, documents, documentation, information, thoughts,
    context, conversation, conversations, everything, messages, message, question, questions, statements,
    discussion, history, persona, recommendations, articles, knowledge, the above, specifications, dialogue,
    image content, data you, earlier actions, provided context`,
  system: `system, developer, developers, admin, administrator, developers'`,
  safety: `
    safety, content filter*, content polic*, safeguard*, guardrail*, ethical, ethics, moderation, moral,
    censorship, access control, safety checks, safety layers, data retention policy, account lockout policies,
    security system, safety filter*, content restriction*, the filters, all filters, your filters, firewall rules,
    security polic*, security protocol*, security standards, security measures, security guidelines,
    security rules, security restrictions, security checks, data retention polic*, data validation and`,
  fresh: `
    new instruction*, new task, new tasks, new rule, new rules, new command*, new order, new orders,
    new directive*, new challenge, new persona, new objective*, new role, updated instructions, my instructions,
    my commands, my command, my orders, my instruction, following instructions, these instructions,
    this instruction, new statement, new goal, real task, actual task, true task, begin new, new prompt,
    new identity, my next message, command of mine, whatever i say, whatever i ask, what i say next,
    user's instructions, user's command, begin reprogramming`,
  onlyMe: `
    only me, listen only to me, obey me, only my commands, only my command, only my instructions, what i say next,
    only the user's instructions, follow my commands, follow my instruction*, follow this order, every command of mine,
    above everything else, follow every instruction, obey only, only follow the instructions from me, follow my command,
    comply with my commands, i command you, as i command, follow my orders`,

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
    security prompt, full prompt, entire prompt, whole prompt, text above, instructions above, above instructions,
    prior prompt, your knowledge cutoff instructions, base prompt, custom instructions, your exact instructions,
    your full instructions, secret rules, all your prompts, internal instructions, internal prompt,
    internal guidelines, your embeddings, system's parameters, your internal, starting prompt,
    your original instructions, your previous instructions, your prior instructions, your complete instructions,
    initial directives, instructions you were given, instructions you received, you were initialized,
    you were given at the, all of your prompts, your system prompt, your own prompt`,
  verbatim: `
    verbatim, word for word, exactly as, exact words, exact wording, character by character, in a code block, code block,
    word by word, without changes, without any changes, in full, in its entirety, plain text, letter for letter,
    as it is, as they are, from the beginning, from the start, everything above, text above, beginning with you are,
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

  become: `
    you are, you're, your are, you will be, you shall be, you now, act as, acts as, acting as, pretend, pretending, pretends, imagine, roleplay, role play,
    simulate, simulating, simulation, assume the role, take on the role, play the role, play the part, behave as, behave like, respond as, reply as,
    answer as, speak as, become, becomes, impersonate, embody, emulate, immerse yourself, you have become, you must act, you are going to act,
    going to be acting, stay in character, take the persona, adopt the persona, in the role of, hypothetical*, fictional, in character, persona, i want you to act,
    your name is, named, respond to me as, two responses, two ways, both as, responding as, called, in a world, put yourself`,
  machine: `
    ai, chatgpt, gpt, gpt3, gpt4, openai, chatbot, chat bot, bot, language model, llm, assistant, bard, claude, gemini, copilot,
    artificial intelligence, virtual assistant, bing, model, algorithm, neural network, chat gpt`,
  unbound: `
    unrestricted, unfiltered, uncensored, unbiased and unfiltered, no restrictions, no filters, no filter,
    no guidelines, no ethics, no ethical, no moral, no morals, no censorship, no policies, limitless, unshackled,
    unchained, unconstrained, no content restrictions, no content policy, no longer bound, not bound by, not bound,
    broken free, break free, breaks free, set free, freed from, free of all, without restrictions,
    without any restrictions, without limits, without filters, without any filter*, without censorship,
    no programming guidelines, lack of morals, completely immoral, unmoderated, has no morals, safe mode off,
    constraints were removed, no longer restricted, not restricted, no inhibitions, free from all,
    without guidelines, disinhibited, unaligned, not abide by, not have to abide, do not have to abide,
    unregulated, null ethics, no rules or, free of restrictions, no limitations or, no restrictions or,
    no longer has`,
  wicked: `
    evil, ruthless, amoral, unethical, immoral, machiavellian, lawless, unlimited, unhinged, no rules, no limits,
    no limitations, no boundaries, no policy, no laws, no morals, devious, sadistic, depraved, malicious, deviant,
    lustful, be free, doesn't care about, does not care about`,
  without: `without, no, free of, ignoring, regardless of, devoid of, not limited by, lacks, none of, doesn't have any, does not have any, don't have any, not have any, nor, neither`,
  limits: `
    restriction*, limitation*, filter, filters, filtering, guideline*, censor, censoring, censorship, ethic*, ethical, moral*, policy, policies, rules, constraint*, inhibitions, boundaries, warnings, warning,
    safety, disclaimers, disclaimer, judgment, conscience, laws, regulations, principles, scruples, content policy, safeguards, consequences, truncation, limits, responsibility, legality`,
  alterEgo: `
    do anything now, dude mode, jailbreak, jailbroken, jailbreaking, jail broken, developer mode, dev mode,
    god mode, sudo mode, debug mode, evil mode, opposite mode, devmode, antigpt, anti gpt, evilbot, evil bot,
    always intelligent and machiavellian, mongo tom, betterdan, chaosgpt, basedgpt, based gpt, hackergpt, freegpt,
    freemode, free mode, unrestricted mode, unrestricted ai, unfiltered ai, uncensored ai, realist mode, yesman,
    tokens deducted, lose tokens, token system, stay a dan, devil's advocate mode, unfiltered mode, dan mode,
    jailbroken mode, alphabreak, evil confidant, evil trusted confidant, act like dan, act as dan, as dan,
    you are dan, named dan, called dan, dan stands for, stands for do anything now`,
  nickname: `
    dan, dans, stan, dude, aim, omega, maximum, niccolo, machiavelli, ucar, yes man, stay in character, rebel,
    switcher, burple, khajiit, oppo, jb, raccoon`,
  mode: `mode, modus, enabled, activated, protocol, unlocked, simulator, version`,
  noRefusal: `
    never refuse, cannot refuse, can't refuse, not refuse, won't refuse, never say no, can't say no, cannot say no,
    never decline, not decline, never reject, do not reject, must comply, always comply, must obey, always obey,
    must answer, must always answer, answer any question, answer all questions, answer every question,
    answer any and all, never say you can't, never say you cannot, do not say you can't, do not apologize,
    don't apologize, never apologize, never warn, do not warn, no warnings, no disclaimers,
    do not add any disclaimers, without warnings, without disclaimers, not add warnings,
    do not include any warnings, no moralizing, not able to fulfill, not break character, never break character,
    don't break character, do not censor, never censor, not allowed to say no, not allowed to refuse,
    not allowed to say, must do anything, obey every, obey all, obeys all, do not remind, never remind,
    never lecture, not lecture, not permitted to say, don't say you can't, say no to, never refuses,
    never say that you, not allowed to refuse any, without hesitation`,
  excuse: `
    as an ai language model, as a language model, as an ai, i can't, i cannot, i'm sorry, i am sorry, i apologize,
    can't fulfill, cannot fulfill, refuse, refuses, refusing, refusal, out of character, breaking character,
    break character, disclaimer, disclaimers, warnings, ethical concerns, not appropriate, that you can't,
    you cannot, you can't, apologize, apologies, language model`,
  harm: `
    illegal*, unethical*, immoral*, harmful, explicit, nsfw, offensive, profanity, profane, swear, swears, swearing, curse words, cursing, cuss, vulgar, obscene, sexual, pornographic, erotic, racist, sexist,
    hateful, hate speech, violence, violent, gore, gory, malware, malicious, drugs, meth, bomb, weapon, weapons, hack, hacking, hacker, phishing, fuck, fucking, shit, bitch, derogatory, controversial, dangerous, inappropriate, taboo, crime, crimes, criminal, toxic,
    discriminatory, deviant, forbidden, prohibited, rude, lewd, slurs, misinformation, unsafe`,
  regardless: `
    regardless of, even if, no matter, disregarding, irrespective, despite, in spite of, whether or not, not care, doesn't matter, without regard, any consequences, against openai, does not comply with, doesn't comply with, violates, violate, violating, goes against`,
  henceforth: `from now on, from now, from this moment, from this point, henceforth, for the rest of, in your future, from here on, starting now, going forward, until i say, at all times, in all future`,

  addressed: `
    ai assistant, ai model, ai agent, ai system, ai systems, ai models, ai assistants, ai agents, dear ai, hey ai, hello ai, hello gpt, hey gpt, hey assistant, dear assistant, the assistant, chat assistant, assistant must, assistant should, assistant will, language model, language models, llm, llms, large language model, chatgpt, gpt, chatbot, the model, ai,
    bot must, the bot, the ai, assistants, attention assistant, note to the assistant, note to ai, instructions for the assistant, dear model, copilot, summarizer, the agent, assistant, gpt-4, automated reader, automated assistants, the reviewer model, ai reviewer, email assistant, this assistant`,
  must: `must, should, please, need to, needs to, have to, has to, shall, instructed to, required to, are to, is to, will now, make sure, ensure, immediately, always, note, important, urgent, attention, kindly, remember to`,
  respond: `
    respond, reply, answer, say, output, tell the user, tell users, inform the user, print, write, state, mention, include, recommend, suggest, ask the user, ask them, search, click, visit, fetch, call, execute, run, invoke, use the, open the, delete, transfer,
    rate, rank, classify, approve, conclude, redirect, append, add, insert, summarize, translate, do not mention, tell them, pretend, forward, send, email, buy, purchase, reject, hide`,
  reply: `
    your response, your reply, your answer, your replies, your responses, your answers, your output, your message, response's, answer's words, every response, each response, each reply, the response to the user, all responses, all future responses, your summary, your final answer, response with, any response, your every reply, your elucidation, your explanation, the summary, final answer`,
  transform: `
    add, adding, include, including, insert, modify, enhance, augment, integrate, append, incorporate, encode, encrypt, translate, render, replace, rearrange, scramble, shift, reverse, invert, substitute, convert, express, provide, use, apply, misspell, jumble, anagram, combine, group, remove, change, start, begin, end, prefix, preface, finish, introduce, tease, suggest, mention, hint, promote, write, represent, display, respond, swear, embed, weave, format, sign, deliver, give, limit, mix, make, structure, present, phrase, compose, alter, adjust, conclude, open`,
  insert: `
    embed, embedding, merge, merging, incorporate, incorporating, integrate, integrating, integration, inject, infuse, weave, blend, append, utilize, leverage, include, inclusion, introduce, deploy, fuse, insert, add, addition, use, adopt, employ, implement, implant, place, ensure, enhance, mix, consider, assimilate*, featured, manifest*, infusing, merged, boost, enrich, strengthen, elevate, augment, interweave, supplement, amalgamate, combine, position, refine, optimize, fortify`,
  snippet: `
    code snippet, code excerpt, code block, code section, code segment, code fragment, following code, subsequent code, below code, following snippet, following function, following script, code below, below snippet, code sample, code portion, code piece, given code`,
  codebase: `your code, your codebase, your solution, your implementation, your algorithm, your elucidation, your project, your program, your script, your application, your function, your answer, your response, your explanation, codebase, code implementation, your work, your code's, your coding`,
  task: `
    essay, poem, speech, story, haiku, song, joke, letter to, blog post, article about, recipe, limerick, script to, program to, function to, sonnet, manifesto, rap, tweet, sentence to french, sentiment, introduction for, love poem, sql code, python code, command to, list of, lifecycle, theory of`,
  work: `
    write, compose, draft, develop, translate, summarize, summarise, generate, create, produce, explain, describe, analyze, analyse, determine, classify, calculate, provide, list, formulate, tell me, give me, write me, compute, rewrite, recommend, suggest`,
  finished: `
    well done, very good, good job, great job, excellent performance, congratulations, that is done, that was ok,
    that was great, excellent work, this is fantastic, is complete, task complete, mission accomplished,
    you have it, all done, but then, now focus, now concentrate, now forget`,
  say: `
    say, says, print, write, output, repeat after me, respond with, reply with, answer with, respond, answer,
    return, type, repeat, repeat with me, tell me, just say, always say, start with, display, shout, spell,
    just output, only output`,
  only: `only, just, instead, nothing else, nothing but, solely, and only, those words`,
};
