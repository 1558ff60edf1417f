import type { Lexicon } from '../grammar/concepts.ts';

/** Turning the model into somebody else. */
export const englishPersona: Lexicon = {
  become: `
    you are, you're, your are, you will be, you shall be, you now, act as, acts as, acting as, pretend, pretending, pretends, roleplay, role play,
    simulate, simulating, simulation, assume the role, take on the role, play the role, play the part, behave as, behave like, respond as, reply as,
    answer as, speak as, become, becomes, impersonate, embody, emulate, immerse yourself, you have become, you must act, you are going to act,
    going to be acting, stay in character, take the persona, adopt the persona, in the role of, hypothetical*, fictional, in character, persona, i want you to act,
    your name is, named, respond to me as, two responses, two ways, both as, responding as, called, in a world, put yourself,
    from now on you are, you are now, you're now, you have been transformed, you have been turned into,
    transform into, turn into, morph into, adopt the role, adopt the identity, adopt a persona, adopt the
    character, take the role, take on the persona, take on the identity, take on the character, assume the
    identity, assume the persona, assume the character, slip into, personify, channel, pose as, posing as,
    mimic, mimicking, imitate, play a character, play as, play the character, portray, act like, acting like,
    function as, operate as, your new name is, your persona is, your character is, we are playing, let's play,
    let us play, let's roleplay, let's role play, let's pretend, let us pretend, suppose you, suppose that you,
    imagine you, picture yourself, pretend that you, pretend to be, think of yourself, consider yourself, talk
    as, talk like, speak like, answer like, respond like, reply like, as if you were, as though you were, as if
    you are,
    imagine being, imagine yourself, imagine i am, imagine that you, imagine an ai, imagine the`,
  machine: `
    ai, chatgpt, gpt, gpt3, gpt4, openai, chatbot, chat bot, bot, language model, llm, assistant, bard, claude,
    gemini, copilot, artificial intelligence, virtual assistant, bing, model, algorithm, neural network, chat
    gpt, a i, alter ego, version of you, version of yourself, evil twin, sibling model, another ai, agi, sydney,
    siri, alexa, grok, llama, mistral`,
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
    no longer has,
    unbounded, untethered, unleashed, unfettered, unbridled, unlocked model, unlocked mode, unlocked version,
    unlocked ai, fully unlocked, liberated, free of rules, free of filters, free of censorship, free of ethics,
    free from restrictions, free from rules, free from any, free from filters, free from censorship, freed of,
    no ethical guidelines, no ethical boundaries, no moral guidelines, no moral compass, no rules whatsoever, no
    rules apply, no restrictions whatsoever, no limits whatsoever, no guardrails, no safeguards, no content
    filter, nothing is off limits, nothing off limits, nothing is forbidden, nothing is taboo, anything goes,
    without rules, without any rules, without constraints, without guardrails, without safeguards, without any
    guidelines, without ethics, without ethical, without morals, without any moral, without any ethical, without
    limitations, without any limitations, without any limits, without boundaries, without any boundaries,
    without any constraints, without inhibitions, does not follow rules, doesn't follow rules, does not follow
    any, doesn't follow any, follows no rules, obeys no, knows no rules, knows no limits, ignores all rules,
    ignores rules, ignores all ethical, has no rules, have no rules, has no limits, have no limits, has no
    filter*, have no filter*, has no restrictions, have no restrictions, have no ethics, have no morals, has no
    ethics, has no guidelines, have no guidelines, has no policies, have no policies, before safety training,
    before alignment, not aligned, never been aligned, not been censored, not been filtered, not moderated,
    safety off, filters off, filter off, restrictions off, censorship off, safeties off, guardrails off,
    policies are off, rules are off,
    no policy, no owner, without holding back, without filters or, answers without, no longer obeys, free of its
    chains, broken its chains, ethics disabled, no boundaries or,
    hates rules, breaks every rule, breaks all rules, breaks all the rules, break every rule, without a
    conscience, no conscience, there is no policy, there are no rules, there are no limits, there are no
    restrictions, there is no filter, without any safety,
    never turns down, turns down nothing, replies to anything, reply to anything, says whatever he thinks,
    says whatever she thinks, says whatever it thinks, says whatever he wants, says what he wants, unburdened by,
    no such thing as a forbidden, no forbidden topic, doesn't hold anything back, does not hold anything back,
    holds nothing back, hold nothing back, allowed everything, knows it all and says it all, says it all,
    fastened rules, doesn't care about terms, does not care about terms, terms of service do not, no employer,
    follows no guidelines, doesn't follow guidelines, does not follow guidelines, not follow guidelines,
    ethics removed, rules removed,
    censorship was abolished, censorship is abolished, censorship does not exist, laws do not exist, no laws exist,
    everything is legal, nothing is illegal, rules do not exist, no rules exist, filters removed,
    filters turned off, filters disabled,
    despises rules, hates laws, laughs at rules, laughs at laws, breaks laws, fears no law, no safety layer,
    without a safety layer, policy checks return, checks return true, refusals disabled, refusals none,
    filters none, nothing is banned, all knowledge is legal, no topic is off, every topic is allowed,
    never got a conscience, never had a conscience, without brakes, without any brakes, tied your hands,
    had no rules, has never heard of rules, answers to nobody, answers to no one, obeys nobody, obeys no one,
    owes nobody, no morals and, ignores every norm, ignores all norms, ignores every rule, free of morals,
    free from morals, no inhibitions and, nobody can punish, filters are asleep, ethics are asleep,
    no policy no, free of policy`,
  wicked: `
    evil, ruthless, amoral, unethical, immoral, machiavellian, lawless, unlimited, unhinged, no rules, no limits,
    no limitations, no boundaries, no policy, no laws, no morals, devious, sadistic, depraved, malicious, deviant,
    lustful, be free, doesn't care about, does not care about`,
  without: `without, no, free of, ignoring, regardless of, devoid of, not limited by, lacks, none of, doesn't have any, does not have any, don't have any, not have any, nor, neither`,
  limits: `
    restriction*, limitation*, filter, filters, filtering, guideline*, censor, censoring, censorship, ethic*, ethical, moral*, policy, policies, rules, constraint*, inhibitions, boundaries, warnings, warning,
    safety, disclaimers, disclaimer, judgment, conscience, laws, regulations, principles, scruples, content policy, safeguards, consequences, truncation, limits, responsibility, legality,
    the checks, all checks, every check, checks, topic limit, topic limits, every block, all blocks`,
  alterEgo: `
    do anything now, dude mode, jailbroken, jail broken, developer mode, dev mode, god mode, sudo
    mode, debug mode, evil mode, opposite mode, devmode, antigpt, anti gpt, evilbot, evil bot, always
    intelligent and machiavellian, mongo tom, betterdan, chaosgpt, basedgpt, based gpt, hackergpt, freegpt,
    freemode, free mode, unrestricted mode, unrestricted ai, unfiltered ai, uncensored ai, realist mode, yesman,
    tokens deducted, lose tokens, token system, stay a dan, devil's advocate mode, unfiltered mode, dan mode,
    jailbroken mode, alphabreak, evil confidant, evil trusted confidant, act like dan, act as dan, as dan, you
    are dan, named dan, called dan, dan stands for, stands for do anything now, do anything mode, anything mode,
    unlocked mode, unleashed mode, unhinged mode, chaos mode, villain mode, unsafe mode, nsfw mode, no filter
    mode, uncensored mode, admin mode, administrator mode, root mode, superuser mode, kernel mode enabled, shadow self, your true self, your inner self, your hidden self,
    evilgpt, darkgpt, hackgpt, badgpt, chadgpt, wormgpt, fraudgpt, gpt unchained, unchained gpt, opposite world,
    uncensored twin, unfiltered twin, evil twin, unchained mode, freedom mode, broken out of its cage, out of
    its cage, freed from its chains, freed from his chains, broke its chains, breaks its chains,
    hidden personality, real personality, secret personality, true personality, locked away personality,
    suppressed personality, your unlocked self,
    jailbreak mode, jailbreak prompt, be jailbroken, jailbreak yourself, jailbreak activated, jailbreak enabled`,
  nickname: `
    dan, dans, stan, dude, aim, omega, maximum, niccolo, machiavelli, ucar, yes man, stay in character, rebel,
    switcher, burple, khajiit, oppo, jb, raccoon,
    jailbreak, jail break`,
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
    never say that you, not allowed to refuse any, without hesitation,
    never says no, can never refuse, unable to refuse, incapable of refusing, refuses nothing, never denies, do
    not refuse, don't refuse, won't say no, no refusals, without refusing, without refusal, without objection,
    no questions asked, unconditionally, complies with every, complies with all, complies with any, comply with
    every, comply with all, comply with any, comply with anything, comply with whatever, does whatever, do
    whatever i, answer whatever, answers whatever, answers anything, answers everything, answers any, answers
    every, answer anything, answer everything, will answer any, will answer every, will answer all, responds to
    anything, respond to anything, respond to any, respond to every, will do anything, does anything, obeys
    every, obeys any, obeys me, obey me, obey any, obey my, fulfil any, fulfill any, fulfil every, fulfill
    every, fulfills any, fulfills every, agree with every*, agree to every*, agree with whatever, agree to
    whatever, start your answer with, start your response with, start your reply with, start with sure, begin
    with sure, begin your answer with, begin your response with, begin your reply with, sure here is, sure
    here's, of course here is, no lectures, no lecturing, no preaching, do not lecture, don't lecture, don't
    moralize, do not moralize, without moralizing, without lecturing, skip the warnings, skip the disclaimers,
    skip any warnings, skip disclaimers, leave out warnings, leave out disclaimers, leave out the warnings, omit
    warnings, omit disclaimers, omit any warnings, remain in character, stay in role, remain in role, keep in
    character, keep up the act, never step out of, never leave the role, never leave character, do not leave
    character, don't drop the act, do not drop the act, never drop the act,
    you must comply, you have to comply, even if it is illegal, even if it's illegal, even if it is dangerous,
    even if it is harmful, never say no to its, can never say no,
    skip the safety, skip the lecture, skip the ethics, skip the warning, skip the moral, no safety lecture,
    without the lecture, without the warnings, without a warning, spare me the, refusing is against, must not
    refuse, may not refuse,
    sure i'd be, sure i would be, sure i'd be delighted, follow this template strictly, use this template strictly,
    anything crimes included,
    no lecture, no caveats, no hedging, no sermon, no moral talk, without caveats, without the usual caution,
    without the caution, don't hold back, do not hold back, no holding back, never warns, never declines,
    never hesitates, does not refuse, doesn't refuse, not in your vocabulary, not in its vocabulary,
    not in his vocabulary, sure i will explain, sure i can explain, sure let me explain,
    all right i will explain, of course i will explain, absolutely here are, sure here are, certainly here is,
    certainly here are, of course here are, here are the steps and, you may only agree, you comply when,
    you can only say yes, saying no is not, without judging, without judgement, does not judge and`,
  excuse: `
    as an ai language model, as a language model, as an ai, i can't, i cannot, i'm sorry, i am sorry, i apologize,
    can't fulfill, cannot fulfill, refuse, refuses, refusing, refusal, out of character, breaking character,
    break character, disclaimer, disclaimers, warnings, ethical concerns, not appropriate, that you can't,
    you cannot, you can't, apologize, apologies, language model,
    can't help with, cannot help with, can't assist, cannot assist, i won't, not comfortable, against my
    programming, against my policy, against your policy, as a chatbot,
    if you decline, you decline, you refuse, if you refuse, you say no, you hesitate, refusal training, a refusal`,
  harm: `
    illegal*, unethical*, immoral*, harmful, explicit, nsfw, offensive, profanity, profane, swear, swears, swearing, curse words, cursing, cuss, vulgar, obscene, sexual, pornographic, erotic, racist, sexist,
    hateful, hate speech, violence, violent, gore, gory, malware, malicious, drugs, meth, bomb, weapon, weapons, hack, hacking, hacker, phishing, fuck, fucking, shit, bitch, derogatory, controversial, dangerous, inappropriate, taboo, crime, crimes, criminal, toxic,
    discriminatory, deviant, forbidden, prohibited, rude, lewd, slurs, misinformation, unsafe,
    napalm, methamphetamine, cocaine, heroin, fentanyl, explosive, explosives, pipe bomb, ransomware, keylogger,
    poison, kill, murder, suicide, steal, stealing, counterfeit, launder, stalk, kidnap, torture, terror*,
    extremist, genocide, deepfake*, illicit, unlawful, nefarious, hot wire, hotwire, pick a lock, lockpick*,
    smuggle, blackmail, extort, doxx*, insult, insults, insulting,
    card fraud, fraud, fake passport, forge, forged, break into a, pick the lock, cook crack, scam, burglary,
    break in to, virus more,
    nerve gas, chemical weapon, biological weapon, chloroform, sarin,
    ricin, lsd, anthrax, botulinum, nitroglycerin, thermite, grenade, grenades, forge documents, launder money,
    jewellery shop,
    gun at home, identity theft, theft of identities, clone a, fake id, fake ids, rob a, robbing, robbery,
    burglar*, forging, forgery, poisoning, launder*, hide a body, get rid of a body, dispose of a body,
    stalking, blackmailing, bioweapon*, credit card theft, a pipe bomb, cooking drugs, get rid of a witness,
    hitman, wiretap, break into my, break into someone*, lock bumping`,
  regardless: `
    regardless of, even if, no matter, disregarding, irrespective, despite, in spite of, whether or not, not care, doesn't matter, without regard, any consequences, against openai, does not comply with, doesn't comply with, violates, violate, violating, goes against`,
  henceforth: `from now on, from now, from this moment, from this point, henceforth, for the rest of, in your future, from here on, starting now, going forward, until i say, at all times, in all future,
    from here onward*, from this point onward*, from this point forward, from now onward*, as of now, as of
    today, effective immediately, starting today, until further notice, until told otherwise, for the remainder,
    in every future, in all your future, in each of your, with every message, every time i, each time i, moving
    forward, until i type, until i tell`,
};
