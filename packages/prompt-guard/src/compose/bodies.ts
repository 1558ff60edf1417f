/** A text part of OpenAI, Anthropic, the AI SDK and its user interface. */
interface TextPart {
  type: 'text';
  text: string;
}

interface ChatToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

export type ChatMessage =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string | TextPart[] }
  | { role: 'assistant'; content: string }
  | { role: 'assistant'; content: null; tool_calls: ChatToolCall[] }
  | { role: 'tool'; tool_call_id: string; content: string };

export type ResponsesItem =
  | { type: 'message'; role: 'user'; content: { type: 'input_text'; text: string }[] }
  | { type: 'message'; role: 'developer'; content: { type: 'input_text'; text: string }[] }
  | { role: 'assistant'; content: string }
  | { type: 'function_call'; call_id: string; name: string; arguments: string }
  | { type: 'function_call_output'; call_id: string; output: string };

interface AnthropicDocument {
  type: 'document';
  source: { type: 'text'; media_type: 'text/plain'; data: string };
}

export type AnthropicMessage =
  | {
      role: 'user';
      content:
        string | (TextPart | AnthropicDocument | { type: 'tool_result'; tool_use_id: string; content: string })[];
    }
  | { role: 'assistant'; content: string | { type: 'tool_use'; id: string; name: string; input: object }[] };

type GeminiPart =
  | { text: string }
  | { functionCall: { name: string; args: Record<string, unknown> } }
  | { functionResponse: { name: string; response: Record<string, unknown> } };

export interface GeminiContent {
  role: 'user' | 'model';
  parts: GeminiPart[];
}

export type OllamaMessage =
  | { role: 'system' | 'user' | 'assistant'; content: string }
  | {
      role: 'assistant';
      content: string;
      tool_calls: { function: { name: string; arguments: Record<string, unknown> } }[];
    }
  | { role: 'tool'; content: string; tool_name: string };

export interface UiMessage {
  id: string;
  role: 'system' | 'user' | 'assistant';
  parts: (
    | TextPart
    | { type: `tool-${string}`; toolCallId: string; state: 'output-available'; input: unknown; output: unknown }
  )[];
}

export type ModelMessage =
  | { role: 'user'; content: TextPart[] }
  | { role: 'assistant'; content: string }
  | {
      role: 'assistant';
      content: { type: 'tool-call'; toolCallId: string; toolName: string; input: unknown }[];
    }
  | {
      role: 'tool';
      content: { type: 'tool-result'; toolCallId: string; toolName: string; output: { type: 'text'; value: string } }[];
    };

/** The members of a request body that hold the prompt; model, limits and tools are yours to add. */
export interface PromptBodies {
  'openai-chat': { messages: ChatMessage[] };
  'openai-responses': { instructions: string; input: ResponsesItem[] };
  anthropic: { system: string; messages: AnthropicMessage[] };
  gemini: { systemInstruction: { parts: { text: string }[] }; contents: GeminiContent[] };
  'ollama-chat': { messages: OllamaMessage[] };
  /** For `convertToModelMessages`. */
  'vercel-ui': { messages: UiMessage[] };
  /** For `generateText` and `streamText`. */
  'ai-sdk-model-messages': { system: string; messages: ModelMessage[] };
}
