import { argumentList } from './arguments.js';
import { h } from './dom.js';
import { visible, visiblePath } from './text.js';
import { verbs } from './verbs.js';
import { inTime, personName, statuses, time } from './words.js';

const moment = (ms) => h('time', { datetime: new Date(ms).toISOString() }, `${time(ms)} (${inTime(ms)})`);

const list = (items, name = 'plain') => h('ul', { class: name }, ...items.map((item) => h('li', {}, ...[item].flat())));

function facts(rows) {
  const known = rows.filter(([, ...what]) => what[0] !== undefined && what[0] !== '');
  return h('dl', { class: 'facts' }, ...known.flatMap(([name, ...what]) => [h('dt', {}, name), h('dd', {}, ...what)]));
}

const maybe = (text) => (text === undefined || text === '' ? undefined : visible(text));

function whoAndWhat(approval) {
  const { principal, roles, method, credentialId, tenant, quorum, votes } = approval;
  const yes = votes.filter(({ decision }) => decision === 'approve').length;
  return facts([
    ['Status', statuses[approval.status] ?? approval.status],
    ['Who asks', visible(principal.id), ` (${principal.kind})`],
    ['Roles', maybe(roles.join(', '))],
    ['Signed in by', maybe([method, credentialId].filter(Boolean).join(', '))],
    ['Tenant', maybe(tenant)],
    ['About', maybe(approval.resource)],
    ['Route', maybe(approval.route)],
    ['Asked', moment(approval.createdAt)],
    [
      'Expires',
      approval.status === 'pending' || approval.status === 'approved' ? moment(approval.expiresAt) : undefined,
    ],
    ['Votes', `${yes} of ${quorum} to approve`],
  ]);
}

// Names that are none of the operator's own rules.
const ruleNames = { otherwise: 'No rule allows this call.', requested: 'Somebody asked for it explicitly.' };

function why({ reasons, purpose, editedBy, editComment }) {
  const rules = reasons.map(({ rule, text }) => {
    const name = ruleNames[rule] ?? h('strong', {}, visible(rule));
    return [name, ...(text === undefined ? [] : [': ', visible(text)])];
  });
  return [
    h('h3', {}, 'Why it asks'),
    rules.length === 0 ? h('p', {}, 'No rule says so.') : list(rules),
    ...(purpose === undefined ? [] : [h('p', {}, 'Whoever asks says (a claim): ', visible(purpose))]),
    ...(editedBy === undefined
      ? []
      : [
          h(
            'p',
            {},
            'Arguments written by ',
            visible(personName(editedBy)),
            ...(editComment === undefined ? [] : [': ', visible(editComment)]),
          ),
        ]),
  ];
}

function read({ taints }) {
  if (taints.length === 0)
    return [h('h3', {}, 'What the model had read'), h('p', {}, 'Nothing from outside, as far as is known.')];
  return [
    h('h3', {}, 'What the model had read'),
    h(
      'div',
      { class: 'warning' },
      h('p', {}, 'Somebody else may have written what it wants:'),
      list(taints.map((taint) => visible(taint))),
    ),
  ];
}

const kinds = {
  invisible: 'has characters that cannot be seen, or that turn its direction',
  mixed: 'has letters of several scripts, which may look like one',
  unnormalised: 'looks like another text',
};

function oddities({ oddities: found }) {
  if (found.length === 0) return [];
  const items = found.map(({ at, kind, escaped }) => [
    h('code', {}, at === '' ? '(all of it)' : visiblePath(at)),
    ` ${kinds[kind] ?? kind}: `,
    h('code', {}, escaped),
  ]);
  return [
    h(
      'div',
      { class: 'warning' },
      h('p', {}, h('strong', {}, 'Look twice. '), 'Not everything may be what it looks like:'),
      list(items),
    ),
  ];
}

function against({ before }) {
  if (before === undefined) return 'There is nothing to compare them with: no call of this tool was approved before.';
  const at = time(before.createdAt);
  if (before.relation === 'replaced') return `Compared with the request that this one replaces, of ${at}.`;
  return h(
    'span',
    {},
    `Compared with the last approved call of this tool, of ${at}, for `,
    visible(before.requester),
    '.',
  );
}

function history({ approval, related }, select) {
  const { votes, withdrawnBy, redemption, outcome } = approval;
  const said = (text) => (text === undefined ? [] : [': ', visible(text)]);
  const steps = [
    ...votes.map(({ person, decision, comment, at }) => [
      visible(personName(person)),
      ` said ${decision}, `,
      moment(at),
      ...said(comment),
    ]),
    ...(withdrawnBy === undefined ? [] : [['Withdrawn by ', visible(personName(withdrawnBy))]]),
    ...(redemption === undefined ? [] : [['Run, ', moment(redemption.at)]]),
    ...(outcome === undefined
      ? []
      : [
          [
            `${statuses[outcome.status]}, `,
            moment(outcome.at),
            ...(outcome.by === undefined ? [] : [', says ', visible(personName(outcome.by))]),
            ...said(outcome.note),
          ],
        ]),
    ...related.map(({ relation, id, requester, status, createdAt, gist }) => {
      const link = h(
        'button',
        { type: 'button' },
        `${relation}: `,
        visible(gist),
        ` (${statuses[status] ?? status}, `,
        visible(requester),
        `, ${time(createdAt)})`,
      );
      link.addEventListener('click', () => select(id));
      return link;
    }),
  ];
  return [h('h3', {}, 'History'), steps.length === 0 ? h('p', {}, 'Nothing yet.') : list(steps)];
}

/** Everything about one request. What can be done with it comes last: whoever gets there has passed the rest. */
export function detailOf(item, me, page) {
  const { approval } = item;
  const rest = { count: 0 };
  const title = h('h2', { id: 'detail-title', tabindex: '-1' }, visible(approval.tool));
  return [
    title,
    whoAndWhat(approval),
    ...why(approval),
    ...read(approval),
    h('h3', {}, 'Arguments'),
    ...oddities(approval),
    h('p', {}, against(item)),
    argumentList(approval.arguments, item.before && { value: item.before.arguments }, rest),
    ...history(item, page.select),
    ...verbs(approval, me, rest, page),
  ];
}
