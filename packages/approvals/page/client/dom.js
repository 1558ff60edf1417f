/**
 * An element. Children that are no nodes become text: nothing of a request is ever read as markup, and the page's
 * policy (`require-trusted-types-for`) forbids the doors through which it could be.
 */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A button that does this, and nothing else: it belongs to no form. */
export function button(text, act, attributes) {
  const element = h('button', { type: 'button', ...attributes }, text);
  element.addEventListener('click', act);
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Tells the news, to ears as well. */
export function tell(text) {
  byId('news').textContent = text;
}
