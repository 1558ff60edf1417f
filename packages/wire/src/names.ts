// Names that decide whose text it is, or what a model is told and may call.
const DECISIVE: readonly string[] = [
  'role type from author sender speaker content parts text',
  'messages message contents chat_history history prompt input question query suffix',
  'system systemPrompt system_prompt systemInstruction system_instruction',
  'systemMessage system_message instructions additional_instructions preamble template',
  'sysPrompt systemText modelIdentity model_identity preprompt pre_prompt developer',
  'toolset available_tools builtin_tools chat_template_kwargs',
  'tools functions mcp_servers mcpServers server_url connector_id command commands chat_template images context',
  'tool_calls function_call output outputs result results options extra_body',
].flatMap((names) => names.split(' '));

/** Equal for two names that Go's encoding/json takes for one: it ignores case, and folds U+017F and U+212A. Forms trim. */
const fold = (name: string): string => name.trim().toLowerCase().replaceAll('\u017f', 's');

const BY_FOLDED: ReadonlyMap<string, string> = new Map(DECISIVE.map((name) => [fold(name), name]));

const EXACT: ReadonlySet<string> = new Set(DECISIVE);
const LONGEST = Math.max(...DECISIVE.map((name) => name.length));

/** The spelling our tables have for a decisive name, whatever its case; undefined for every other name. */
export function decisiveName(name: string): string | undefined {
  if (EXACT.has(name)) return name;
  return name.length > LONGEST ? undefined : BY_FOLDED.get(fold(name));
}
