/** A service that did not answer as it should. The message names the status, never the answer. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
}

export interface PostJson {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal;
  /** A longer answer is an error. */
  readonly maxBytes: number;
  readonly fetch: typeof globalThis.fetch;
}

/** Posts JSON and reads JSON. Follows no redirect: the text and the key would go where nobody decided. @throws {ServiceError} */
export async function postJson({ url, headers, body, signal, maxBytes, fetch }: PostJson): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'error',
    signal,
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new ServiceError(`The service answered with status ${response.status}.`);
  }
  const text = await limited(response, maxBytes);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ServiceError('The service answered with something that is not JSON.');
  }
}

async function limited(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [text, size] = ['', 0];
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > maxBytes) throw new ServiceError(`The service answered with more than ${maxBytes} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
