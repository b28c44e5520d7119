import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import { longestPushPayload, pushPayload } from '../../core/push-message.ts';
import type { HostNoticeView } from '../../core/video-view.ts';
import { renderHostNoticeMail } from '../../templates/invitation-notice-mail.ts';
import { hostNoticePush } from '../../templates/invitation-notice-push.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { attributesOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { insteadView, lostView } from '../fixtures/video-views.ts';

const reasons: HostNoticeView['reason'][] = ['bounced', 'undelivered', 'no-answer-in-time', 'refused'];

const wordings = {
  en: {
    headline: 'Your invitation to Erika Beispiel did not arrive',
    uncertain: 'Your invitation to Erika Beispiel may not have arrived',
    instead: 'The mail came back. The invitation was sent by text message instead.',
    lost: 'The mail was refused. Please check the address, or reach Erika Beispiel in another way.',
    hello: 'Hello Ben Meyer,',
    page: 'Check the invitation',
    number: 'number',
  },
  de: {
    headline: 'Ihre Einladung an Erika Beispiel ist nicht angekommen',
    uncertain: 'Ihre Einladung an Erika Beispiel ist möglicherweise nicht angekommen',
    instead: 'Die E-Mail kam zurück. Die Einladung wurde stattdessen per SMS verschickt.',
    lost: 'Die E-Mail wurde abgewiesen. Bitte prüfen Sie die Adresse, oder erreichen Sie Erika Beispiel auf anderem Weg.',
    hello: 'Guten Tag Ben Meyer,',
    page: 'Einladung prüfen',
    number: 'Nummer',
  },
  da: {
    headline: 'Din invitation til Erika Beispiel er ikke nået frem',
    uncertain: 'Din invitation til Erika Beispiel er måske ikke nået frem',
    instead: 'Mailen kom retur. Invitationen er i stedet sendt som sms.',
    lost: 'Mailen blev afvist. Kontrollér adressen, eller få fat i Erika Beispiel på en anden måde.',
    hello: 'Hej Ben Meyer',
    page: 'Se invitationen',
    number: 'nummeret',
  },
};

describe.each(languages)('%s', (language) => {
  const words = wordings[language];

  test('says that it did not arrive, why, and what was or can be done', () => {
    for (const [view, said] of [
      [insteadView, words.instead],
      [lostView, words.lost],
    ] as const) {
      const { subject, html, text } = renderHostNoticeMail({ ...view, language });
      expect(subject).toBe(words.headline);
      expect(textsOf(html, 'h1')).toEqual([words.headline]);
      expect(textsOf(html, 'p')).toEqual([words.hello, said]);
      expect(textsOf(html, 'a')).toEqual([words.page]);
      expect(attributesOf(html, 'href')).toEqual([view.page!.href]);
      expect(text.replaceAll('\n', ' ')).toContain(said);
      expect(text).toContain(`${words.page}:\n${view.page!.href}\n`);
      const push = hostNoticePush({ ...view, language });
      expect(push).toMatchObject({ title: words.headline, body: said, actions: [], at: view.now });
    }
  });

  test('does not say more than is known', () => {
    const uncertain: HostNoticeView = { ...lostView, language, reason: 'no-answer-in-time' };
    expect(renderHostNoticeMail(uncertain).subject).toBe(words.uncertain);
    expect(hostNoticePush(uncertain).title).toBe(words.uncertain);
  });

  test('every reason by every channel has words of its own', () => {
    const bodies = reasons.flatMap((reason) =>
      (['email', 'sms'] as const).map((channel) =>
        hostNoticePush({ ...lostView, language, reason, channel }),
      ),
    );
    expect(new Set(bodies.map(({ body }) => body)).size).toBe(8);
    const sms = hostNoticePush({ ...lostView, language, channel: 'sms', reason: 'undelivered' });
    expect(sms.body).toContain(words.number);
  });

  test('HTML: language, no scripts, nothing loaded', () => {
    const { html } = renderHostNoticeMail({ ...insteadView, language });
    const shape = htmlShape(html).join('\n');
    expect(shape).toContain(`html lang="${language}" dir="ltr"`);
    expect(shape).not.toMatch(/^\d+ (script|link|iframe|form|img)\b| on[a-z]+=/m);
    expect(html).not.toMatch(/@import|url\(|\{\{|undefined|NaN|\[object/);
  });
});

test('without a page there is no button; somebody without a name is still a person', () => {
  const { html, text } = renderHostNoticeMail({ ...lostView, page: undefined, invitee: ' ' });
  expect(html).not.toContain('href=');
  expect(text).not.toContain('https:');
  expect(textsOf(html, 'h1')).toEqual(['Your invitation to your guest did not arrive']);
});

const harmless = htmlShape(renderHostNoticeMail(lostView).html);

test.each(hostileNames)('whoever was invited: $tries', ({ name }) => {
  const view = { ...lostView, host: name, invitee: name, company: { ...lostView.company, name } };
  const mail = renderHostNoticeMail(view);
  expect(htmlShape(mail.html)).toEqual(harmless);
  expect(mail.subject).not.toMatch(/[\r\n]|:\/\/|[\p{L}\d]\.\p{L}/u);
  expect(mail.text.split('\n').filter((line) => /^--(\s|$)/.test(line))).toEqual(['-- ']);
  const facts = { deliveryId: 'd', tag: 't', rank: 1, navigate: view.page!.href };
  const payload = pushPayload(hostNoticePush(view), facts);
  expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(longestPushPayload);
  expect(JSON.parse(payload).notification.body).toBeTruthy();
});
