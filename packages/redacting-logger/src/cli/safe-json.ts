import { safeText } from '@sallyport/core/cli';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * A stored line as one line of JSON that no terminal takes for a command: a log holds what strangers sent, and `ESC [`
 * or C1 bytes in it restyle, retitle or type into the window of whoever reads it (CWE-150).
 */
export function safeJson(line: string): string {
  // Raw control characters in valid JSON are white space between its tokens.
  const text = isJson(line) ? line.replaceAll(/[\t\r\n]/g, ' ') : JSON.stringify({ text: line });
  return safeText(text);
}
