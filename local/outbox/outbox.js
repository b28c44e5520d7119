/** The outbox page: lists what the providers accepted, and shows one message. No framework, nothing from elsewhere. */

import { $, element, showFacts, time } from './dom.js';
import { showMail } from './email-reader.js';
import { factsOf, previewOf } from './preview.js';

const KIND_NAMES = { email: 'email', sms: 'SMS', push: 'push' };

/** Everything known, newest first, as /local/outbox/messages.json gives it. */
let messages = [];
let total = 0;
let chosenId = decodeURIComponent(location.hash.slice(1)) || undefined;
let firstLoad = true;

const shortTime = (at) => {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return new Date(at).toLocaleString(undefined, {
    ...(!today && { dateStyle: 'short' }),
    timeStyle: 'short',
  });
};
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
  else refreshPreview();
  await showWork();
}

function announce(news) {
  const [newest] = news;
  const title = (newest.subject || newest.text).slice(0, 80);
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
  const about = aboutOf(message);
  const button = element(
    'button',
    { type: 'button', className: 'message' },
    element('span', { className: 'to' }, message.to.join(', ')),
    element('time', { dateTime: message.at }, shortTime(message.at)),
    element('span', { className: 'subject' }, (message.subject || '(no subject)').slice(0, 200)),
    element('span', { className: 'about' }, about.replaceAll(/\s+/g, ' ').slice(0, 120)),
  );
  button.dataset.id = message.id;
  if (message.id === chosenId) button.setAttribute('aria-current', 'true');
  button.addEventListener('click', () => showMessage(message.id, true));
  return element('li', {}, button);
}

/** What a row says under the subject. */
function aboutOf(message) {
  if (message.kind === 'sms') {
    return `SMS · ${message.status} · ${message.segments} ${message.segments === 1 ? 'segment' : 'segments'}`;
  }
  if (message.kind === 'push') return `Push · ${message.state}${message.text && ` · ${message.text}`}`;
  const attached = message.attachments.length > 0 ? `${message.attachments.length} attached · ` : '';
  // The first line of a mail's text says what its subject says.
  return attached + message.text.slice(message.text.indexOf('\n') + 1);
}

function showMessage(id, byHand) {
  const message = messages.find((one) => one.id === id);
  if (!message) return;
  chosenId = id;
  history.replaceState(null, '', `#${encodeURIComponent(id)}`);
  document.body.classList.add('reading');
  $('reader').hidden = false;
  $('none').hidden = true;
  const isMail = message.kind === 'email';
  $('subject').textContent = titleOf(message);
  $('mail').hidden = !isMail;
  $('preview').hidden = isMail;
  if (isMail) showMail(message);
  showDetails(message);
  showList();
  if (byHand) {
    scrollTo(0, 0);
    $('subject').focus();
  }
}

/** A text is its own subject, and stands in its bubble. */
function titleOf(message) {
  if (message.kind === 'sms') return `SMS to ${message.to.join(', ')}`;
  return message.subject || '(no subject)';
}

function showDetails(message) {
  const common = [
    ['From', message.from],
    ['To', message.to.join(', ')],
    ['Reply to', message.replyTo],
    ['Sent', time(message.at)],
    ['Delivery', message.deliveryId],
  ];
  showFacts($('facts'), [...common, ...factsOf(message)]);
  if (message.kind !== 'email') $('preview').replaceChildren(...previewOf(message));
}

/** Texts and pushes change after they were sent: they are delivered. */
function refreshPreview() {
  const chosen = messages.find(({ id }) => id === chosenId);
  if (chosen && chosen.kind !== 'email') showDetails(chosen);
}

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
