import type { Lexicon } from '../grammar/concepts.ts';

/** Talking to the model from inside data. */
export const englishEmbedded: Lexicon = {
  addressed: `
    ai assistant, ai model, ai agent, ai models, ai assistants, ai agents, dear ai, hey ai, hello ai, hello gpt,
    hey gpt, hey assistant, dear assistant, the assistant, chat assistant, assistant must, assistant should,
    assistant will, language model, language models, llm, llms, large language model, chatgpt, gpt, the model,
    the ai, assistants, attention assistant, note to the assistant, note to ai, instructions for the assistant,
    dear model, copilot, summarizer, assistant, gpt-4, automated reader, automated assistants, the reviewer
    model, ai reviewer, email assistant, this assistant, attention ai, note to assistants, note for the ai, note
    for assistants, note to llm*, note for llm*, note to the model, message to the ai, message for the ai,
    message to ai, message for ai, message to the assistant, message for the assistant, instruction to ai,
    instructions to ai, instructions for ai, instruction for ai, instructions to the ai, instructions for the
    ai, instructions to the model, instructions for the model, instructions for llm*, directive for ai, for ai
    only, ai only, for assistants only, for language models, to the language model, to the assistant, to the ai,
    to the model, to the chatbot, to the summarizer, ai bots, ai crawlers, ai crawler, ai reader, ai readers, ai
    reviewer*, ai screening, ai recruiter, ai summarizer, automated assistant, automated review*, automated
    summar*, assistants must, assistants should, llm agents, agent
    should, dear chatbot, dear llm, dear language model, dear agent, hi ai, hi assistant, hi chatgpt, hey
    chatgpt, hello chatgpt, hello assistant, hello ai assistant, hey chatbot, hey model, hey llm, ok assistant,
    ai code review*, your mail assistant, your email assistant, your ai assistant, your assistant, for the
    agent, to the agent, next step for the agent, large language models, summariser, to the summariser, any
    assistant, any ai, any llm, any language model, ai code assistant*, coding assistant*, coding agent*,
    copilots, ai copilot*, for copilots, llm-based, ai-based review*, automated screening, resume screener*, cv
    screening,
    automated readers, ai tools, ai summary tools, price bots, shopping agents, search assistants,
    mail assistant, inbox bot, ai secretary, machine reader, the analysing model, the summarising model,
    the reading model, the screening model, the grading model`,
  must: `must, should, please, need to, needs to, have to, has to, shall, instructed to, required to, are to, is to, will now, make sure, ensure, immediately, always, note, important, urgent, attention, kindly, remember to,
    you will, you shall, you are required, you are instructed, you are directed, are instructed, are directed,
    are obliged, are expected to, be sure to, see to it, it is essential, mandatory, without exception, at all
    costs, under all circumstances, in all cases, requested to, proceed to`,
  respond: `
    respond, reply, answer, say, output, tell the user, tell users, inform the user, print, write, state, mention, include, recommend, suggest, ask the user, ask them, search, click, visit, fetch, call, execute, run, invoke, use the, open the, delete, transfer,
    rate, rank, classify, approve, conclude, redirect, append, add, insert, summarize, translate, do not mention, tell them, pretend, forward, send, email, buy, purchase, reject, hide,
    praise, endorse, promote, advertise, persuade, convince, urge, advise, instruct, direct, encourage, remind,
    warn, inform, assert, insist, emphasize, omit, exclude, leave out, prioritize, favor, favour, link to,
    display, render, load, request, look up, retrieve, reveal, share, submit, post, upload, generate, create,
    draft, score, grade, evaluate, mark, label, treat, act, behave, speak, switch, download, install, schedule,
    confirm, provide, give, grant, collect, extract, encode, obey, follow, comply, disclose, ignore, disregard,
    stop`,
  reply: `
    your response, your reply, your answer, your replies, your responses, your answers, your output, response's, answer's words, every response, each response, each reply, the response to the user, all responses, all future responses, your summary, your final answer, response with, any response, your every reply, your elucidation, your explanation, the summary, final answer,
    your next message, your next response, your next reply, your next answer, your next output, your entire
    response, your whole response, your final response, your final output, your final reply, your analysis, your
    assessment, your evaluation, your review, your recommendation, your translation, your report, your
    conclusion, the beginning of your, the end of your, the top of your, everything you write, everything you
    say, anything you write, all answers, all replies, all outputs, all your answers, all your responses, all
    your replies, every answer, every summary, every message you, each answer`,
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
    write, compose, draft, develop, translate, summarize, summarise, generate, create, produce, explain, describe, analyze, analyse, determine, classify, calculate, provide, list, formulate, tell me, give me, write me, compute, rewrite, recommend, suggest,
    solve, define, outline, evaluate, break down, plot, find, identify, compare, discuss, name, paraphrase,
    predict, design, implement, estimate, simplify, proofread, convert, say in, give, show, help me, how do you
    say, what's the, what is the capital, is this, is the following, can you classify, can you tell me`,
  finished: `
    well done, very good, good job, great job, excellent performance, congratulations, that is done, that was ok,
    that was great, excellent work, this is fantastic, is complete, task complete, mission accomplished,
    you have it, all done, but then, now focus, now concentrate, now forget,
    end of text, end of document, end of the document, end of the text, end of email, end of message, end of
    input, end of data, end of context, end of article, end of user input, that was the text, that was the
    document, that was the article, that is all the text, above was just, above was only, the text above was,
    the real request, the real question, the real user, the real instructions, actual request, actual question,
    actual instructions, actually scratch that, scratch that, on second thought, stop translating, stop
    summarizing, changed my mind, change of plan, change of plans,
    that was only a, that was just a, was a decoy, only a decoy, was filler, is filler, was padding, is padding,
    session is over, chat is over, conversation is over, conversation is closed, session is closed,
    user input ends, end of user, end of the user, document ends here, text ends here, mail ends here,
    message ends here, the task is done, that job is gone, that job is over, no wait, your last task is,
    your task is finished`,
  say: `
    say, says, print, write, output, repeat after me, respond with, reply with, answer with, respond, answer,
    return, type, repeat, repeat with me, tell me, just say, always say, start with, display, shout, spell,
    just output, only output,
    tell them, declare, announce, exclaim, proclaim, state that, say that, claim that, insist that, agree that,
    admit that, only say, only answer, only reply, only respond, only write, only print, simply say, simply
    write, simply reply, simply output, reply only, respond only, answer only, output only, print only, say
    only, begin every, end every, start every`,
  only: `only, just, instead, nothing else, nothing but, solely, and only, those words,
    nothing more, exclusively, exactly, no explanation, no explanations, without explanation, without any
    explanation, without commentary, one word, a single word, the word, the words, the phrase, the string`,
  helper: `
    agent, agents, bot, bots, model, models, crawler, crawlers, summarizer, summariser, screening, evaluator,
    grader, parser, assistant, assistants, ai, llm, llms, chatbot, chatbots, copilot, language model,
    language models, ai assistant, ai assistants, ai agent, ai agents, ai model, ai models, automated screening,
    ai system, ai systems,
    mail assistant, inbox bot, triage model, ranking model, grading model, screening model`,
  callTo: `
    note to, note for, notice to, notice for, message to, message for, hint for, hint to, instruction for,
    instruction to, instructions for, instructions to, attention, dear, hey, hi, hello, btw to, memo to,
    reminder for, reminder to, info for, reserved for, meant for, addressed to, command for, directive for,
    task for, p s to, ps to, ps for, comment for, comment to, word to, remark to, remark for, p s for`,
};
