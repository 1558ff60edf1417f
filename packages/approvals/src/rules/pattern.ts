/** Whether a name is what a pattern says; `*` stands for any characters. No regular expression: time is linear in each. */
function patternTest(pattern: string): (name: string) => boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return (name) => name === first;
  return (name) => {
    if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= name.length - last.length;
  };
}

export function anyPattern(patterns: readonly string[]): (name: string) => boolean {
  const tests = patterns.map(patternTest);
  return (name) => tests.some((test) => test(name));
}
