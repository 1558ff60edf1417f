import { button, h, tell } from './dom.js';

let open;

/** Closes what is open, because what it was about has changed. */
export function dismiss() {
  open?.close();
}

// A second tap of a double one, or a key that is still down, must not answer a question nobody has read.
const UNREAD_MS = 500;

/**
 * Asks. The comment has the focus first and "Go back" comes before the yes: no single key, and no key held down, says it.
 * @param ask `{ title, parts, yes, comment, field }`; `act` gets `{ comment, field }` and throws what it shows
 */
export function ask({ title, parts = [], yes, comment, field }, act) {
  const opener = document.activeElement;
  const opened = performance.now();
  const problem = h('p', { role: 'alert', class: 'look' });
  const area = (id, label, value, attributes) => {
    const input = h('textarea', { id, ...attributes });
    input.value = value;
    return [h('label', { for: id }, label), input];
  };
  const given =
    field === undefined
      ? []
      : area('dialog-field', field.label, field.value, { class: 'code', spellcheck: false, autocomplete: 'off' });
  const said = comment === undefined ? [] : area('dialog-comment', comment, '', { maxlength: 2000 });
  const confirm = button(yes, async () => {
    if (performance.now() - opened < UNREAD_MS) return;
    confirm.disabled = true;
    problem.textContent = '';
    try {
      await act({ comment: said[1]?.value ?? '', field: given[1]?.value ?? '' });
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
    } finally {
      confirm.disabled = false;
    }
  });
  const back = button('Go back', () => dialog.close());
  const dialog = h(
    'dialog',
    { 'aria-labelledby': 'dialog-title' },
    h('h2', { id: 'dialog-title' }, title),
    ...parts,
    ...given,
    ...said,
    problem,
    h('div', { class: 'verbs' }, back, confirm),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (open === dialog) open = undefined;
    if (opener?.isConnected === true) opener.focus();
  });
  document.body.append(dialog);
  dismiss();
  open = dialog;
  dialog.showModal();
  (given[1] ?? said[1] ?? back).focus();
  tell('');
}
