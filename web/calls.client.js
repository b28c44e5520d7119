// Keys for lists of calls: j and k (or the arrows) go from row to row, c calls back, e marks as done, / searches, ? shows
// all of them. Nothing here is needed: everything can be reached with Tab. They can be switched off (WCAG 2.1.4), and do
// nothing while somebody types.
const dialog = document.querySelector('[data-keys]');
const button = document.querySelector('[data-keys-button]');
const isOn = document.querySelector('[data-keys-on]');
const kept = 'ringback-keys';

if (dialog && button && isOn) {
  isOn.checked = localStorage.getItem(kept) !== 'off';
  isOn.addEventListener('change', () => localStorage.setItem(kept, isOn.checked ? 'on' : 'off'));
  button.hidden = false;
  button.querySelector('button').addEventListener('click', () => dialog.showModal());
}

const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  if (localStorage.getItem(kept) === 'off' || isTyping(event.target) || dialog?.open) return;
  if (act(event.key)) event.preventDefault();
});

/** @returns whether the key was one of ours */
function act(key) {
  if (key in steps) return go(steps[key], key.startsWith('Arrow'));
  const row = document.activeElement?.closest?.('[data-row]') ?? onlyOne();
  switch (key) {
    case 'c':
      return press(row?.querySelector('[data-call]'));
    case 'e':
      return finish(row);
    case '/':
      return focus(document.querySelector('#q'));
    case '?':
      if (!dialog) return false;
      dialog.showModal();
      return true;
    default:
      return false;
  }
}

/** On the page of one call that call is meant; in a list the row that has the focus. */
function onlyOne() {
  return document.querySelector('[data-row]') ? undefined : document.querySelector('.call-page');
}

/** To the next row. Arrows scroll as ever until a row has the focus. */
function go(step, isArrow) {
  const rows = [...document.querySelectorAll('[data-row]')];
  const here = rows.indexOf(document.activeElement?.closest?.('[data-row]'));
  if (here < 0 && (isArrow || rows.length === 0)) return false;
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
  return next in rows ? focus(rows[next].querySelector('[data-open]')) : true;
}

/** Opens the form, with its note; a second e sends it. */
function finish(row) {
  const form = row?.querySelector('input[name="do"][value="process"]')?.form;
  if (!form) return false;
  const details = form.closest('details');
  if (details && !details.open) {
    details.open = true;
    return focus(form.querySelector('button[type="submit"]'));
  }
  form.requestSubmit();
  return true;
}

function press(link) {
  link?.click();
  return Boolean(link);
}

function focus(element) {
  element?.focus();
  element?.scrollIntoView({ block: 'nearest' });
  return Boolean(element);
}

function isTyping(target) {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
