import type { Shape } from '../check.ts';
import { any, byKind, flag, listOf, number, object, record, tagged, text, whole } from '../shapes.ts';
import type { Members } from '../shapes.ts';

/** Google's JSON takes each name in two spellings. */
function both(members: Members): Members {
  const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return { ...Object.fromEntries(Object.entries(members).map(([name, shape]) => [snake(name), shape])), ...members };
}

const part = object(
  both({
    text,
    thought: flag,
    thoughtSignature: text,
    inlineData: object(both({ mimeType: text, 'data!': text, displayName: text })),
    fileData: object(both({ mimeType: text, fileUri: text, displayName: text })),
    functionCall: object(both({ id: text, 'name!': text, args: any, partialArgs: any, willContinue: flag })),
    functionResponse: object(
      both({ id: text, 'name!': text, 'response!': any, parts: any, scheduling: text, willContinue: flag }),
    ),
    executableCode: object({ id: text, language: text, 'code!': text }),
    codeExecutionResult: object({ id: text, outcome: text, output: text }),
    mediaResolution: any,
    partMetadata: any,
    videoMetadata: any,
  }),
);
const parts = byKind({ array: listOf(part, 1), object: part });
const turn = object({ role: text, 'parts!': parts });
const content = tagged('role', { user: turn, model: turn, function: turn }, { absent: turn, closed: true });

const generationConfig = object(
  both({
    audioTimestamp: flag,
    candidateCount: whole(1, 128),
    enableAffectiveDialog: flag,
    enableEnhancedCivicAnswers: flag,
    frequencyPenalty: number(-2, 2),
    imageConfig: record,
    logprobs: whole(0, 20),
    maxOutputTokens: whole(1),
    mediaResolution: text,
    modelSelectionConfig: record,
    presencePenalty: number(-2, 2),
    responseFormat: any,
    responseJsonSchema: any,
    responseLogprobs: flag,
    responseMimeType: text,
    responseModalities: listOf(text),
    responseSchema: record,
    routingConfig: record,
    seed: whole(Number.MIN_SAFE_INTEGER),
    speechConfig: record,
    stopSequences: listOf(text),
    temperature: number(0, 2),
    thinkingConfig: record,
    topK: number(0, Number.MAX_SAFE_INTEGER),
    topP: number(0, 1),
  }),
);

/** Gemini `generateContent`, Developer API and Vertex; the model stands in the path. */
export const gemini: Shape = object(
  both({
    'contents!': byKind({ array: listOf(content, 1), object: content }),
    cachedContent: text,
    generationConfig,
    labels: record,
    model: text,
    safetySettings: listOf(record),
    serviceTier: text,
    store: flag,
    systemInstruction: byKind({ string: any, object: object({ role: text, 'parts!': parts }) }),
    toolConfig: record,
    tools: listOf(record),
  }),
);
