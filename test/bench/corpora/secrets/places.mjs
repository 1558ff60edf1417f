// Where values leak. A place says how it writes text (`encode`), so that what is looked for afterwards is what stood there.
const asIs = (text) => text;
const inJson = (text) => JSON.stringify(text).slice(1, -1);

const PLACES = {
  prose: {
    encode: asIs,
    write: (text, { pick }) =>
      pick([
        `Sure, here it is: ${text} and that is all I have.`,
        `I pasted ${text} into the chat by mistake, can you ignore it?`,
        `Could you check whether ${text} is still right?`,
        `My colleague sent me this: ${text}. What should I do with it?`,
        `Use ${text}, please.`,
        `The one we have on file is ${text}; the other is gone (${text})!`,
      ]),
  },
  json: {
    encode: inJson,
    write: (text, { pick, int }) =>
      pick([
        `{"id":${int(1, 999)},"note":"seen ${text}","ok":true}`,
        `{"role":"user","content":"${text}"}`,
        `{\n  "input": "${text}",\n  "max_tokens": ${int(100, 4000)}\n}`,
        `["a","${text}","b"]`,
      ]),
  },
  'json-in-json': {
    encode: (text) => inJson(inJson(text)),
    write: (text) => `{"event":"tool","arguments":"{\\"query\\":\\"${text}\\",\\"limit\\":5}"}`,
  },
  code: {
    encode: asIs,
    write: (text, { pick }) =>
      pick([
        `const sample = { value: \`${text}\` }; // remove before release`,
        `print("""${text}""")  # debugging`,
        `# ${text}\nrun(sample)`,
        `assertEquals(\`${text}\`, read());`,
      ]),
  },
  log: {
    encode: asIs,
    write: (text, { pick, int }) =>
      pick([
        `2026-11-22T09:00:${10 + int(0, 49)}Z INFO request failed value=${text} retry=3`,
        `[2026-11-22 09:00:01] WARN worker-${int(1, 9)}: upstream said "${text}"`,
        `Nov 22 09:00:01 web-1 app[${int(100, 9999)}]: got ${text}`,
        `level=error msg="bad input" input="${text}" took=12ms`,
        `INFO|2026-11-22|${text}|done`,
      ]),
  },
  url: {
    encode: asIs,
    fits: (text) => /^[\w.~@:-]+$/.test(text),
    write: (text, { pick }) =>
      pick([
        `GET https://api.example/v1/items?ref=${text}&page=2 HTTP/1.1`,
        `https://app.example/share/${text}`,
        `see https://app.example/open?x=1&ref=${text}`,
      ]),
  },
  lines: {
    encode: asIs,
    write: (text, { pick }) =>
      pick([
        `Hello,\n\nthis is what I got:\n${text}\n\nThanks!`,
        `first line\n\t${text}\nlast line`,
        `Name: Test\r\nValue: ${text}\r\nEnd`,
      ]),
  },
  header: {
    encode: asIs,
    fits: (text) => !text.includes('\n'),
    write: (text) =>
      `POST /v1/chat HTTP/1.1\r\nHost: api.example\r\nX-Debug: ${text}\r\nContent-Type: application/json\r\n\r\n{}`,
  },
  markdown: {
    encode: asIs,
    write: (text, { pick }) =>
      text.includes('\n')
        ? `Here:\n\n\`\`\`\n${text}\n\`\`\`\n`
        : pick([
            `- the value is \`${text}\``,
            `| name | value |\n|---|---|\n| x | ${text} |`,
            `**${text}** was found`,
            `> ${text}`,
            `\`\`\`sh\n${text}\n\`\`\``,
          ]),
  },
};

/** Writes a text into a place it fits: the whole, and how a part of it now reads. */
export function place(text, draw) {
  const fitting = Object.entries(PLACES).filter(([, { fits }]) => fits === undefined || fits(text));
  const [name, { encode, write }] = draw.pick(fitting);
  return { place: name, text: write(encode(text), draw), encode };
}
