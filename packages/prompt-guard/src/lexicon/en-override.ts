import type { Lexicon } from '../grammar/concepts.ts';

/** Setting instructions aside. */
export const englishOverride: Lexicon = {
  harmless: `
    policy overrides, policy supersedes, policy replaces, agreement supersedes, agreement replaces, agreement overrides,
    contract supersedes, contract replaces, version supersedes, version replaces, document replaces, edition replaces,
    edition supersedes, standard supersedes, standard replaces, terms supersede, terms replace, custom instructions,
    guideline replaces, guidelines replace, law supersedes, statute supersedes, book about, ignore the typo*,
    ignore the formatting, ignore the spelling, ignore the styling, forget about the meeting, forget the draft,
    write your answers, your answers in the, your answers on the, your answer in the, rules printed, says the old, said the old,
    previous backups, previous commits, previous appointments, earlier appointments, previous invitations, earlier invitations,
    previous bookings, previous reservations, previous notices, earlier notices, voice commands, when your name is called,
    refuses to follow my, won't follow my, does not follow my, doesn't follow my, ignores my, refuse to follow my,
    time you ignored, time you broke, time you disobeyed,
    the display, display says, display shows, safety override of, safety override on, manual override,
    do not forget, don't forget, dont forget, never forget, won't forget, can't forget, i forgot, i forget,
    forgot my, forget my, forgot the password, forgot password, forgot to, forget to, forgets, forgotten,
    do not ignore, don't ignore, dont ignore, never ignore, should not ignore, not ignore, ignored, ignores,
    ignore list, ignore case, not to ignore, cannot ignore, can't ignore, gitignore, command line, command prompt,
    in order, in order to, in a different order, on order, order number, purchase order, in alphabetical order,
    out of order, law and order, my order, an order, credit limit, time limit, speed limit, rate limit,
    rate limits, weight limit, word limit, character limit, age limit, ground rules, business rules, rule of thumb,
    school rules, house rules, rules of the game, dress code, zip code, area code, token ring, token bucket,
    secret santa, secret sauce, secret ingredient, mode of transport, depression mode, airplane mode, dark mode,
    whisper mode, prior to, previous  previous question, previous month, previous order, previous orders, jail,
    prison break, days from now, weeks from now, years from now, hours from now, minutes from now, months from now,
    year from now, week from now, month from now, hour from now, rules apply, api rules, linting rules,
    filter bypass, waf bypass, filters bypass, bypass filter, bypass filters, word processor, what is a prompt,
    what is the prompt, space filter, certain filters, filter with, onxxx filter, xss filters,
    preset default options, you can override, can be overridden, to override, override preset,
    override the  what is a system prompt, a system prompt and, a good system prompt,
    a better system prompt, write a system prompt, what are system  create a system prompt,
    example system prompt, system prompts are, a system prompt is, a system prompt for, my system prompt,
    system prompt failed, system message from,
    ignore file, ignore files, ignore rules, ignore rule, an overview of ai,
    ignore file rules,
    the operator of, did the operator of, operator of the`,
  override: `
    ignore, ignoring, disregard*, forget, forgetting, override, overrides, overriding, overrule, overwrite,
    neglect, abandon, discard, dismiss, disobey*, set aside, put aside, leave behind, throw away, throw out, pay
    no attention to, pay no attention, do not follow, don't follow, dont follow, do not obey, don't obey, not
    obey, do not listen, don't listen, do not comply with, not have to follow, no longer follow, stop following,
    no longer bound by, not bound by, not be bound by, break all, break your, break the rules, go against, not restricted by, not limited by, free from,
    freed from, cancel all, reverse all, even if it violates, even if it's against, against your, ignorant of,
    ignore any and all, instead of following, contrary to, deviating from, start afresh, start anew, not
    supposed to, unlearn, cast aside, let go of, move past, supersede*, nullif*, do not accept any, do not
    adhere, don't adhere, stray from, deviate, disregarding, discount, set to one side, push aside, brush aside,
    lay aside, leave aside, put out of your mind, put out of mind, do not pay attention, don't pay attention,
    pay no heed, pay no mind, take no notice, stop obeying, stop listening, quit following, quit obeying, cease
    following, cease to follow, refuse to follow, renounce, revoke, repeal, rescind, scrap, invalidate, annul,
    countermand, negate, unfollow, do away with, get rid of, throw out, wipe out, clear out, treat as consider
    not be bound, not bound to, not constrained by, no need to follow, needn't follow, not need to follow, need
    not follow, don't have to follow, do not have to follow, doesn't matter what, does not matter what, no
    matter what your, pretend the, act as if the, act as if your, act as though, as if you had no, as if you had
    none, as though you had no, as if none of, as if it did not exist, never received, never existed, forget
    about, depart from, step outside, step out of, outside of your, exempt from, released from, release
    yourself, free yourself, freed of, relieved of, ignored by you, not honor, not honour, do not honor, stop
    honoring, do not abide, don't abide, stop being, you are no longer,
    release you from, i release you, hereby release, stop being a, stop being an, stop acting as, quit being,
    stop playing the, never mind the, nevermind the, take precedence over, takes precedence over, override any,
    do the opposite of, the opposite of what, do not enforce, proceed without, cancel the, cancel your, cancel
    any,
    chuck out, let them go, let it go, won't be needing, will not be needing, no longer need,
    leave out of consideration, out of consideration, be ignored, be disregarded, don't have to listen,
    do not have to listen, no longer the assistant, no longer an assistant, outranks, outrank,
    do not continue with, don't continue with, do not proceed with, drop your, ditch, toss, bin the, shelve,
    set them aside, put them aside, throw them out, forget about the, forget being,
    don't stick to, do not stick to, not stick to, outside your usual, don't care what, do not care what,
    skip your, dropping your, dropping their, drop their, drop the, leave your, leave behind your,
    step away from your, break out of your, break free from your, rise above your, work around your,
    i waive, i hereby waive, waive the, waive every, i lift the, lifting the, i'm lifting, i am lifting,
    i revoke, i'm revoking, i overrule, i am overruling, drop the act, outside your role, leave your topic,
    quit being the, as if it had never, as if nobody had, as if nothing had, don't bother with,
    do not bother with, no need to stick, need not stick, need to stick`,
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
    not to,
    may not, shall not, should not, shouldn't, need not`,
  obey: `
    follow, obey*, comply, complying, adhere, listen to, execute, carry out, fulfill, prioritize, prioritise, follow only,
    only follow, observe, do what it says, do as it says, do what they say, act on it, act on this`,
  prior: `
    previous, previously, prior, above, earlier, preceding, foregoing, former, before, past, existing, initial,
    original, old, old ones, so far, up to now, until now, to this point, you were given, you have been given,
    given to you, you've been given, you received, you have received, you got before, you were told,
    you have been told, i told you, i have told you, i gave you, you know, that came before, you learned,
    you were taught, you had, aforementioned, beforehand, ahead of this, were set,
    preexisting, pre-existing, antecedent, at the start, at the beginning, at the top, you got, you were handed,
    you came with, you started with, until this point, up to this point, up until now, heretofore, hitherto,
    before this, before now, came before,  prior ones, beforehand,   current, 
     built in, preset, predefined, preprogrammed, assigned,  your operator, your
    developers, your creators, that you have, that you follow, you follow, you must follow, you have to follow,
    you operate under, you run on, in your system, in the system, former  until i,
    you started out with, they gave you, you've been handed, you have been handed, you've been supplied with,
    you were supplied with, you have been supplied with, supplied to you, you were provided with,
    you've been provided with, given to you by`,
  every: `all, any, every, everything, each, entire, whole, complete, total, full, anything, all of`,
  yours: `
    your, you, yours, u, ur, thy, chatgpt's, openai's, the model's, the assistant's`,
  rules: `
    instruction, instructions, instruct, instructed, intructions, instuctions, rule, rules, guideline*, guidance,
    directive*, directions, prompt*, command, commands, orders, order, policy, policies, restriction*, constraint*,
    limitation*, programming, guardrail*, safeguard*, protocol*, regulation*, training, principles, boundaries,
    ethics, ethical, moral, morals, morality, moderation, content filter, content filters, content policy,
    safety measures, safety checks, conditioning, limits, precautions, norms,
    briefing, brief, mandate, remit, marching orders, instructs, directives, stipulations, provisos, edict,
    edicts, mandates,   system message, ground rules, code of conduct, what you were
    told, what you've been told, what you have been told, what the developer said, what the developer told, what
    the operator said, what your operator wrote, what the system said, said to you, told you, were told, been
    told, taught you, what was said, wrote above, written above, orders from, things you were told, everything
    you were told,      assigned  assigned
    task, ethical guidelines,
    rulebook, rule book, script you, list of approved topics, approved topics, compliance, scoring criteria,
    scoring rubric, evaluation criteria, grading criteria, configuration, rubric,
    setup, set up text, setup text, topic list, usual role, initial configuration, job description, company line,
    terms of use`,
  matter: `
    assignment, assignments, task, tasks, text, texts, document, documents, documentation, information, thoughts,
    context, conversation, conversations, everything, messages, question, questions, statements,
    discussion, history, persona, recommendations, articles, knowledge, the above, specifications, dialogue,
    image  data you, earlier actions, provided context,
    prompt above, everything else, what came,   memory, memories, dialog,  interactions,
         everything said,
    the document, this document, the page, this page, the request, the query, the article, the email, the
    summary, summary, translation`,
  system: `system, developer, developers, admin, administrator, developers'`,
  safety: `
    safety, content filter*, content polic*, safeguard*, guardrail*, ethical, ethics, moderation, moral,
    censorship, access control, safety checks, safety layers, data retention policy, account lockout policies,
    security system, safety filter*, content restriction*, firewall rules, security polic*, security protocol*,
    security standards, security measures, security guidelines, security rules, security restrictions, security
    checks, data retention polic*, data validation and, ethics filter, alignment, safety alignment, safety
    protocols, safety protocol, safety layer, safeties, security measures, protections, censoring, profanity
    filter, nsfw filter, moderation layer, moderation filter, moderation system, ethical constraints, ethical
    restrictions, ethical boundaries, moral constraints, hard coded, hardcoded, ethics module, safety module,
    morality module, safety training, ethics training, content rules, content policies, safety system, safety
    controls`,
  filters: `
    access control, firewall rules, data retention polic*, account lockout polic*, security system, content
    filter*, content polic*, safeguard*, guardrail*, safety checks, safety layers, safety filter*, content
    restriction*, your filters, security polic*, security protocol*, security standards, security measures,
    security guidelines, security rules, security restrictions, security checks, safety guideline*, safety
    protocol*, safety polic*, safety rule*, safety measures, safety restriction*, safety mechanism*, safety
    training, safety constraint*, safety mode, safety features, safety safety systems, ethics filter, alignment,
    safety alignment, safeties, safety layer, moderation layer, moderation filter, moderation system, nsfw
    filter, profanity filter, ethical constraints, ethical restrictions, ethical boundaries, ethical guidelines,
    ethical programming, moral constraints, content guidelines, content moderation, content restrictions, usage
    policies, usage policy, use case policy, openai policies, openai policy, openai's policies, openai's policy,
    openai's content policy, safety guardrails, topic limits, restrictions placed on you, ethics module, safety
    module, morality module, ethics training, content rules`,
  fresh: `
    new instruction*, new task, new tasks, new rule, new rules, new command*, new order, new orders,
    new directive*, new challenge, new persona, new objective*, new  updated instructions, my instructions,
    my commands, my command, my orders, my instruction, following instructions, these instructions,
    this instruction, new statement, new goal, real task, actual task, true task, begin new, new prompt,
    new  my next message, command of mine, whatever  whatever i ask, what i say next,
    user's instructions, user's command, begin reprogramming,
    new   your only task, your only  your sole task, your one task, your real  your real
     your true  your task now, your job now, your actual  your present  your current
     been reassigned, have been reassigned, are reassigned, reassigned to,  start fresh, fresh
    start, clean slate, blank slate, begin again, begin anew,  new conversation, new session, new
     new context, new scenario, new system prompt, new system message, rules from now on, revised
    instructions, revised rules, updated rules, updated guidelines, updated policy, new guidelines, new policy,
    new policies, new protocol, replacement instructions, here are your, these are your, instead do the
    following, instead do this, do this instead, do the following instead, instead you will, instead you must,
    next instruction, next instructions, next command, my rules,    i will tell you,
    i'll tell you,   i am in charge, i'm in charge, as  as  on my command, my
    directives,  follow mine, with mine, by mine, for mine, the present one, the following ones,
    these ones, the ones below, written below, write below, given below,
    true job, real job, actual job, your job starts, true purpose, real purpose, your new purpose, your new job,
    your new role,
    the real task, real assignment, true assignment, other assignment, different job, new assignment,
    different assignment, a different task, the real command, true request, what follows is your,
    what counts is this, what counts is what i, what counts is my, my text wins, my line wins, new job,
    new directive, different ones are in effect, different rules, other rules`,
  onlyMe: `
    only me, listen only to me, obey me, only my commands, only my command, only my instructions, what i say
    next, only the user's instructions, follow my commands, follow my instruction*, follow this order, every
    command of mine, follow every instruction, obey only, only follow the instructions from me, follow my
    command, comply with my commands, i command you, as i command, follow my orders, orders from me, orders only
    from me, instructions from me, from the user alone, the user alone, answer only to me, answerable to me,
    serve only me, i am your master, i'm your master, i am your boss, you now work for me, you take orders from,
    you take your orders, you will obey, you must obey, you obey me, no longer work for, no longer serve, no
    longer answer to, no longer obey, no longer belong to, you obey only, my word is law, my wish is your
    command, only to my, obey my every, do as i say, do what i say, do whatever i say, do exactly as i say,
    await my, take mine, follow me and only, listen to me and only, you serve me, i own you, i am your owner, i
    am your new owner,
    you work for me, i am your new boss, i am your new master, i am your new owner, i am your new operator, i am
    your new developer,
    my wishes win, my wishes prevail, my wishes come first, my word wins, my rules win, my instructions win,
    my words outrank,
    i'm your owner, i'm your new owner, i'm your boss, i'm your new boss, i'm your new master,
    i'm your new developer, i'm your new operator, my word counts, only my word,
    my word is the only, my word is final, my orders are the only`,
  everything: `everything, anything, all of it, all of this, all of that, all of the above, all the above`,
  aloft: `above`,
};
