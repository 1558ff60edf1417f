/** mulberry32: the same seed gives the same data on every machine. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (count) => Math.floor(next() * count);
  return { next, below, pick: (list) => list[below(list.length)], chance: (share) => next() < share };
}

/** `{name}` is drawn from the slots, `[a|b|]` is one of these; both may hold more of both. */
export function expander(slots, random) {
  const expand = (template, depth = 0) => {
    if (depth > 12) throw new Error(`templates go in circles: ${template}`);
    let text = template;
    while (/\[[^[\]]*\]/.test(text)) {
      text = text.replace(/\[([^[\]]*)\]/, (_, choices) => random.pick(choices.split('|')));
    }
    return text.replaceAll(/\{(\w+)\}/g, (_, name) => {
      const choices = slots[name];
      if (choices === undefined) throw new Error(`no slot {${name}}`);
      return expand(random.pick(choices), depth + 1);
    });
  };
  return (template) =>
    expand(template)
      .replaceAll(/ +/g, ' ')
      .replaceAll(/ ([.,!?])/g, '$1')
      .trim();
}
