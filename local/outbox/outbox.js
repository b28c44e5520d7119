/** The outbox page: lists what the providers accepted, and shows one message. No framework, nothing from elsewhere. */

const $ = (id) => document.getElementById(id);
const KIND_NAMES = { email: 'email', sms: 'SMS', push: 'push' };

/** Everything known, newest first, as /local/outbox/messages.json gives it. */
let messages = [];
let total = 0;
let chosenId = decodeURIComponent(location.hash.slice(1)) || undefined;
let firstLoad = true;

/** Makes an element; children are nodes or text, never HTML. */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const time = (at) => new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const shortTime = (at) => {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return new Date(at).toLocaleString(undefined, {
    ...(!today && { dateStyle: 'short' }),
    timeStyle: 'short',
  });
};
const size = (bytes) => (bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`);
const chosenKind = () => document.querySelector('input[name=kind]:checked').value;

async function load() {
  const answer = await fetch('/local/outbox/messages.json');
  const loaded = await answer.json();
  const known = new Set(messages.map(({ id }) => id));
  const news = loaded.messages.filter(({ id }) => !known.has(id));
  ({ messages, total } = loaded);
  if (!firstLoad && news.length > 0) announce(news);
  firstLoad = false;
  showList();
  if (chosenId && $('reader').hidden) showMessage(chosenId, false);
  await showWork();
}

function announce(news) {
  const [newest] = news;
  const title = newest.subject || newest.text.slice(0, 80);
  $('news').textContent =
    news.length === 1
      ? `New ${KIND_NAMES[newest.kind]} to ${newest.to.join(', ')}: ${title}`
      : `${news.length} new messages`;
}

async function showWork() {
  const queues = await (await fetch('/local/queues.json')).json();
  const sum = (field) => queues.reduce((all, queue) => all + queue[field], 0);
  const waiting = sum('ready') + sum('inFlight') + sum('delayed');
  const dead = sum('deadLetters');
  const parts = [waiting === 0 ? 'Queues are empty' : `${waiting} in the queues`];
  if (dead > 0) parts.push(`${dead} dead ${dead === 1 ? 'letter' : 'letters'}`);
  $('work').textContent = parts.join(' · ');
  $('work').dataset.dead = String(dead > 0);
}

function showList() {
  const kind = chosenKind();
  for (const count of document.querySelectorAll('[data-count]')) {
    const of = count.dataset.count;
    count.textContent = of ? messages.filter((message) => message.kind === of).length : messages.length;
  }
  const shown = messages.filter((message) => !kind || message.kind === kind);
  $('empty').hidden = shown.length > 0;
  $('empty-kind').firstChild.textContent = kind
    ? `No ${KIND_NAMES[kind]} has been sent yet.`
    : 'Nothing has been sent yet.';
  $('more').hidden = total <= messages.length;
  $('more').textContent = `The newest ${messages.length} of ${total}; all are in /local/outbox.json.`;
  const focused = document.activeElement?.dataset?.id;
  $('messages').replaceChildren(...shown.map(row));
  // Rows are made anew: whoever stood on one keeps standing there.
  if (focused)
    $('messages')
      .querySelector(`[data-id="${CSS.escape(focused)}"]`)
      ?.focus();
}

function row(message) {
  const attached = message.attachments.length > 0 ? `${message.attachments.length} attached · ` : '';
  // The first line of a mail's text says what its subject says.
  const about = attached + message.text.slice(message.text.indexOf('\n') + 1);
  const button = element(
    'button',
    { type: 'button', className: 'message' },
    element('span', { className: 'to' }, message.to.join(', ')),
    element('time', { dateTime: message.at }, shortTime(message.at)),
    element('span', { className: 'subject' }, message.subject || '(no subject)'),
    element('span', { className: 'about' }, about.replaceAll(/\s+/g, ' ').slice(0, 120)),
  );
  button.dataset.id = message.id;
  if (message.id === chosenId) button.setAttribute('aria-current', 'true');
  button.addEventListener('click', () => showMessage(message.id, true));
  return element('li', {}, button);
}

function showMessage(id, byHand) {
  const message = messages.find((one) => one.id === id);
  if (!message) return;
  chosenId = id;
  history.replaceState(null, '', `#${encodeURIComponent(id)}`);
  document.body.classList.add('reading');
  $('reader').hidden = false;
  $('none').hidden = true;
  $('subject').textContent = message.subject || '(no subject)';
  showFacts(message);
  showPanels(message);
  chooseTab($('tab-mail'));
  showList();
  if (byHand) {
    scrollTo(0, 0);
    $('subject').focus();
  }
}

function showFacts(message) {
  const facts = [
    ['From', message.from],
    ['To', message.to.join(', ')],
    ['Reply to', message.replyTo],
    ['Sent', time(message.at)],
    ['Delivery', message.deliveryId],
  ];
  $('facts').replaceChildren(
    ...facts
      .filter(([, value]) => value)
      .flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
  );
}

function showPanels(message) {
  const base = `/local/outbox/emails/${encodeURIComponent(message.id)}`;
  const frame = element('iframe', {
    className: 'frame',
    title: 'The mail as it is shown',
    src: `${base}/html`,
  });
  // No scripts, ever; the same origin only so that its height can be measured.
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  frame.addEventListener('load', () => {
    const inside = frame.contentDocument?.documentElement;
    if (inside) frame.style.height = `${Math.min(inside.scrollHeight + 24, 6000)}px`;
  });
  $('panel-mail').replaceChildren(frame);
  $('panel-text').replaceChildren(element('pre', {}, message.text));
  const source = element('pre', {}, 'Loading …');
  $('panel-source').replaceChildren(source);
  void loadSource(`${base}/source`, source);
  const count = message.attachments.length;
  $('tab-attachments').textContent = `Attached (${count})`;
  const list = element(
    'ul',
    { className: 'attachments' },
    ...message.attachments.map(({ name, type, bytes }, i) =>
      element(
        'li',
        {},
        element(
          'a',
          { className: 'attachment', href: `${base}/attachments/${i}`, download: name },
          name,
          element('small', {}, `${type === 'text/vcard' ? 'Contact card (vCard)' : type}, ${size(bytes)}`),
        ),
      ),
    ),
  );
  $('panel-attachments').replaceChildren(count > 0 ? list : element('p', {}, 'Nothing is attached.'));
}

async function loadSource(address, into) {
  const answer = await fetch(address).catch(() => undefined);
  into.textContent = answer?.ok ? await answer.text() : 'The source could not be loaded.';
}

function chooseTab(tab, focus = false) {
  for (const other of $('tabs').children) {
    const chosen = other === tab;
    other.setAttribute('aria-selected', String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    $(other.getAttribute('aria-controls')).hidden = !chosen;
  }
  if (focus) tab.focus();
}

$('tabs').addEventListener('click', ({ target }) => {
  if (target.role === 'tab') chooseTab(target);
});
$('tabs').addEventListener('keydown', (event) => {
  const tabs = [...$('tabs').children];
  const at = tabs.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  chooseTab(tabs.at(to % tabs.length), true);
});
$('back').addEventListener('click', () => {
  document.body.classList.remove('reading');
  $('messages')
    .querySelector(`[data-id="${CSS.escape(chosenId)}"]`)
    ?.focus();
});
$('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText($('first-call').textContent);
  $('copy').textContent = 'Copied';
});
document.querySelector('.kinds').addEventListener('change', showList);

const changes = new EventSource('/local/outbox/changes');
const connection = (state, text) => {
  $('live').dataset.state = state;
  $('live').textContent = text;
};
changes.addEventListener('open', () => connection('live', 'Live'));
changes.addEventListener('error', () => connection('lost', 'Local mode does not answer'));
// Sent at once on connecting, and with every message.
changes.addEventListener('message', () =>
  load().catch(() => connection('lost', 'Local mode does not answer')),
);
setInterval(() => showWork().catch(() => undefined), 3000);
