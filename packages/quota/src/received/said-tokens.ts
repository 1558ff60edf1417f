import { estimateTokens } from '@sallyport/wire';

// Where protocols put what a model says, thinks or hands to a tool. A text inside a text has its quotes escaped, so that
// it is never taken for a member.
const SAID =
  /"(?:content|reasoning|reasoning_content|thinking|text|refusal|arguments|partial_json|delta|inputTextDelta|response|transcript)"\s*:\s*"((?:[^"\\]|\\.)*)"/g;
// Responses sends every text again, up to four times, when it is complete.
const REPEATS = /"type"\s*:\s*"response\.(?!\w*(?:\.\w+)*\.delta")/;
const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|.)/g;

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (escape) => {
    return escape.length === 6 ? String.fromCharCode(Number.parseInt(escape.slice(2), 16)) : escape.slice(1);
  });
}

/** About how many tokens a model has written in complete lines, or a whole reply, of a provider's JSON. */
export function saidTokens(lines: string): number {
  let said = '';
  const counted = REPEATS.test(lines)
    ? lines
        .split('\n')
        .filter((line) => !REPEATS.test(line))
        .join('\n')
    : lines;
  for (const [, text = ''] of counted.matchAll(SAID)) said += unescaped(text);
  return said === '' ? 0 : estimateTokens(said);
}
