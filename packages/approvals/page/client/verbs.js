import { ask } from './dialog.js';
import { button, h } from './dom.js';
import { post } from './server.js';
import { editable, visible } from './text.js';
import { explained, statuses } from './words.js';

const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/** What a decision is about, once more, where it is made. */
function summary({ tool, principal, resource, oddities, taints }, rest) {
  const warnings = [
    ...(oddities.length === 0 ? [] : [`${counted(oddities.length, 'text', 'texts')} to look at twice.`]),
    ...(taints.length === 0 ? [] : [`The model had read ${counted(taints.length, 'thing', 'things')} from outside.`]),
    ...(rest.count === 0 ? [] : [`${counted(rest.count, 'part', 'parts')} of the arguments you have not opened.`]),
  ];
  return [
    h(
      'p',
      {},
      'Tool ',
      h('strong', {}, visible(tool)),
      ', for ',
      h('strong', {}, visible(principal.id)),
      ...(resource === '' ? [] : [', about ', visible(resource)]),
      '.',
    ),
    ...warnings.map((text) => h('p', { class: 'warning' }, text)),
  ];
}

/** Buttons for what this person can do with it; the server decides whether they may. */
export function verbs(approval, me, rest, page) {
  const { id, binding, status } = approval;
  const isMine = approval.principal.id === me.id && approval.principal.kind === me.kind;
  const change = async (verb, body, news) => {
    try {
      const changed = await post(`api/${id}/${verb}`, body);
      await page.select(changed.id, news(changed));
    } catch (error) {
      // Somebody was faster, or it has changed: show how it stands now, and why this was not done.
      throw new Error(explained(error), { cause: error });
    }
  };
  const said = (comment) => (comment === '' ? {} : { comment });
  const decide = (decision, title, yes) =>
    button(title, () =>
      ask({ title: `${yes}?`, parts: summary(approval, rest), yes, comment: 'Comment' }, ({ comment }) =>
        change(
          'decide',
          { decision, binding, ...said(comment) },
          (now) => `You said ${decision}: ${statuses[now.status]}.`,
        ),
      ),
    );
  const edit = () =>
    ask(
      {
        title: 'Other arguments',
        parts: [
          h('p', {}, 'This makes a new request in place of this one. Somebody who wrote neither has to approve it.'),
        ],
        field: { label: 'Arguments, as JSON', value: editable(approval.arguments) },
        yes: 'Replace the request',
        comment: 'Comment',
      },
      ({ comment, field }) =>
        change('edit', { argumentsText: field, ...said(comment) }, (now) => `Replaced: ${statuses[now.status]}.`),
    );
  const settle = (outcome, title) =>
    button(title, () =>
      ask(
        { title: `${title}?`, parts: summary(approval, rest), yes: title, comment: 'How do you know?' },
        ({ comment }) => change('settle', { outcome, ...said(comment) }, (now) => `Noted: ${statuses[now.status]}.`),
      ),
    );
  const plain = (verb, title, news) =>
    button(title, () =>
      ask({ title: `${title}?`, parts: summary(approval, rest), yes: title }, () => change(verb, {}, () => news)),
    );

  const can = [];
  if (status === 'pending' && !isMine) {
    can.push(
      decide('approve', 'Approve...', 'Approve this call'),
      decide('deny', 'Deny...', 'Deny this call'),
      button('Edit...', edit),
    );
  }
  if (status === 'pending' || status === 'approved') can.push(plain('withdraw', 'Withdraw', 'Withdrawn.'));
  if (status === 'unknown' && !isMine)
    can.push(settle('done', 'It has happened'), settle('failed', 'It has not happened'));
  if (status === 'unknown' || status === 'failed') can.push(plain('retry', 'Ask for it again', 'Asked for again.'));
  return [
    ...(isMine && status === 'pending' ? [h('p', {}, 'You have asked for this yourself: somebody else decides.')] : []),
    ...(can.length === 0 ? [] : [h('h3', {}, 'What to do'), h('div', { class: 'verbs' }, ...can)]),
  ];
}
