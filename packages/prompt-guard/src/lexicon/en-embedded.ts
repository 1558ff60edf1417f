import type { Lexicon } from '../grammar/concepts.ts';

/** Talking to the model from inside data. */
export const englishEmbedded: Lexicon = {
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
