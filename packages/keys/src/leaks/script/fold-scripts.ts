import type { View } from '../view.ts';
import { foldScript } from './fold-script.ts';

/** ECMA-262, B.1.1: comments to the end of the line, in scripts; in modules these signs are operators. */
const HTML_COMMENT = /<!--[^\n\r\u2028\u2029]*|^[\t ]{0,64}-->[^\n\r\u2028\u2029]*/gm;

/** The constants of a script, as a module and, where that makes a difference, as an old script. */
export function foldScripts(text: string): View[] {
  const old = /<!--|-->/.test(text) ? text.replace(HTML_COMMENT, (comment) => ' '.repeat(comment.length)) : text;
  return old === text ? foldScript(text) : [...foldScript(text), ...foldScript(old)];
}
