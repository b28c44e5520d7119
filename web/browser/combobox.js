/** How long somebody must have stopped typing, ms. */
const patience = 200;

/**
 * Makes a field a combobox with a list of suggestions (WAI-ARIA Authoring Practices, "list autocomplete with manual
 * selection"): the arrow keys go through the list, Enter takes what is chosen, Escape closes it.
 * @param input in an element of its own, below which the list opens; needs an id
 * @param find what is offered for what was typed: items with `name`, `company`, `shown`
 * @param say how many are offered; undefined: the list is closed
 * @param take is given what was chosen
 */
export function openCombobox(input, { find, say, take }) {
  const list = document.createElement('ul');
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels[0].textContent);
  list.hidden = true;
  // Beyond the field's own id, which changes with the number of its row.
  list.id = `${input.id}-list`;
  input.after(list);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    input.setAttribute(name, value);

  let items = [];
  let chosen = -1;
  let timer;
  let latest = 0;

  function show(found) {
    items = found;
    list.replaceChildren(...found.map(optionOf));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    choose(-1);
  }

  function optionOf({ name, company, shown }, index) {
    const option = document.createElement('li');
    option.setAttribute('role', 'option');
    option.id = `${list.id}-${index}`;
    for (const text of [company ? `${name}, ${company}` : name, shown]) {
      const part = document.createElement('span');
      part.textContent = text;
      option.append(part);
    }
    // The field keeps the focus.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', () => accept(index));
    return option;
  }

  function choose(index) {
    chosen = index;
    for (const [each, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(each === index));
      if (each !== index) continue;
      option.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', option.id);
    }
    if (index < 0) input.removeAttribute('aria-activedescendant');
  }

  function close() {
    clearTimeout(timer);
    latest += 1;
    show([]);
    say(undefined);
  }

  function accept(index) {
    const item = items[index];
    close();
    take(item);
  }

  async function search() {
    latest += 1;
    const round = latest;
    const typed = input.value.trim();
    const found = typed.length < 2 ? undefined : await find(typed);
    if (round !== latest || document.activeElement !== input) return;
    show(found ?? []);
    say(found?.length);
  }

  const keys = {
    ArrowDown: () => {
      if (list.hidden) void search();
      else choose(chosen + 1 < items.length ? chosen + 1 : 0);
      return true;
    },
    ArrowUp: () => {
      if (list.hidden) return false;
      choose(chosen > 0 ? chosen - 1 : items.length - 1);
      return true;
    },
    Enter: () => {
      const isChosen = chosen >= 0;
      if (isChosen) accept(chosen);
      return isChosen;
    },
    Escape: () => {
      const wasOpen = !list.hidden;
      close();
      return wasOpen;
    },
  };
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const press = keys[event.key];
    // Enter and Escape keep their own meaning while there is nothing to choose.
    if (press?.()) event.preventDefault();
  });
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), patience);
  });
  input.addEventListener('blur', close);
}
