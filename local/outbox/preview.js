/** The reader's part for texts and pushes: what the phone or the desktop shows. */
import { duration, element } from './dom.js';

/** What there is to know about a text or a push besides sender, recipient and time. */
export function factsOf(message) {
  if (message.kind === 'sms') {
    return [
      ['State', message.errorCode ? `${message.status} (${message.errorCode})` : message.status],
      ['Service', message.messagingServiceSid],
      ['Valid for', duration(message.validitySeconds)],
    ];
  }
  if (message.kind === 'push') {
    return [
      ['State', message.state],
      ['Kept for', duration(message.ttl)],
      ['Urgency', message.urgency],
      ['Topic', message.topic],
      ['Tag', message.tag],
      ['Opens', message.navigate],
      ['Endpoint', message.endpoint],
    ];
  }
  return [];
}

export function previewOf(message) {
  return message.kind === 'sms' ? bubble(message) : notification(message);
}

function bubble({ text, segments, encoding, characters }) {
  const size = `${segments} ${segments === 1 ? 'segment' : 'segments'}, ${encoding}, ${characters} characters`;
  return [element('p', { className: 'bubble' }, text), element('p', { className: 'note' }, size)];
}

function notification({ subject, text, actions, payload }) {
  const buttons = element('ul', {}, ...actions.map((title) => element('li', {}, title)));
  const shown = element(
    'section',
    { className: 'alert' },
    element('strong', {}, subject),
    element('p', {}, text),
    ...(actions.length > 0 ? [buttons] : []),
  );
  if (payload === null) {
    return [shown, element('p', { className: 'note' }, 'It is encrypted for a browser that keeps the key.')];
  }
  const source = typeof payload === 'string' ? payload : JSON.stringify(payload, null, 2);
  return [shown, element('h3', {}, 'Payload'), element('pre', {}, source)];
}
