import { button, byId, h } from './dom.js';
import { visible } from './text.js';
import { inTime, statuses } from './words.js';

const titles = { waiting: 'Waiting', unknown: 'Outcome unknown', decided: 'Lately' };

function entry(each, select) {
  const { id, tool, requester, status, gist, oddities, taints } = each;
  const flags = [...(oddities > 0 ? ['look twice'] : []), ...(taints > 0 ? ['read from outside'] : [])];
  const open = button('', () => select(id), { 'data-id': id });
  open.append(
    h('strong', {}, visible(tool)),
    ', for ',
    visible(requester),
    h('small', {}, [statuses[status] ?? status, inTime(each.createdAt), ...flags].join(', ')),
    h('small', {}, visible(gist)),
  );
  return h('li', {}, open);
}

const mark = (each) => [each.status, each.changedAt, each.tool, each.requester].join();

/** One of the three lists. Entries that stay keep their button, so that neither focus nor finger loses it. */
export class Queue {
  #name;
  #select;
  #shown = new Map();

  constructor(name, select) {
    this.#name = name;
    this.#select = select;
  }

  /** @returns entries that were not there before */
  show(entries, isMore) {
    const list = byId(this.#name);
    const title = byId(`${this.#name}-title`);
    const hadFocus = list.contains(document.activeElement);
    const next = new Map();
    for (const each of entries) {
      const old = this.#shown.get(each.id);
      next.set(each.id, old?.mark === mark(each) ? old : { mark: mark(each), item: entry(each, this.#select) });
    }
    for (const [id, { item }] of this.#shown) if (next.get(id)?.item !== item) item.remove();
    let at = list.firstElementChild;
    for (const { item } of next.values()) {
      if (item === at) at = at.nextElementSibling;
      else list.insertBefore(item, at);
    }
    const fresh = entries.filter(({ id }) => !this.#shown.has(id));
    this.#shown = next;
    title.textContent = `${titles[this.#name]} (${entries.length}${isMore ? ' and more' : ''})`;
    if (hadFocus && !list.contains(document.activeElement)) title.focus();
    return fresh;
  }

  /** Marks the one that is shown beside. */
  mark(id) {
    for (const [each, { item }] of this.#shown)
      item.firstElementChild.setAttribute('aria-current', String(each === id));
  }
}
