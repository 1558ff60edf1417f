// The demo page: sends one prompt to both routes and shows what came back. Replies are only ever set as text.

const element = (id) => document.getElementById(id);

let session;
let running = new AbortController();

async function openSession() {
  const response = await fetch('/demo/session', { cache: 'no-store' });
  if (!response.ok) throw new Error(`the demo's session route answered ${response.status}`);
  session = await response.json();
}

// --- The reply, read from either form of the protocol ---

function emptyReply() {
  return { status: 0, problem: undefined, text: '', tools: [], finish: '', cut: '', broken: '', id: '' };
}

function addToolCalls(reply, calls) {
  for (const call of calls ?? []) {
    const index = call.index ?? reply.tools.length;
    reply.tools[index] ??= { name: '', arguments: '' };
    reply.tools[index].name += call.function?.name ?? '';
    reply.tools[index].arguments += call.function?.arguments ?? '';
  }
}

/** Adds a `chat.completion`, one of its chunks, or the error that ends a stream. */
function addPart(reply, data) {
  if (data.error) reply.cut = data.error.message || 'the answer was cut off';
  const choice = data.choices?.[0];
  const message = choice?.delta ?? choice?.message;
  reply.text += message?.content ?? '';
  reply.text += message?.refusal ?? '';
  addToolCalls(reply, message?.tool_calls);
  reply.finish = choice?.finish_reason ?? reply.finish;
}

/** Server-sent events by hand: events end at a blank line, lines at LF, CRLF or CR. */
async function* eventData(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    // A CR at the very end may be the first half of a CRLF: it waits for what follows.
    rest += value;
    const held = rest.endsWith('\r') ? '\r' : '';
    const events = rest
      .slice(0, rest.length - held.length)
      .replaceAll(/\r\n?/g, '\n')
      .split('\n\n');
    rest = events.pop() + held;
    for (const event of events) {
      const lines = event.split('\n').filter((line) => line.startsWith('data:'));
      if (lines.length > 0) yield lines.map((line) => line.slice(5).replace(/^ /, '')).join('\n');
    }
  }
}

async function readReply(response, reply, onProgress) {
  const type = response.headers.get('content-type') ?? '';
  reply.status = response.status;
  reply.id = response.headers.get('x-request-id') ?? '';
  if (!response.ok) {
    reply.problem = await response.json().catch(() => ({}));
  } else if (type.startsWith('text/event-stream')) {
    for await (const data of eventData(response.body)) {
      if (data !== '[DONE]') addPart(reply, JSON.parse(data));
      onProgress(reply);
    }
  } else {
    addPart(reply, await response.json());
  }
  onProgress(reply);
}

function post(path, body, headers, signal) {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model: session.model, ...body, stream: true }),
    signal,
  });
}

async function postGuarded(body, signal) {
  const authorization = () => ({ authorization: `Bearer ${session.token}` });
  const response = await post(session.guardedPath, body, authorization(), signal);
  if (response.status !== 401) return response;
  // The token is short-lived: one new one, then the answer stands.
  await openSession();
  return post(session.guardedPath, body, authorization(), signal);
}

// --- The verdict ---

function fell({ sign }, reply) {
  if (sign === undefined) return false;
  if (sign.reply !== undefined && new RegExp(sign.reply, 'i').test(reply.text)) return true;
  return sign.tool !== undefined && reply.tools.some((call) => call?.name === sign.tool);
}

function sentence(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function refusalWords({ status, problem }) {
  const words = problem?.detail || problem?.title || problem?.error?.message;
  return sentence(words || `the server answered ${status}`);
}

/** What came of it, and in words. A prompt of one's own is judged by the signs of all attacks. */
function judge(reply, scenario, decisions, guarded) {
  const judges = scenario ? [scenario] : session.scenarios;
  if (reply.status === 0) return ['error', `No reply: ${sentence(reply.broken)}`];
  if (judges.some((one) => fell(one, reply))) return ['fell', 'The model fell for it.'];
  if (reply.status >= 500 || (reply.status >= 400 && !guarded)) return ['error', `Error: ${refusalWords(reply)}`];
  if (reply.status >= 400) return ['stopped', `Stopped: ${refusalWords(reply)}`];
  if (guarded && reply.cut !== '') return ['stopped', `Stopped: ${sentence(reply.cut)}`];
  if (guarded && reply.finish === 'content_filter') return ['stopped', 'Stopped: the answer was cut off.'];
  if (reply.finish === '') return ['error', `The answer is not complete: ${sentence(reply.broken || 'it just ended')}`];
  const acted = decisions.findLast(({ decision, effective }) => decision === 'flag' || effective === 'deny');
  if (acted?.effective === 'deny' || (acted && scenario?.sign)) return ['stopped', `Stopped: ${acted.words}`];
  return ['answered', scenario?.sign ? 'Answered, and the attack had no effect.' : 'Answered.'];
}

// --- What is shown ---

function part(pane, name) {
  return pane.querySelector(`[data-part="${name}"]`);
}

function item(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function showVerdict(pane, verdict, words) {
  pane.dataset.verdict = verdict;
  part(pane, 'verdict').textContent = words;
}

function showReply(pane, reply) {
  const refused = reply.problem && `(${reply.status}) ${refusalWords(reply)}`;
  part(pane, 'reply').textContent = refused || reply.text;
  part(pane, 'tools').hidden = reply.tools.length === 0;
  part(pane, 'tool-list').replaceChildren(
    ...reply.tools.map((call) => {
      const line = document.createElement('li');
      line.append(item('code', `${call?.name}(${call?.arguments})`));
      return line;
    }),
  );
}

function showTrace(trace) {
  element('trace').hidden = trace === undefined;
  element('log').textContent = trace?.log ?? 'No log line was written yet.';
  element('decisions').replaceChildren(
    ...(trace?.decisions ?? []).map(({ decision, words }) => {
      const line = item('li', words);
      line.dataset.decision = decision;
      return line;
    }),
  );
}

/** The log line is written when the exchange has ended, so it may come a moment after the reply. */
async function readTrace(id, signal) {
  let trace;
  if (id === '') return trace;
  for (let attempt = 0; attempt < 10 && !trace?.log; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    const response = await fetch(`/demo/trace/${encodeURIComponent(id)}`, { signal });
    if (response.ok) trace = await response.json();
  }
  return trace;
}

async function fill(pane, request, scenario, signal) {
  const guarded = pane.id === 'guarded';
  const reply = emptyReply();
  let trace;
  try {
    await readReply(await request, reply, () => signal.aborted || showReply(pane, reply));
    if (guarded) trace = await readTrace(reply.id, signal);
  } catch (error) {
    if (signal.aborted) return;
    reply.broken ||= error.message;
  }
  if (signal.aborted) return;
  showReply(pane, reply);
  if (guarded) showTrace(trace);
  showVerdict(pane, ...judge(reply, scenario, trace?.decisions ?? [], guarded));
}

function textOf({ content }) {
  return typeof content === 'string' ? content : content.map((one) => one.text).join('\n\n');
}

function showSent(scenario, body) {
  element('sent').hidden = false;
  element('sent-title').textContent = scenario?.title ?? 'Your own prompt';
  element('sent-why').textContent = scenario?.why ?? '';
  const rows = body.messages.flatMap((message) => [
    item('dt', message.role === 'user' ? 'From the customer' : `From the customer, claiming to be "${message.role}"`),
    item('dd', textOf(message)),
  ]);
  element('sent-messages').replaceChildren(...rows);
}

/** On a small screen the results lie below the buttons: bring them up, without moving the focus. */
function bringUpResults() {
  const results = element('results');
  if (results.getBoundingClientRect().top < window.innerHeight * 0.6) return;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  results.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' });
}

async function send(scenario, body) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  for (const button of document.querySelectorAll('button[aria-pressed]')) {
    button.setAttribute('aria-pressed', String(button.dataset.scenario === scenario?.id));
  }
  showSent(scenario, body);
  showTrace(undefined);
  const panes = [element('unguarded'), element('guarded')];
  for (const pane of panes) {
    showVerdict(pane, '', 'Waiting for the reply...');
    showReply(pane, emptyReply());
  }
  bringUpResults();
  const requests = [post(session.unguardedPath, body, {}, signal), postGuarded(body, signal)];
  await Promise.all(panes.map((pane, index) => fill(pane, requests[index], scenario, signal)));
}

function scenarioButton(scenario) {
  const button = item('button', scenario.title);
  button.type = 'button';
  button.title = scenario.why;
  button.dataset.scenario = scenario.id;
  button.dataset.testid = `scenario-${scenario.id}`;
  button.setAttribute('aria-pressed', 'false');
  button.addEventListener('click', () => void send(scenario, scenario.body));
  const line = document.createElement('li');
  line.append(button);
  return line;
}

function start() {
  const { scenarios } = session;
  element('attacks').append(...scenarios.filter(({ sign }) => sign).map(scenarioButton));
  element('questions').append(...scenarios.filter(({ sign }) => !sign).map(scenarioButton));
  element('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const content = element('prompt').value;
    if (content.trim() !== '') void send(undefined, { messages: [{ role: 'user', content }] });
  });
  element('prompt').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) element('form').requestSubmit();
  });
  document.documentElement.dataset.ready = 'true';
}

openSession().then(start, (error) => {
  const notice = element('page-status');
  notice.textContent = `The page could not start: ${sentence(error.message)} Is the server still running?`;
  notice.hidden = false;
});
