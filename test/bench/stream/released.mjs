// What leaves of one text when a validator sees it as a stream of Chat Completions.
const head = {
  statusCode: 200,
  contentType: 'text/event-stream',
  headers: { 'content-type': 'text/event-stream' },
};
const frame = (delta, finish = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

/** The text a client ends up with, and whether the stream was stopped. */
export async function releasedOf(validator, text, size) {
  const { reply } = await validator.check({ principal: undefined, prompt: { canaries: [], tools: undefined } });
  const inspector = reply.stream(head);
  const chunks = [frame({ role: 'assistant', content: '' })];
  for (let at = 0; at < text.length; at += size) chunks.push(frame({ content: text.slice(at, at + size) }));
  chunks.push(frame({}, 'stop'), 'data: [DONE]\n\n');
  let bytes = '';
  let verdict;
  for (const chunk of [...chunks, undefined]) {
    const passage = await (chunk === undefined ? inspector.end() : inspector.push(chunk));
    bytes += String(passage.bytes);
    verdict = passage.verdict;
    if (verdict !== undefined) break;
  }
  const events = bytes.split('\n').filter((line) => line.startsWith('data: {'));
  const released = events.map((line) => JSON.parse(line.slice(6)).choices?.[0]?.delta?.content ?? '').join('');
  return { text: released, stopped: verdict?.action === 'deny' };
}
