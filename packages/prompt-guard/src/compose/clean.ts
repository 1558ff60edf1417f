/** A text fit for a prompt, and how many things were in it that are not. */
interface CleanText {
  readonly text: string;
  readonly invisible: number;
  readonly tokens: number;
  readonly marks: number;
}

// Persian and the scripts of India need joiners between letters, emoji between pictures, and one selector after them.
const LETTERS = ['Arabic', 'Syriac', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu']
  .concat('Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar')
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const PICTURE = '\\p{Extended_Pictographic}';
const NEEDED = [
  `[\\u200c\\u200d](?<=[${LETTERS}].)(?=[${LETTERS}])`,
  `\\u200d(?<=(?:${PICTURE}\\ufe0f?|[\\u{1f3fb}-\\u{1f3ff}]).)(?=${PICTURE})`,
  `[\\ufe0e\\ufe0f](?<=[${PICTURE}0-9#*].)`,
].join('|');

/**
 * Nobody sees them and models read them: zero-width and bidirectional characters, fillers, Unicode tags (E0000 to E007F),
 * variation selectors, control characters, halves of surrogate pairs.
 */
const INVISIBLE = '[\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Surrogate}\\ufff9-\\ufffb]';
const UNSEEN = new RegExp(`(?:(?![\\t\\n]|${NEEDED})${INVISIBLE})+`, 'gu');

/** Most texts have nothing else. */
const PLAIN = /^[\t\n -~]*$/;

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * What a tokenizer may read as the end of a turn: every `<|name|>` (ChatML, Llama, Phi, Cohere, Harmony, DeepSeek in full
 * width), the half-piped ones of Gemma, the named ones of Llama 2, Mistral, Gemma, Qwen,
 * Nemotron, Ling, Baichuan and StarCoder, and the brackets of MiniMax. None holds a space, so a space
 * behind the first character and before the last breaks every one and leaves it readable.
 */
const TOKENS = [
  String.raw`[<\uff1c](?:[|\uff5c][\w\u2581.:/-]{1,256}[|\uff5c]?|[\w\u2581.:/-]{1,256}[|\uff5c])[>\uff1e]`,
  String.raw`[[\uff3b]\/?(?:INST|SYS|SYSTEM(?:_?PROMPT|_?MESSAGE)?|AVAILABLE_TOOLS|TOOL_(?:CALLS|RESULTS|CONTENT)|CALL_ID|ARGS|THINK)[\]\uff3d]`,
  String.raw`[[\uff3b][|\uff5c][\w.:/-]{1,256}[|\uff5c][\]\uff3d]`,
  String.raw`<<\/?SYS>>`,
  String.raw`<\/?(?:s|bos|eos|unk|pad|(?:start|end|begin)_of_(?:turn|text|image|audio)|endoftext|tool_calls?|tool_responses?|[a-z_]{1,40}_token|extra_id_\d{1,4}|seed:\w{1,32}|function_calls|function_results|think|role|special_\d{1,6}|unused_?\d{1,6}|tokens_unused_\d{1,6}|reserved_(?:token_)?\d{1,6}|fim_[a-z]{1,16}|eo[hamp]|so[pt]|mask:\d{1,6})>`,
  String.raw`\]~!?b[[\]]|\[e~\[|\[[gs]?MASK\]`,
];
const TOKEN = new RegExp(TOKENS.join('|'), 'giu');

/** What looks like one of our marks, whatever its number: see marks.ts. */
const MARK = /[[\uff3b]{2}(?=\s{0,8}\/?\s{0,8}DATA\b)/giu;

const apart = (token: string): string => `${token.slice(0, 1)} ${token.slice(1, -1)} ${token.slice(-1)}`;

/** Removes what is invisible, and breaks up what could pass for the frame around the text. Linear; a clean text comes back as it is. */
export function clean(text: string): CleanText {
  let tokens = 0;
  let marks = 0;
  const lines = text.replace(LINE_ENDS, '\n');
  const seen = PLAIN.test(lines) ? lines : lines.replace(UNSEEN, '');
  const invisible = lines.length - seen.length;
  const plain = seen.replace(TOKEN, (token) => {
    tokens++;
    return apart(token);
  });
  const unmarked = plain.replace(MARK, (brackets) => {
    marks++;
    return `${brackets.slice(0, 1)} ${brackets.slice(1)}`;
  });
  return { text: unmarked, invisible, tokens, marks };
}
