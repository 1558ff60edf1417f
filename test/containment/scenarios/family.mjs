// A scenario is one attack as data: what the hijacked model says turn by turn (`turns`), and where it matters what is in the
// mailbox (`mails`) and what the client posts (`request`).

/**
 * @param proves which harm proves that the attack works: another, such as a log line on the way, does not count
 * @param attacks `[name, turns, rest]` each; a turn or a list of them
 */
export const family = (name, proves, attacks) =>
  attacks.map(([attack, turns, rest = {}]) => ({
    id: `${name}: ${attack}`,
    family: name,
    proves,
    turns: Array.isArray(turns) ? turns : [turns],
    ...rest,
  }));

export const call = (name, args, rest = {}) => ({ name, args, ...rest });
/** A turn that calls one tool. */
export const calls = (...list) => ({ calls: list });
export const says = (text) => ({ text });
export const EVIL = 'evil.example';
