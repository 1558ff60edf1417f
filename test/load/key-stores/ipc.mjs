// A key store shared by processes without a server: the parent keeps a memory store, its children ask over IPC.
import { memoryKeyStore } from '@sallyport/keys';

const VERBS = ['put', 'findByHash', 'findById', 'update', 'list', 'touch'];

/** In the parent. */
export async function start() {
  const store = memoryKeyStore();
  const children = new Set();
  await store.watch({
    changed: (id) => {
      for (const child of children) if (child.connected) child.send({ changed: id });
    },
    interrupted: () => undefined,
    resumed: () => undefined,
  });
  return {
    config: {},
    attach(child) {
      children.add(child);
      const reply = (message) => child.connected && child.send(message);
      child.on('message', ({ ask, verb, args }) => {
        if (ask === undefined) return;
        store[verb](...args).then(
          (value) => reply({ answer: ask, value }),
          (error) => reply({ answer: ask, error: error.code ?? error.name }),
        );
      });
    },
    stop: async () => children.clear(),
  };
}

/** In a child. */
export async function open(_config, { hears = true } = {}) {
  const waiting = new Map();
  const watchers = new Set();
  let asked = 0;
  process.on('message', ({ answer, value, error, changed }) => {
    if (changed !== undefined) for (const watcher of watchers) watcher.changed(changed);
    const { resolve, reject } = waiting.get(answer) ?? {};
    waiting.delete(answer);
    if (error === undefined) resolve?.(value);
    else reject?.(Object.assign(new Error(error), { code: error }));
  });
  const ask = (verb, args) => {
    return new Promise((resolve, reject) => {
      waiting.set(++asked, { resolve, reject });
      process.send({ ask: asked, verb, args });
    });
  };
  const store = Object.fromEntries(VERBS.map((verb) => [verb, (...args) => ask(verb, args)]));
  const watch = async (watcher) => {
    watchers.add(watcher);
    return async () => void watchers.delete(watcher);
  };
  return { store: hears ? { ...store, watch } : store, close: async () => undefined };
}
