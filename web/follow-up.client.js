// The form of a follow-up call: rows without a round trip, contacts as suggestions (the combobox of the WAI-ARIA
// Authoring Practices), and what an address comes to while somebody types. Everything works without it.
import { openCombobox } from './browser/combobox.js';

const form = document.querySelector('#follow-up');
const rows = document.querySelector('#rows');

/** A suggestion fills both fields of a row. */
function take(row, { name, to }) {
  row.querySelector('[name="name"]').value = name;
  row.querySelector('[name="to"]').value = to;
  void check(row, true);
}

/** A fault is not said while the first characters are typed, and later than what is right. */
const patience = { good: 350, fault: 1200 };
const fewestForFault = 6;
const waiting = new WeakMap();

async function check(row, isLeft) {
  clearTimeout(waiting.get(row));
  const input = row.querySelector('[name="to"]');
  const to = input.value.trim();
  if (to === '') return tell(row, undefined);
  const asked = Date.now();
  const answer = await askAbout(to);
  if (!answer || input.value.trim() !== to) return;
  if (answer.ok || isLeft) return tell(row, answer);
  tell(row, undefined);
  if (to.length < fewestForFault) return;
  const rest = Math.max(0, patience.fault - patience.good - (Date.now() - asked));
  waiting.set(
    row,
    setTimeout(() => tell(row, answer), rest),
  );
}

async function askAbout(to) {
  try {
    const response = await fetch('/follow-up/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf': form.elements.csrf.value },
      body: JSON.stringify({ to }),
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined; // The form is checked again when it is sent.
  }
}

function tell(row, answer) {
  const input = row.querySelector('[name="to"]');
  const told = row.querySelector('[aria-live]');
  told.className = answer?.ok === false ? 'fault' : 'hint';
  if (told.textContent !== (answer?.text ?? '')) told.textContent = answer?.text ?? '';
  if (answer?.ok === false) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
}

function open(row) {
  for (const input of row.querySelectorAll('input')) {
    openCombobox(input, {
      find: suggestions,
      say: (count) => {
        document.querySelector('#suggested').textContent = count === undefined ? '' : wordsFor(count);
      },
      take: (item) => take(row, item),
    });
  }
  const input = row.querySelector('[name="to"]');
  input.addEventListener('input', () => {
    clearTimeout(waiting.get(row));
    waiting.set(
      row,
      setTimeout(() => check(row, false), patience.good),
    );
  });
  input.addEventListener('blur', () => check(row, true));
  const name = row.querySelector('[name="name"]');
  name.addEventListener('input', () => {
    if (name.value.trim() === '') return;
    name.removeAttribute('aria-invalid');
    document.getElementById(name.getAttribute('aria-describedby')).textContent = '';
  });
}

async function suggestions(typed) {
  try {
    const response = await fetch(`/follow-up/suggest?q=${encodeURIComponent(typed)}`);
    return response.ok ? (await response.json()).items : [];
  } catch {
    return []; // Offline: a plain field.
  }
}

const texts = rows && JSON.parse(rows.dataset.texts);
const filled = (text, number) => text.replace('{n}', number);
const wordsFor = (count) => (count === 0 ? texts.none : count === 1 ? texts.one : filled(texts.many, count));

/** Numbers, ids and labels by the place of a row. */
function renumber() {
  for (const [index, row] of [...rows.children].entries()) {
    const number = index + 1;
    row.querySelector('legend').textContent = filled(texts.person, number);
    const bin = row.querySelector('.bin');
    bin.value = `remove-${number}`;
    for (const name of ['aria-label', 'title']) bin.setAttribute(name, filled(texts.remove, number));
    for (const element of row.querySelectorAll('[id], [for], [aria-describedby], [aria-controls]')) {
      for (const name of ['id', 'for', 'aria-describedby', 'aria-controls']) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace(/-\d+(?=$|-list$| )/, `-${number}`));
      }
    }
  }
  form.querySelector('[value="add"]').disabled = rows.children.length >= Number(rows.dataset.most);
}

function emptied(row) {
  for (const input of row.querySelectorAll('input')) {
    input.value = '';
    input.removeAttribute('aria-invalid');
  }
  for (const told of row.querySelectorAll('.field > p')) {
    told.textContent = '';
    told.className = 'hint';
  }
  return row;
}

if (form) {
  // Kept before anything is attached to it: every row is a copy of this one.
  const blank = emptied(rows.firstElementChild.cloneNode(true));
  for (const row of rows.children) open(row);

  form.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button?.value === 'add') {
      event.preventDefault();
      const row = rows.appendChild(blank.cloneNode(true));
      // First: until then its fields have the ids of another row's.
      renumber();
      open(row);
      row.querySelector('input').focus();
    } else if (button?.classList.contains('bin')) {
      event.preventDefault();
      const row = button.closest('fieldset');
      const next = row.nextElementSibling ?? row.previousElementSibling;
      if (next) row.remove();
      else emptied(row);
      renumber();
      (next ?? row).querySelector('input').focus();
    }
  });
}

// A call that begins now takes its host in at once (V4): the page it leads to is opened with #enter. The fragment goes
// first: going back shows how the invitations stand.
if (location.hash === '#enter') {
  history.replaceState(null, '', location.pathname + location.search);
  const enter = document.querySelector('form[data-enter]');
  const go = () => {
    enter.target = '_self';
    enter.requestSubmit();
  };
  // Before a page has loaded, the next one would take its place in the history.
  if (enter && document.readyState === 'complete') go();
  else if (enter) addEventListener('load', () => setTimeout(go));
}
