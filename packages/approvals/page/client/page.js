import { detailOf } from './detail.js';
import { dismiss } from './dialog.js';
import { byId, h, tell } from './dom.js';
import { Queue } from './queue.js';
import { get } from './server.js';
import { visible } from './text.js';
import { explained, statuses } from './words.js';

const POLL_MS = 3000;
const MAX_POLL_MS = 60_000;

const queues = ['waiting', 'unknown', 'decided'].map((name) => [name, new Queue(name, (id) => select(id))]);
let me;
let selected;
let stand;
let isFirst = true;

const isSame = (a, b) => a.status === b.status && a.changedAt === b.changedAt && a.votes === b.votes;

/** Shows one request, from the server. */
async function show(id, news) {
  const item = await get(`items/${encodeURIComponent(id)}`);
  if (selected !== id) return;
  const { approval } = item;
  dismiss();
  stand = { ...approval, votes: approval.votes.length };
  const detail = byId('detail');
  const hadFocus = detail.contains(document.activeElement) || document.activeElement === document.body;
  detail.replaceChildren(...detailOf(item, me, { select }));
  if (hadFocus) byId('detail-title').focus();
  if (news !== undefined) tell(typeof news === 'function' ? news(approval) : news);
}

async function select(id, news) {
  selected = id;
  stand = undefined;
  history.replaceState(null, '', `#${id}`);
  try {
    await show(id, news);
    byId('detail-title').focus();
  } catch (error) {
    byId('detail').replaceChildren(h('p', {}, explained(error)));
    tell(explained(error));
  }
  await look();
}

/** Fetches the lists, and the request that is shown when it is not as it was. */
async function look() {
  const query = selected === undefined ? '' : `?selected=${encodeURIComponent(selected)}`;
  const queue = await get(`queue${query}`);
  me = queue.me;
  byId('me').replaceChildren('You are ', visible(me.id), '.');
  for (const [name, list] of queues) {
    // What this person has just made, or looks at, is no news.
    const fresh = list.show(queue[name].entries, queue[name].more).filter(({ id }) => id !== selected);
    list.mark(selected);
    if (name === 'waiting' && !isFirst && fresh.length > 0) {
      tell(fresh.length === 1 ? `New: ${fresh[0].tool} waits.` : `${fresh.length} new requests wait.`);
    }
  }
  document.title = `(${queue.waiting.entries.length}) Approvals`;
  isFirst = false;
  const now = queue.selected;
  if (now === undefined || now.id !== selected || stand === undefined) return;
  // An answer may be older than what is shown.
  if (isSame(now, stand) || now.changedAt < stand.changedAt) return;
  await show(selected, ({ status }) => `This request has changed: ${statuses[status] ?? status}.`);
}

let wait = POLL_MS;
let isLooking = false;

async function poll() {
  if (isLooking) return;
  isLooking = true;
  try {
    if (document.visibilityState === 'visible') {
      await look();
      if (selected === undefined && wanted() !== undefined) await select(wanted());
    }
    wait = POLL_MS;
  } catch (error) {
    wait = Math.min(MAX_POLL_MS, wait * 2);
    tell(error.status === undefined ? 'The server does not answer. Trying again.' : explained(error));
  } finally {
    isLooking = false;
  }
}

function again() {
  setTimeout(() => void poll().then(again), wait);
}

const wanted = () => {
  const id = location.hash.slice(1);
  return /^[\w-]{1,64}$/.test(id) ? id : undefined;
};

addEventListener('hashchange', () => {
  const id = wanted();
  // Before the first answer nobody knows who looks: `poll` opens it then.
  if (id !== undefined && id !== selected && me !== undefined) void select(id);
});
document.addEventListener('visibilitychange', () => void poll());

await poll();
document.documentElement.dataset.ready = '';
again();
