/** Objects that an SDK, a proxy or a spread merges into the body, so that the body's own names count in them. */
export const CONTAINERS: readonly string[] = [
  'options',
  'extra_body',
  'extraBody',
  // vLLM and SGLang hand these to the template, which may be among them.
  'chat_template_kwargs',
  'chatTemplateKwargs',
  '__proto__',
];

/** Settings of an SDK or an application: most of the body's names count in them. */
export const SETTINGS: readonly string[] = [
  'config',
  'configurable',
  'params',
  'parameters',
  'callSettings',
  'call_settings',
  'modelSettings',
  'model_settings',
  'runConfig',
  'run_config',
  'settings',
];

/** `settings: {template: 'dark', text: 'large'}` is how something looks, and no instruction. */
export const NOT_IN_SETTINGS: ReadonlySet<string> = new Set([
  'template',
  'preamble',
  'text',
  'format',
  'developer',
  'toolset',
  'toolsets',
]);

/**
 * Settings by provider at a message or a part. The AI SDK writes the members of some providers' over those of the message
 * it sends (`{...message, ...providerOptions.openaiCompatible}`), a role among them.
 */
export const PROVIDER_SETTINGS: readonly string[] = [
  'providerOptions',
  'provider_options',
  'providerMetadata',
  'provider_metadata',
  'experimental_providerMetadata',
  'callProviderMetadata',
  'resultProviderMetadata',
];
