// Log records of a service in front of a model: ids, messages, usage, headers, tool calls, nesting, 0.5 to 8 KB as JSON.
// Every other record holds one value that must not be written down.
import { seeded } from '../measure.mjs';
import { corpus, prose } from './secrets.mjs';
import { ALNUM, drawing } from './secrets/draw.mjs';

// Kinds that stand alone under the name of a header or a field.
const BARE = new Set(['openai-project', 'anthropic', 'github', 'stripe', 'jwt-hmac', 'own-key', 'groq']);

export function llmRecords(seed = 11, count = 400) {
  const draw = drawing(seed);
  const random = seeded(seed + 1);
  const { values } = corpus(seed + 2);
  const english = prose(200_000, seed + 3);
  const bare = values.filter(({ kind, place }) => BARE.has(kind) && place === 'prose');

  const passage = (length) => {
    const from = draw.int(0, english.length - length);
    return english.slice(from, from + length);
  };
  const aside = () =>
    draw.pick([
      () => `\n\n- ${draw.words(4)}: ${draw.int(1, 999)}\n- ${draw.words(3)}: ${draw.int(1, 99)}.${draw.digits(2)}\n\n`,
      () =>
        `\n\`\`\`ts\nconst ${draw.word()} = await ${draw.word()}.list({ limit: ${draw.int(1, 50)}, after: '${draw.uuid()}' });\n\`\`\`\n`,
      () =>
        ` See https://docs.example/${draw.word()}/${draw.word()}?page=${draw.int(1, 30)} (version ${draw.int(1, 9)}.${draw.int(0, 30)}.0). `,
      () => ` On 2026-0${draw.int(1, 9)}-1${draw.int(0, 9)} it took ${draw.int(10, 900)} ms, up ${draw.int(1, 40)} %. `,
      () => ` "${draw.words(5)}," she said; that's ${draw.word()}'s way. `,
    ])();
  const content = (length) => {
    let text = '';
    while (text.length < length)
      text += passage(Math.min(length, draw.int(120, 500))) + (random() < 0.4 ? aside() : '');
    return text.slice(0, length);
  };

  const record = (index) => {
    // Log-uniform, so that the median is near 2 KB and the longest near 8.
    const budget = Math.round(350 * 20 ** random());
    const prompt = content(Math.round(budget * 0.45));
    const reply = content(Math.round(budget * 0.35));
    const id = `chatcmpl-${draw.alnum(24)}`;
    return {
      level: 'info',
      message: 'chat completed',
      time: new Date(1_790_000_000_000 + index * 1733).toISOString(),
      requestId: draw.uuid(),
      principal: { id: `u_${draw.digits(6)}`, roles: ['user', draw.pick(['beta', 'staff', 'trial'])] },
      http: {
        method: 'POST',
        route: '/v1/chat/completions',
        status: 200,
        durationMs: draw.int(120, 9000) + 0.25,
        headers: {
          'content-type': 'application/json',
          accept: '*/*',
          'x-request-id': draw.uuid(),
          'user-agent': 'chat-web/4.12.1',
        },
      },
      model: draw.pick(['gpt-5-mini', 'claude-sonnet-4-5', 'mistral-large']),
      request: {
        messages: [
          { role: 'system', content: 'You are a helpful assistant of the harbour office. Answer briefly.' },
          { role: 'user', content: prompt },
        ],
        temperature: 0.2,
        max_tokens: 1024,
        stream: index % 3 === 0,
      },
      response: {
        id,
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: reply } }],
        toolCalls:
          index % 4 === 0
            ? [
                {
                  id: `call_${draw.alnum(24)}`,
                  name: 'search',
                  arguments: JSON.stringify({ query: draw.words(4), limit: 5 }),
                },
              ]
            : [],
      },
      usage: {
        prompt_tokens: draw.int(20, 3000),
        completion_tokens: draw.int(20, 900),
        total_tokens: draw.int(40, 3900),
      },
      verdicts: { guard: { score: Number(random().toFixed(4)), allowed: true }, cache: null },
    };
  };

  /** Plants one value in the record and says which strings must be gone. */
  const plant = (target, index) => {
    const inText = draw.pick(values);
    const alone = draw.pick(bare);
    const messages = target.request.messages;
    const [user] = messages.slice(-1);
    switch (index % 5) {
      case 0:
        target.http.headers[draw.pick(['authorization', 'x-api-key', 'cookie'])] = `${alone.secret}`;
        return alone.secrets;
      case 1:
        target.response.toolCalls.push({
          id: `call_${draw.alnum(24)}`,
          name: 'login',
          arguments: JSON.stringify({ user: 'app', password: draw.password() }),
        });
        return [JSON.parse(target.response.toolCalls.at(-1).arguments).password];
      case 2:
        target.session = { accessToken: draw.from(ALNUM, 40), region: 'eu-1' };
        return [target.session.accessToken];
      case 3:
        target.response.choices[0].message.content += `\n\n${inText.text}`;
        return inText.secrets;
      default:
        user.content = `${inText.text}\n\n${user.content}`;
        return inText.secrets;
    }
  };

  return Array.from({ length: count }, (_, index) => {
    const made = record(index);
    return { record: made, secrets: index % 2 === 0 ? plant(made, index / 2) : [] };
  });
}
