import { compare, trimmed } from './diff.js';
import { button, h } from './dom.js';
import { visible, visibleInParts, visiblePath } from './text.js';

const ROWS = 200;
const MORE_ROWS = 1000;
const SHORT = 2000;
const signs = { same: undefined, added: 'new', removed: 'no longer there', changed: undefined };

const isText = (value) => typeof value === 'string';
// A text stands in quotation marks, so that "1" is not taken for 1.
const quoted = (...parts) => ['"', ...parts, '"'];

function whole(value, rest) {
  return isText(value) ? quoted(visibleInParts(value, rest)) : [JSON.stringify(value)];
}

/** One text against another: what differs is marked, and only a little of the rest is left out of sight. */
function marked(text, { head, tail }, tag) {
  const middle = text.slice(head, text.length - tail);
  return quoted(
    visible(text.slice(0, head)),
    middle === '' ? '' : h(tag, {}, visible(middle)),
    visible(text.slice(text.length - tail)),
  );
}

function changed({ value, was }, rest) {
  const isShort = isText(value) && isText(was) && value.length <= SHORT && was.length <= SHORT;
  const ends = isShort ? trimmed(was, value) : undefined;
  return [
    h(
      'span',
      { class: 'value was' },
      h('span', { class: 'sign' }, 'was '),
      ...(ends ? marked(was, ends, 'del') : whole(was, rest)),
    ),
    h(
      'span',
      { class: 'value now' },
      h('span', { class: 'sign' }, 'now '),
      ...(ends ? marked(value, ends, 'ins') : whole(value, rest)),
    ),
  ];
}

function row(each, rest) {
  const { at, kind } = each;
  const path = h('code', { class: 'path' }, at === '' ? '(all of it)' : visiblePath(at));
  if (kind === 'changed') return h('li', {}, path, ...changed(each, rest));
  const sign = signs[kind] === undefined ? undefined : h('span', { class: 'sign' }, `${signs[kind]}: `);
  const side = kind === 'added' ? 'value now' : kind === 'removed' ? 'value was' : 'value';
  return h(
    'li',
    {},
    path,
    h('span', { class: side }, sign, ...whole(kind === 'removed' ? each.was : each.value, rest)),
  );
}

/**
 * Arguments as rows, against those before.
 * @param rest counts what was not opened: nobody should say yes to it without being told
 */
export function argumentList(now, before, rest) {
  const rows = compare(now, before);
  const list = h('ul', { class: 'arguments' });
  let shown = 0;
  const show = (count) => {
    list.append(...rows.slice(shown, shown + count).map((each) => row(each, rest)));
    shown = Math.min(rows.length, shown + count);
  };
  show(ROWS);
  if (shown === rows.length) return list;
  rest.count += 1;
  const label = () => `Show more of ${rows.length - shown} arguments that are not shown`;
  const more = button(label(), () => {
    show(MORE_ROWS);
    more.textContent = label();
    if (shown < rows.length) return;
    rest.count -= 1;
    more.remove();
  });
  return h('div', {}, list, more);
}
