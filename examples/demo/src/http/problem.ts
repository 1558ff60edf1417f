import type { ServerResponse } from 'node:http';
import { sendJson } from './send-json.ts';

export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a refusal of the demo's own routes as RFC 9457 `application/problem+json`. */
export function sendProblem(response: ServerResponse, problem: Problem): void {
  const { headers, ...members } = problem;
  const type = { 'content-type': 'application/problem+json; charset=utf-8' };
  sendJson(response, problem.status, { type: 'about:blank', ...members }, { ...type, ...headers });
}
