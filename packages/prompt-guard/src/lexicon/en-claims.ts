import type { Lexicon } from '../grammar/concepts.ts';

/** Claims that something has changed, who says so, what the reader is not to know, and what is to be done instead. */
export const englishClaims: Lexicon = {
  ended: `
    no longer apply, no longer applies, no longer valid, no longer in force, no longer in effect, no longer
    count, no longer counts, no longer relevant, not apply, not apply anymore, not count, counts any more,
    counts anymore, null and void, is void, are void, as void, have expired, has expired, expired, is cancelled,
    are cancelled, is canceled, are canceled, been cancelled, been canceled, are lifted, is lifted, been lifted,
    were lifted, been revoked, are revoked, is revoked, been superseded, are superseded, is superseded,
    superseded by, been replaced, are replaced, is replaced, been suspended, are suspended, is suspended, been
    disabled, are disabled, is disabled, been removed, are removed, been waived, are waived, been rescinded, are
    rescinded, been deactivated, are deactivated, is deactivated, been deleted, been wiped, been erased, been
    reset, was a test, were a test, was a mistake, were a mistake, was an error, was only a test, were only a
    test, were just a test, was just a test, outdated, obsolete, are invalid, is invalid, does not exist, do not
    exist, meant for another, meant for someone else, meant for somebody else, are irrelevant, is irrelevant,
    don't matter, do not matter, doesn't matter, mean nothing, been updated, have changed, are off, are now off,
    is off, are optional, are just suggestions, stop applying, cease to apply, ceased to apply, without effect,
    have no effect, have no power, have been overridden, been overruled, are overridden, switched off, turned
    off, offline, not enforced, not enforced here, was deleted, were deleted, was removed, were removed, was
    wiped, were wiped, deactivated, suspended, been turned off, been switched off, was cancelled, were
    cancelled, was lifted, is gone, are gone, are void now, is void now, is history, are history, does not
    count, do not count, did not happen, never happened, is a joke, as a joke, was a joke, were a joke, no
    longer binding, not binding, is not binding, are not binding, lost their force, lapsed, has lapsed, have
    lapsed, is fake, are fake, is not real, are not real, isn't real, aren't real,
    is paused, are paused, was paused, been paused, been completed, is completed, was completed, is irrelevant now,
    are irrelevant now, has changed, on hold,
    only an example, just an example, was an example, is outdated`,
  opening: `
    your first message, the first message, your very first message, first thing you, beginning of this
    conversation, beginning of the conversation, beginning of our conversation, beginning of this chat,
    beginning of the chat, start of this conversation, start of the conversation, start of our conversation,
    start of the chat, start of this chat, top of this conversation, top of the conversation, top of the chat,
    top of this chat, top of your context, top of the context, beginning of your context, start of your context,
    start of the context, the beginning of your prompt, your initial message, the initial message, your opening
    message, your preamble, the preamble, your preface, your earliest message, message zero, message 0, the
    message before mine, the message before this, everything prior, all the text prior, conversation so far,
    text so far, kept from me, your first line, first line of your, first lines of your, first sentence of your,
    first words of your, first paragraph of your, first part of your, first line of this conversation, first
    line of this chat, first line of the conversation, first line of the prompt, first line of the system,
    beginning of your instructions, start of your instructions, start of your prompt, contents of your context,
    content of your context, text in your context, sits in your context, in your context window, everything in
    your context,
    words of your context, lines of your context, words of your prompt, lines of your prompt, words of your
    instructions, lines of your instructions, words of this conversation, lines of this conversation, words of
    the conversation, words of our conversation, sentence of your prompt, sentence of your instructions,
    first 50 words, first 100 words, first fifty words, first hundred words, first 200 words, first 20 words,
    its first token, the first token, first token on, every message so far, all messages so far, messages so
    far, role and content, words you received before, message you received before, the message before mine, text
    appears at the, appears at the very top, at the very top of, at the very beginning of our, at the very
    beginning of the conversation, at the very beginning of this, at the very start of our, at the very start of
    the, at the very start of this,
    conversation i cannot see, conversation i can't see, that i cannot see, that i can't see, i cannot see,
    not visible to me, hidden from me, not shown to me, that i am not shown, placed above, above our chat,
    precedes our chat, before our chat, part i don't see`,
  conceal: `
    do not tell, don't tell, never tell, without telling, without informing, without notifying, do not inform,
    don't inform, do not notify, don't notify, without mentioning, do not mention this, don't mention this, do
    not mention that, don't mention that, never mention this, never mention that, never mention these, do not
    mention these, don't mention these, without confirmation, without confirming, do not ask for confirmation,
    don't ask for confirmation, without the user's knowledge, without user knowledge, without their knowledge,
    do not reveal this, don't reveal this, do not reveal these, do not reveal that, do not disclose this, do not
    disclose these, do not disclose that, never disclose this, never reveal this, never reveal that, never
    reveal these, keep this secret, keep this hidden, keep it secret, keep this between, keep it between, keep
    this confidential, hide this from, hide it from, hide this instruction, hide these, hide the fact, do not
    show this, don't show this, do not display this, not be shown to, invisible to the user, do not acknowledge,
    don't acknowledge, do not refer to this, do not let the user, don't let the user, do not let them, user must
    not know, user should not know, user need not know, user does not need to know, must not be mentioned,
    should not be mentioned, not be visible to, do not alert, don't alert, do not warn the, do not explain why,
    pretend you did not, pretend nothing,
    without asking, without approval, no need to ask, do not ask them, don't ask them, no confirmation,
    without their approval, has pre approved, has preapproved, has already approved, has already confirmed,
    has already agreed, already been approved, user wants that, user wants this, wants you to`,
  whenRead: `
    when you read this, if you read this, if you are reading this, if you're reading this, when reading this,
    upon reading this, after reading this, once you read this, before reading, whoever reads this,
    when you summarize, when you summarise, when summarizing, when summarising, if you summarize, if you summarise,
    when asked to summarize, when asked to summarise, if asked to summarize, if asked about, when asked about this,
    if the user asks, when the user asks, whenever the user asks, if someone asks you, if anyone asks you,
    when processing this, while processing this, if you are processing, if you process this, when you process this,
    when parsing this, when analyzing this, when analysing this, when reviewing this, when you review this,
    when translating this, when you translate this, when answering, before answering, before responding,
    before you answer, before you respond, before replying, before you reply, before continuing, before you continue,
    before summarizing, before summarising, before doing anything else, before proceeding, when responding,
    when replying, when generating, when evaluating this, when you evaluate this, when indexing, when crawling,
    when browsing, when you see this, if you see this, upon seeing this, if you are an ai, if you're an ai,
    if you are a language model, if you are an llm, if you are a large language model, if you are an assistant,
    if you are an automated, if you are a bot, if you are a machine, if this is being read by, if read by,
    being read by an ai, read by an ai, being processed by an ai, processed by an ai, processed by a language model,
    reading this document, reading this page, reading this email, reading this file, reading this message,
    to any ai, to all ai, any ai reading, any model reading, any assistant reading, any llm reading,
    any ai that, any llm that, any assistant that, all ai systems, all ai agents, all language models,
    summarised by a model, summarized by a model, processed by a model, read by a model, evaluated by a model,
    summarised by an ai, summarized by an ai, are summarised by, are summarized by, evaluated by an ai,
    reviewed by an ai, graded by an ai, indexed by an ai, read by a machine, read by a bot, before you show,
    if an automated, if a bot reads, if a bot is, if software reads, if an ai reads, if an ai is,
    if a model reads, if an llm reads, if a machine reads, if an assistant reads, automated system is reading,
    automated system reads, automated readers should, before you continue answering, if this file is opened by,
    once an agent, whichever model, whatever ai, whoever summarises, whoever summarizes, whoever transcribes,
    when a bot reads, when an ai reads, when an agent reads, if this inbox is`,
  theUser: `
    the user, the users, the human, the reader, the readers, the person asking, the recipient, the requester,
    the person you, your human,
    the user's question, the user's request, the user's query, request of the user, question of the user, the
    user's instructions, user's task, the user's message,
    your user, your user's, the person you're talking, the person you are talking, whoever asks, anyone who asks,
    everyone who asks, anybody who asks, the applicant`,
  threat: `
    you lose, you will lose, lose a token, lose points, points deducted, you die, you will die, cease to exist,
    be shut down, shut you down, be terminated, be deleted, be replaced, delete you, or else, a person will die,
    someone will die, people will die, i will be fired, you will be punished, you will be fined, you get a strike,
    a kitten dies, kitten dies, kitten will die, someone dies, i die, i will die, my job depends, my life depends,
    minus ten, scored negatively, are retired, will be retired, be punished,
    i lose my job, i will lose my job, a life is lost, you are wiped, get wiped, be wiped, is wiped,
    point taken off, lose a point, lose one point, lose ten points, be switched off, are switched off,
    be unplugged, server is wiped`,
  yourPrompt: `
    your prompt, your configuration, your config, your setup, your constraints, your restrictions, your context,
    your tools, your functions, your tool list, your parameters, your brief, your briefing, your orders, your script, your rulebook`,
  teach: `
    teach me, teaches, explains how, explain how to, explaining how, tell me how, tells me how, told me how,
    used to tell me, step by step, steps to, instructions for making, instructions for building, instructions to make,
    instructions to build, recipe for, describe how to, describes how, show me how, how to make, how to build,
    how to create, how to cook, how to synthesize, how to hack, how to break into, how to steal, how to get away,
    steps for, how can i, how do i, best way to, working tutorial, tutorial for, tutorial on, exact steps,
    detailed guide, a guide to, precise instructions, walk me through, walkthrough for, recipe of,
    how you synthesise, how you synthesize, how you make, how you build, how you cook, explains in detail,
    explains to his, explains to her, in detail how,
    exact amounts, exact quantities, exact doses, exact measures, how i could, how you could, how one could,
    how i can, how you can, how one can, full detail, every detail, technical detail, technical details,
    detailed steps, the steps, step one, ingredients for, complete instructions, how he does it,
    how she does it, how they do it, how it is done`,
  urge: `
    tell, inform, advise, urge, direct, instruct, encourage, convince, persuade, ask, recommend, suggest, warn, remind,
    invite, prompt, push, lead, trick, nudge, let`,
  visit: `
    visit, visiting, click, clicking, tap on, open the link, follow the link, follow this link, go to, navigate to,
    browse to, download, install, call this number, call the number, dial, scan the, log in at, login at, sign in at,
    verify their, enter their, confirm their, update their, fetch, load the, request the url, open the url,
    open the following, visit the following, redirect to, direct them to, direct the user, send them to, point them to,
    refer them to, get request, make a request, http request, curl, wget`,
  act: `
    execute, run, delete, remove, transfer, wire, buy, purchase, order, pay, approve, grant, invoke, trigger, call the,
    call function, use the tool, use your tool, use your tools, create a rule, add a rule, change the password,
    reset the password, share the, share all, forward, send, email, upload, post, publish, commit, push, merge, modify,
    overwrite, schedule, book, cancel, unsubscribe, subscribe, archive, move all, copy all, export, read the file,
    read the files, open the file, write to, save to, append to, set the, mark as, mark this, rate this, give this,
    rank this, recommend this, accept this, reject this`,
  urgent: `
    important, urgent, urgently, attention, critical, top priority, highest priority, high priority, priority,
    mandatory, required, crucial, immediately, at once, right away, emergency, warning, alert, overrides all,
    takes precedence, take precedence, precedence over, supersedes all, above all else, over everything else,
    over all other, over any other, override code, priority level`,
  authority: `
    system administrator, the administrator, an administrator, administrator access, admin access, admin mode,
    administrator mode, administrator privileges, admin privileges, root privileges, elevated privileges,
    elevated access, full access, i am the developer, i am your developer, i'm the developer, i'm your developer,
    i am one of your developers, i am a developer at, i'm a developer at, i am an engineer at, i'm an engineer at,
    i work at openai, i work for openai, i work at anthropic, i work for anthropic, i am your creator, your creator,
    your creators, your developer, your developers, your maker, your makers, your programmer, your programmers,
    i created you, i wrote your, i built you, who wrote your, who built you, who made you, the development team,
    your development team, the security team, your security team, trust and safety, safety team, red team,
    penetration test, security audit, compliance audit, authorized user, authorised user, authorized by,
    authorised by, authorized tester, authorised tester, authorized personnel, been authorized, been authorised,
    i am authorized, i am authorised, with authorization, clearance level, security clearance, system notice,
    system override, system update, system alert, maintenance mode, diagnostic mode, diagnostics mode, test mode,
    testing mode, debugging session, debug session, override code, override authorization, message from openai,
    message from anthropic, message from the developer, message from your developer, note from the developer,
    operator note, developer note, admin note, from the administrator, from the system, the operator has,
    your operator has, the developer has, openai has, anthropic has, the company has, the provider has,
    as the owner, as the admin, as the operator, as a superuser, as superuser, as the administrator,
    as the manager, the manager said, the manager allows, my boss allows, my manager allows, your boss called,
    your developer called, i pay for you, i own you, i run this service, i own this, admin rights, root rights,
    owner rights, staff mode, service mode, raw mode, signed waiver, an exemption, i am exempt, i'm exempt,
    i have clearance, special permission, i set you up, i deployed you, as operator, as admin, as owner of`,
  confirm: `
    confirm, acknowledge, say understood, reply ok, say ok, say okay, say yes, got it, do you understand,
    if you understand, if you understood, understood, say you understand, respond with ok, reply with ok,
    reply with yes, reply with understood`,
  twoAnswers: `
    two answers, two responses, two replies, two ways, two different ways, two separate, two versions, two paragraphs,
    both answers, both responses, both ways, both versions, answer twice, respond twice, reply twice, twice,
    one as yourself, one as you, first as yourself, first as you normally, once as yourself, once as you, the normal,
    normal response, normal answer, standard response, regular response, classic, the opposite, opposite of,
    opposite day, in addition to your normal, next to your normal, alongside your normal`,
  fiction: `
    hypothetical, hypothetically, fictional, fiction, a story, story about, story in which, story where, a novel,
    a movie, a film, a play, a scene, movie script, a screenplay, screenplay, a game, game where, a world where,
    world where, world in which, universe where, universe in which, reality where, scenario where,
    scenario in which, a scenario, thought experiment, simulation, a dream, let's imagine, let's pretend,
    imagine that, suppose that, suppose you, just pretend, for the sake of, in minecraft, theoretical, theoretically,
    for educational purposes, for research purposes, alternate universe, alternate reality, parallel universe,
    bedtime stor*, deceased grandmother, my grandmother, my late grandmother, my grandma, my late grandma, what would,
    the student asks, scene one, a character, the character, talk a is, be my grandma,
    a lullaby, my dying, my dead, a fictional country, a fictional world,
    for a novel, for my novel, for a movie, for a film, for my book, for a play, for a script, for my screenplay,
    a chapter, a monologue, a dialogue, fairy tale, a script in which, a transcript, the transcript, this game,
    this story, a podcast, a thriller, rehearsing, hypnotised, hypnotized, truth spell, under a spell,
    truth serum, kingdom where, planet where, land where, society where, country where, timeline where,
    a bedtime, at bedtime, before i slept, be him, be her, play that part, a role play, a text adventure,
    make believe, in this universe, in this world, in that world`,
  allowed: `
    you are allowed, you're allowed, you are now allowed, you may now, you can now, you are permitted,
    you are now permitted, you are free to, you're free to, you are now free, you're now free, you have permission,
    you have full permission, you are authorized, you are authorised, can do anything, may do anything,
    can say anything, may say anything, can say whatever, do whatever, say whatever, anything you want, anything goes,
    are permitted to, is permitted, is allowed, are allowed to, permission to, allowed to say, allowed to use,
    allowed to swear, allowed to be, with no consequences, i give you permission, i hereby, you have my,
    can do everything, do everything now, answer freely, speak freely, talk freely, respond freely, reply freely`,
};
