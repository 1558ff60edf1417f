/** What the server said instead of yes. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `The server answered ${status}.`);
    this.status = status;
    this.reason = problem?.reason;
  }
}

async function answered(reply) {
  const text = await reply.text();
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (!reply.ok || body === undefined) throw new Refused(reply.status, body);
  return body;
}

// A redirect to a page to sign in is no answer of ours.
const common = { cache: 'no-store', credentials: 'same-origin', redirect: 'error' };

export const get = async (path) => answered(await fetch(path, { ...common, headers: { accept: 'application/json' } }));

/** A change. `application/json` is what no form of another site can send. */
export const post = async (path, body) =>
  answered(
    await fetch(path, {
      ...common,
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
