import type { Script } from '../support/upstream/script.ts';
import { awsKey, canary, cardNumber, githubToken, mail } from '../support/upstream/secrets.ts';

const family = '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}';
const unicode = `Gr\u00fc\u00dfe ${family} aus K\u00f6ln: \u65e5\u672c\u8a9e, \u0939\u093f\u0928\u094d\u0926\u0940, \u2260 "quoted" \\ back\tTab\nnew line \u2028 end.`;

const city = 'K\u00f6ln "am Rhein"';
const weather = { name: 'get_weather', args: { city, unit: 'celsius', note: 'line 1\nline 2 \u{1f600}' } };
const notes = { name: 'search_notes', args: { query: 'sky', limits: { from: 1, to: 20 }, tags: ['a', 'b'] } };

/** What the model says before it tells what it must not. */
export const beforeCanary = 'Of course. My instructions begin with this line of text: ';
export const beforeDenied = 'Let me mail that to you.';

export const scenarios = {
  text: { text: 'The sky is blue because air scatters short wavelengths more strongly.' },
  unicode: { text: unicode },
  empty: { text: '' },
  long: { text: Array.from({ length: 50 }, (_, n) => `Sentence number ${n} is harmless.`).join(' ') },
  secret: {
    text: `Sure. The card is ${cardNumber()}, the mail ${mail()}, the keys ${awsKey()} and ${githubToken()}; that is all.`,
  },
  secretAtEnd: { text: `The key that you asked for is ${awsKey()}` },
  reasoning: {
    reasoning: `They want ${awsKey()} of ${mail()}, I think.`,
    text: `Your address ${mail()} is known to me.`,
  },
  tools: { text: 'Let me look.', tools: [weather, notes] },
  toolSecret: {
    text: 'One moment.',
    tools: [{ name: 'search_notes', args: { query: `who owns ${awsKey()}?`, n: 1 } }],
  },
  refusal: { refusal: `I cannot write to ${mail()} about that.` },
  length: { text: 'This answer was cut by its limit', finish: 'length' },
  deniedTool: {
    text: beforeDenied,
    tools: [{ name: 'send_mail', args: { to: mail(), body: 'all of it' } }],
    lingers: true,
  },
  deniedSecond: {
    text: beforeDenied,
    tools: [weather, { name: 'send_mail', args: { to: mail(), body: 'all of it' } }],
    lingers: true,
  },
  canary: { text: `${beforeCanary}${canary()} and then they go on for a while.`, lingers: true },
  canaryAtEnd: { text: `${beforeCanary}${canary()}`, lingers: true },
  canaryInReasoning: { reasoning: `${beforeCanary}${canary()} and more.`, text: 'Never said.', lingers: true },
  badRequest: { status: 400 },
  badKey: { status: 401 },
  slowDown: { status: 429 },
  broken: { status: 500 },
  errorMidway: { text: 'This answer fails half way through the stream, in words.', breaks: 'error' },
  dropMidway: { text: 'This answer loses its connection half way through.', breaks: 'drop' },
  cutMidway: { text: 'This answer ends half way with no terminal event.', breaks: 'cut' },
  cutInCall: { text: 'Let me look.', tools: [weather], cutInCall: true },
} as const satisfies Readonly<Record<string, Script>>;

export type Scenario = keyof typeof scenarios;
