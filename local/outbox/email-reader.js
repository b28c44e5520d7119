/** The reader's part for emails. */
import { $, element } from './dom.js';

const size = (bytes) => (bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`);

/** Shows a mail: as it looks, its text, its source, what is attached. */
export function showMail(message) {
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
  chooseTab($('tab-mail'));
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
