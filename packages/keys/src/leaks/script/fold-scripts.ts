import type { View } from '../view.ts';
import { foldScript } from './fold-script.ts';
import { readString } from './read-script.ts';

/** ECMA-262, B.1.1: comments to the end of the line, in scripts; in modules these signs are operators. */
const HTML_COMMENT = /<!--[^\n\r\u2028\u2029]*|^[\t ]{0,64}-->[^\n\r\u2028\u2029]*/gm;

const EVALUATED = /\b(?:eval|Function)\s{0,9}\(\s{0,9}(?=["'])/g;

/** Scripts in strings, as bundlers write modules while somebody develops. */
function evaluated(text: string): View[] {
  return Array.from(text.matchAll(EVALUATED)).flatMap(({ 0: call, index }) => {
    const script = readString(text, index + call.length);
    return script === undefined ? [] : foldScript(script.value).map((view) => ({ ...view, place: () => index }));
  });
}

/** The constants of a script, as a module and, where that makes a difference, as an old script. */
export function foldScripts(text: string): View[] {
  const old = /<!--|-->/.test(text) ? text.replace(HTML_COMMENT, (comment) => ' '.repeat(comment.length)) : text;
  return [...foldScript(text), ...(old === text ? [] : foldScript(old)), ...evaluated(text)];
}
