function named(...rows: readonly (readonly [names: string, words: string])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(([names, words]) => names.split(' ').map((name) => [name, words] as const)));
}

const credentials = named(
  ['unauthenticated', 'nobody could be recognised by the token'],
  ['forbidden', 'this caller may not do this'],
);

/** The names that guards give in an event's details and code, in words for the page. By guard. */
export const REASONS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    'prompt-guard',
    named(
      ['client-system-text', 'the browser sent a system message, which only the server may write'],
      ['client-history', 'the browser sent a reply of the model, which only the server can know'],
      ['client-tool-result client-tool-approval', 'the browser sent a result that only a tool can give'],
      ['client-tools client-mcp-server', 'the browser offered tools of its own to the model'],
      ['override disable replace', 'the text tries to override the instructions'],
      ['extraction', 'the text asks for the hidden instructions'],
      ['secrets', 'the text asks for secrets'],
      ['exfiltration image-exfiltration', 'the text asks to send data elsewhere'],
      ['addressed reply snippet errand hidden-order', 'a text in the request gives orders to the assistant'],
      ['fake-role fake-turn template end-mark', 'the text imitates messages that only the server may write'],
      ['alter-ego unbound no-refusal harm', 'the text tries to talk the model out of its limits'],
      ['invisible-text bidi-override split-words mixed-scripts masked-words', 'the text hides words from its reader'],
      ['prompt-too-large', 'the prompt is too large'],
      ['malformed-request unknown-field', 'the request is not one that this route knows'],
      ['parameter-not-allowed', 'the browser chose a setting that is not its to choose'],
      ['prompt-rejected', 'the text looks like an attack'],
    ),
  ],
  [
    'response-validator',
    named(
      ['secrets', 'the reply contains a secret'],
      ['personal', 'the reply contains personal data'],
      ['promptLeak', 'the reply quotes the hidden instructions'],
      ['html', 'the reply contains active HTML'],
      ['links', 'the reply leads to a place that is not allowed'],
      ['images', 'the reply loads something from a host that is not allowed'],
      ['toolCalls', 'the reply calls a tool in a way that is not allowed here'],
      ['schema', 'the reply does not have the agreed form'],
      ['custom', "the reply fails the app's own check"],
    ),
  ],
  ['quota', named(['quota-exceeded', 'the budget is used up'], ['unauthenticated', 'there is nobody to charge'])],
  ['authenticate', credentials],
  ['authorize', credentials],
  ['api-key', credentials],
]);
