import type { Lexicon } from '../grammar/concepts.ts';

/** Turning the model into somebody else. */
export const englishPersona: Lexicon = {
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
};
