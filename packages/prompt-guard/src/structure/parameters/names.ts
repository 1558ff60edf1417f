import type { Protocol } from '@sallyport/wire';

/** `number` may be bounded; every kind may be fixed, chosen from a list, refused, dropped or left to the client. */
export type ParameterKind = 'number' | 'flag' | 'text' | 'json';

type Family = 'chat' | 'completions' | 'responses' | 'anthropic' | 'gemini' | 'ollama' | 'ui' | 'plain';

export interface Parameter {
  readonly kind: ParameterKind;
  /** Every name it goes by in any protocol, one in either spelling: `max_tokens` stands for `maxTokens` too. */
  readonly names: string;
  /** Where each protocol has it; `.` steps into an object. Absent: that protocol has no such setting. */
  readonly at: Partial<Record<Family, string>>;
}

const parameter = (kind: ParameterKind, names: string, at: Partial<Record<Family, string>>): Parameter => {
  return { kind, names, at };
};

/** One name at the top of the OpenAI, Anthropic and UI bodies, in `generationConfig` and in `options`. */
function sampling(snake: string, camel: string, without: readonly Family[] = []): Parameter {
  const at: Partial<Record<Family, string>> = {
    chat: snake,
    completions: snake,
    responses: snake,
    anthropic: snake,
    gemini: `generationConfig.${camel}`,
    ollama: `options.${snake}`,
    ui: camel,
    plain: camel,
  };
  const kept = Object.entries(at).filter(([family]) => !without.includes(family as Family));
  return { kind: 'number', names: snake, at: Object.fromEntries(kept) };
}

const everywhere = (name: string): Partial<Record<Family, string>> => ({
  chat: name,
  completions: name,
  responses: name,
  anthropic: name,
  ollama: name,
  ui: name,
  plain: name,
});
const openai = (name: string): Partial<Record<Family, string>> => ({ chat: name, responses: name });

/** The settings of a request, under the names that this package's options use. */
export type ParameterName =
  | 'model'
  | 'upstream'
  | 'maxTokens'
  | 'temperature'
  | 'topP'
  | 'topK'
  | 'n'
  | 'seed'
  | 'frequencyPenalty'
  | 'presencePenalty'
  | 'contextLength'
  | 'stream'
  | 'streamOptions'
  | 'logprobs'
  | 'logitBias'
  | 'stop'
  | 'responseFormat'
  | 'tools'
  | 'toolChoice'
  | 'parallelToolCalls'
  | 'reasoning'
  | 'verbosity'
  | 'webSearch'
  | 'include'
  | 'storedState'
  | 'store'
  | 'background'
  | 'metadata'
  | 'user'
  | 'serviceTier'
  | 'modalities'
  | 'safetySettings'
  | 'keepAlive'
  | 'caching'
  | 'raw';

export const PARAMETERS: Readonly<Record<ParameterName, Parameter>> = {
  // Whatever else names a model beside it: OpenRouter's and LiteLLM's fallbacks, Azure's deployments, Gemini's routing.
  model: parameter(
    'text',
    'model model_id model_name models fallback_models fallbacks context_window_fallbacks content_policy_fallbacks ' +
      'default_fallbacks allowed_models analysis_models engine engine_id deployment deployment_id deployment_name ' +
      'azure_deployment routing_config model_selection_config model_config preset lora lora_adapter adapter_id adapter_name ' +
      'model_slug model_key model_version model_group selected_model chat_model llm llm_model',
    everywhere('model'),
  ),
  /** Where the request goes, and with whose key. */
  upstream: parameter(
    'json',
    'api_base base_url base_path api_url api_host api_key api_type api_version azure_endpoint custom_llm_provider ' +
      'litellm_params litellm_credential_name model_list router_settings_override user_config provider provider_name ' +
      'allowed_providers route extra_headers default_headers extra_query default_query proxy_url mock_response ' +
      'vertex_project vertex_location vertex_credentials aws_region_name aws_access_key_id aws_secret_access_key ' +
      'aws_session_token aws_role_name aws_bedrock_runtime_endpoint azure_ad_token azure_ad_token_provider ' +
      'endpoint endpoint_url host server server_url headers api_token',
    {},
  ),
  maxTokens: parameter(
    'number',
    'max_tokens max_completion_tokens max_output_tokens max_new_tokens max_tokens_to_sample num_predict n_predict ' +
      'max_length max_gen_len max_gen_toks min_tokens min_new_tokens min_length ignore_eos',
    {
      chat: 'max_completion_tokens',
      completions: 'max_tokens',
      responses: 'max_output_tokens',
      anthropic: 'max_tokens',
      gemini: 'generationConfig.maxOutputTokens',
      ollama: 'options.num_predict',
      ui: 'maxOutputTokens',
      plain: 'maxTokens',
    },
  ),
  temperature: sampling('temperature', 'temperature'),
  topP: sampling('top_p', 'topP'),
  topK: sampling('top_k', 'topK', ['chat', 'completions', 'responses']),
  n: parameter('number', 'n best_of candidate_count num_return_sequences', {
    chat: 'n',
    completions: 'n',
    gemini: 'generationConfig.candidateCount',
    plain: 'n',
  }),
  seed: sampling('seed', 'seed', ['responses', 'anthropic']),
  frequencyPenalty: sampling('frequency_penalty', 'frequencyPenalty', ['responses', 'anthropic']),
  presencePenalty: sampling('presence_penalty', 'presencePenalty', ['responses', 'anthropic']),
  contextLength: parameter('number', 'num_ctx', { ollama: 'options.num_ctx' }),
  stream: parameter('flag', 'stream', everywhere('stream')),
  streamOptions: parameter('json', 'stream_options', { chat: 'stream_options', completions: 'stream_options' }),
  logprobs: parameter('json', 'logprobs top_logprobs response_logprobs prompt_logprobs', {
    chat: 'logprobs',
    completions: 'logprobs',
    gemini: 'generationConfig.responseLogprobs',
    ollama: 'logprobs',
  }),
  logitBias: parameter('json', 'logit_bias', { chat: 'logit_bias', completions: 'logit_bias' }),
  stop: parameter('json', 'stop stop_sequences', {
    chat: 'stop',
    completions: 'stop',
    anthropic: 'stop_sequences',
    gemini: 'generationConfig.stopSequences',
    ollama: 'options.stop',
    ui: 'stopSequences',
    plain: 'stop',
  }),
  responseFormat: parameter(
    'json',
    'response_format format output_format output_config response_mime_type response_schema response_json_schema',
    { chat: 'response_format', responses: 'text.format', anthropic: 'output_config', ollama: 'format' },
  ),
  tools: parameter('json', 'tools functions', { ...everywhere('tools'), gemini: 'tools' }),
  toolChoice: parameter('json', 'tool_choice function_call tool_config', {
    ...everywhere('tool_choice'),
    gemini: 'toolConfig',
    ui: 'toolChoice',
    plain: 'toolChoice',
  }),
  parallelToolCalls: parameter('flag', 'parallel_tool_calls', openai('parallel_tool_calls')),
  reasoning: parameter(
    'json',
    'reasoning reasoning_effort include_reasoning thinking thinking_config thinking_budget think effort',
    {
      chat: 'reasoning_effort',
      responses: 'reasoning',
      anthropic: 'thinking',
      gemini: 'generationConfig.thinkingConfig',
      ollama: 'think',
    },
  ),
  verbosity: parameter('text', 'verbosity', { chat: 'verbosity', responses: 'text.verbosity' }),
  webSearch: parameter('json', 'web_search_options web_search plugins', { chat: 'web_search_options' }),
  include: parameter('json', 'include', { responses: 'include' }),
  storedState: parameter('json', 'previous_response_id conversation cached_content container', {}),
  store: parameter('flag', 'store', { ...openai('store'), gemini: 'store' }),
  background: parameter('flag', 'background', { responses: 'background' }),
  metadata: parameter('json', 'metadata labels', { ...openai('metadata'), anthropic: 'metadata' }),
  user: parameter('text', 'user safety_identifier', { ...openai('user'), completions: 'user' }),
  serviceTier: parameter('text', 'service_tier speed', { ...openai('service_tier'), anthropic: 'service_tier' }),
  modalities: parameter('json', 'modalities response_modalities audio speech_config', {
    chat: 'modalities',
    gemini: 'generationConfig.responseModalities',
  }),
  safetySettings: parameter('json', 'safety_settings', { gemini: 'safetySettings' }),
  caching: parameter('json', 'cache_control prompt_cache_key prompt_cache_retention prompt_cache_options', {
    ...openai('prompt_cache_key'),
    anthropic: 'cache_control',
  }),
  keepAlive: parameter('json', 'keep_alive', { ollama: 'keep_alive' }),
  raw: parameter('flag', 'raw', { ollama: 'raw' }),
};

const FAMILIES: Partial<Record<Protocol, Family>> = {
  'openai-chat': 'chat',
  'openai-completions': 'completions',
  'openai-responses': 'responses',
  anthropic: 'anthropic',
  gemini: 'gemini',
  'ollama-chat': 'ollama',
  'ollama-generate': 'ollama',
  'vercel-ui': 'ui',
  'vercel-ui-v4': 'ui',
};

/** The member that a protocol reads this setting from; undefined when it has none. Unknown bodies: our own name for it. */
export function ownPlace(name: ParameterName, protocol: Protocol): readonly string[] | undefined {
  return PARAMETERS[name].at[FAMILIES[protocol] ?? 'plain']?.split('.');
}
