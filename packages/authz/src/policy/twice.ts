const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs;

/** The first name that stands twice in one object of sound JSON. Escapes are read, so `"\u0061"` is `"a"`. */
export function nameGivenTwice(json: string): string | undefined {
  // One set of names for each open object; `undefined` for an array.
  const open: (Set<string> | undefined)[] = [];
  let text = '';
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token.startsWith('"')) text = token;
    else if (token === ':') {
      const name = JSON.parse(text) as string;
      const names = open.at(-1);
      if (names?.has(name) === true) return name;
      names?.add(name);
    }
  }
  return undefined;
}
