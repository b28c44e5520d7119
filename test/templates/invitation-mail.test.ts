import { describe, expect, test } from 'vitest';
import { languages } from '../../core/language.ts';
import type { InvitationView } from '../../core/video-view.ts';
import { contrast } from '../../templates/brand.ts';
import { renderCancellationMail, renderInvitationMail } from '../../templates/invitation-mail.ts';
import { attributesOf, htmlShape, textsOf } from '../fixtures/html-shape.ts';
import { invitationIn, invitationView, nowView } from '../fixtures/video-views.ts';

const { href } = invitationView.join;
const mailOf = (change: Partial<InvitationView> = {}) =>
  renderInvitationMail({ ...invitationView, ...change });

const wordings = {
  en: {
    subject: 'Ben Meyer of Demo GmbH invites you to a video call, Tue 24 Nov, 10:00 CET',
    headline: 'Video call with Ben Meyer',
    start: ['Tuesday 24 November at 10:00', 'Central European Standard Time'],
    lines: ['Hello Erika Beispiel,', 'Ben Meyer of Demo GmbH invites you to a video call.'],
    now: 'Ben Meyer of Demo GmbH invites you to a video call. You can join now.',
    message: 'Message from Ben Meyer',
    button: 'Join the video call',
    note: 'No account is needed. The link is meant for you alone, so please do not pass it on.',
    cancelled: 'Cancelled: video call with Ben Meyer of Demo GmbH, Tue 24 Nov, 10:00 CET',
    cancelledHeadline: 'Cancelled: video call with Ben Meyer',
    cancelledLine:
      'Ben Meyer of Demo GmbH has cancelled your invitation to this video call. The link in the invitation no longer works.',
  },
  de: {
    subject: 'Ben Meyer (Demo GmbH) lädt Sie zu einem Videogespräch ein, Di., 24. Nov., 10:00 Uhr MEZ',
    headline: 'Videogespräch mit Ben Meyer',
    start: ['Dienstag, 24. November, 10:00\u00a0Uhr', 'Mitteleuropäische Normalzeit'],
    lines: ['Guten Tag Erika Beispiel,', 'Ben Meyer (Demo GmbH) lädt Sie zu einem Videogespräch ein.'],
    now: 'Ben Meyer (Demo GmbH) lädt Sie zu einem Videogespräch ein. Sie können jetzt teilnehmen.',
    message: 'Nachricht von Ben Meyer',
    button: 'Zum Videogespräch',
    note: 'Sie brauchen kein Konto. Der Link ist nur für Sie bestimmt, bitte geben Sie ihn nicht weiter.',
    cancelled: 'Abgesagt: Videogespräch mit Ben Meyer (Demo GmbH), Di., 24. Nov., 10:00 Uhr MEZ',
    cancelledHeadline: 'Abgesagt: Videogespräch mit Ben Meyer',
    cancelledLine:
      'Ben Meyer (Demo GmbH) hat Ihre Einladung zu diesem Videogespräch zurückgenommen. Der Link aus der Einladung funktioniert nicht mehr.',
  },
  da: {
    subject: 'Ben Meyer fra Demo GmbH inviterer dig til en videosamtale, tirs. 24. nov. kl. 10.00 CET',
    headline: 'Videosamtale med Ben Meyer',
    start: ['Tirsdag 24. november kl.\u00a010.00', 'Centraleuropæisk normaltid'],
    lines: ['Hej Erika Beispiel', 'Ben Meyer fra Demo GmbH inviterer dig til en videosamtale.'],
    now: 'Ben Meyer fra Demo GmbH inviterer dig til en videosamtale. Du kan deltage nu.',
    message: 'Besked fra Ben Meyer',
    button: 'Deltag i videosamtalen',
    note: 'Du behøver ingen konto. Linket er kun til dig, så giv det ikke videre.',
    cancelled: 'Aflyst: videosamtale med Ben Meyer fra Demo GmbH, tirs. 24. nov. kl. 10.00 CET',
    cancelledHeadline: 'Aflyst: videosamtale med Ben Meyer',
    cancelledLine:
      'Ben Meyer fra Demo GmbH har trukket din invitation til denne videosamtale tilbage. Linket i invitationen virker ikke længere.',
  },
};

describe.each(languages)('%s', (language) => {
  const words = wordings[language];

  test('an invitation: who, when, the host’s own words, one button, and the address', () => {
    const { subject, html } = renderInvitationMail(invitationIn(language));
    expect(subject).toBe(words.subject);
    expect(textsOf(html, 'title')).toEqual([subject]);
    expect(textsOf(html, 'h1')).toEqual([words.headline]);
    expect(textsOf(html, 'h2')).toEqual([words.message]);
    const p = textsOf(html, 'p');
    expect(p.slice(0, 4)).toEqual([...words.start, ...words.lines]);
    expect(p[4]).toContain('18.11.');
    expect(p[6]).toBe(words.note);
    expect(p[7]).toMatch(new RegExp(`:${href}$`));
    expect(textsOf(html, 'a')).toEqual([words.button, href]);
    expect(attributesOf(html, 'href')).toEqual([href, href]);
    expect(textsOf(html, 'div')[0]).toBe(`${words.lines[1]} ${words.start[0]}.`);
  });

  test('without a time it begins now; without words there is no quotation', () => {
    const { subject, html } = renderInvitationMail({ ...nowView, language });
    expect(words.subject.startsWith(subject)).toBe(true);
    expect(textsOf(html, 'p').slice(0, 3)).toEqual([words.lines[0], words.now, words.note]);
    expect(textsOf(html, 'h2')).toEqual([]);
    expect(html).not.toContain('class="box"');
  });

  test('a cancellation leads nowhere', () => {
    const { subject, html, text } = renderCancellationMail(invitationIn(language));
    expect(subject).toBe(words.cancelled);
    expect(textsOf(html, 'h1')).toEqual([words.cancelledHeadline]);
    expect(textsOf(html, 'p')).toEqual([...words.start, words.lines[0], words.cancelledLine]);
    expect(attributesOf(html, 'href')).toEqual([]);
    expect(text).not.toContain('https:');
    expect(renderCancellationMail({ ...nowView, language }).subject).toBe(words.cancelled.replace(/,.*/, ''));
  });

  test('HTML: language, dark mode, headings, no scripts, nothing loaded, small', () => {
    for (const { html } of [
      renderInvitationMail(invitationIn(language)),
      renderCancellationMail(invitationIn(language)),
    ]) {
      const shape = htmlShape(html).join('\n');
      expect(shape).toContain(`html lang="${language}" dir="ltr"`);
      expect(shape).toContain('meta name="color-scheme" content="light dark"');
      expect(html).toContain('@media (prefers-color-scheme: dark)');
      expect(shape).not.toMatch(/^\d+ (script|link|iframe|form|img)\b| on[a-z]+=/m);
      expect(html).not.toMatch(/@import|url\(|\{\{|undefined|NaN|\[object/);
      const tables = shape.split('\n').filter((line) => /^\d+ table /.test(line));
      expect(tables.filter((line) => !line.includes('role="presentation"'))).toEqual([]);
      expect(shape.match(/^\d+ h1/gm)).toHaveLength(1);
      expect(Buffer.byteLength(html)).toBeLessThan(20_000);
    }
  });
});

describe('when it begins', () => {
  const at = (change: Partial<InvitationView>) => {
    const { subject, html } = mailOf(change);
    return [subject.replace(/^.*? call, /, ''), ...textsOf(html, 'p').slice(0, 2)];
  };

  test('has its date and zone even today, and the year when it is another', () => {
    expect(at({ startsAt: new Date('2026-11-21T10:00:00Z') })[0]).toBe('Sat 21 Nov, 11:00 CET');
    expect(at({ startsAt: new Date('2027-01-05T10:00:00Z') })).toEqual([
      'Tue, 5 Jan 2027, 11:00 CET',
      'Tuesday, 5 January 2027 at 11:00',
      'Central European Standard Time',
    ]);
    // New Year's Eve, but next year already in Berlin.
    expect(at({ startsAt: new Date('2026-12-31T23:30:00Z') })[0]).toBe('Fri, 1 Jan 2027, 00:30 CET');
  });

  test('in the reader’s zone, summer and winter, and way to write', () => {
    expect(at({ startsAt: new Date('2026-07-07T08:00:00Z') }).slice(1)).toEqual([
      'Tuesday 7 July at 10:00',
      'Central European Summer Time',
    ]);
    const american = at({ locale: 'en-US', timeZone: 'America/New_York' });
    expect(american.map((each) => each.replaceAll('\u202f', ' '))).toEqual([
      'Tue, Nov 24, 4:00 AM EST',
      'Tuesday, November 24 at 4:00 AM',
      'Eastern Standard Time',
    ]);
    expect(() => mailOf({ timeZone: 'Mars/Olympus' })).toThrow(RangeError);
  });
});

describe('names', () => {
  test.each([
    [{ host: ' ' }, 'Demo GmbH invites you', 'Video call with Demo GmbH'],
    [{ company: { name: '' } }, 'Ben Meyer invites you', 'Video call with Ben Meyer'],
    [{ host: 'Demo GmbH' }, 'Demo GmbH invites you', 'Video call with Demo GmbH'],
    [{ host: '', company: { name: ' ' } }, 'Ringback invites you', 'Video call with Ringback'],
  ])('%j', (change, invites, headline) => {
    const { subject, html } = mailOf(change);
    expect(subject).toMatch(new RegExp(`^${invites} to a video call`));
    expect(textsOf(html, 'h1')).toEqual([headline]);
  });

  test('nobody in particular is greeted, too', () => {
    expect(textsOf(mailOf({ invitee: ' ' }).html, 'p')).toContain('Hello,');
  });
});

describe('brand', () => {
  test.each(['#000000', '#ffffff', '#ffd400', '#777777', '#00ff00'])(
    '%s: the button is readable',
    (color) => {
      const { html } = mailOf({ company: { name: 'Demo', color } });
      const button = /background:(#\w{6});color:(#\w{6});[^"]*font-size:18px;[^"]*padding:14px/.exec(html)!;
      expect(button[1]).toBe(color);
      expect(contrast(button[1]!, button[2]!)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('only a logo by https', () => {
    const logoUrl = 'https://x.example/l.png';
    expect(attributesOf(mailOf({ company: { name: 'Demo', logoUrl } }).html, 'src')).toEqual([logoUrl]);
    expect(mailOf({ company: { name: 'Demo', color: 'red', logoUrl: 'http://x.example/l.png' } })).toEqual(
      mailOf({ company: { name: 'Demo' } }),
    );
  });

  test('what is coloured for light has a class for dark', () => {
    const shape = htmlShape(mailOf().html);
    const coloured = shape.filter((line) => /^\d+ (?!div ).*style="[^"]*(#5a6673|#f4f6f8)/.test(line));
    expect(coloured.length).toBeGreaterThan(1);
    expect(coloured.filter((line) => !/class="[^"]*\b(soft|box)\b/.test(line))).toEqual([]);
  });
});

test('the plain text reads well on its own', () => {
  expect(mailOf().text).toBe(`Video call with Ben Meyer

Tuesday 24 November at 10:00
Central European Standard Time

Hello Erika Beispiel,
Ben Meyer of Demo GmbH invites you to a video call.

Message from Ben Meyer:
> As agreed, we go through the offer of 18.11. together.
> Please have the drawings at hand, see https demo. example/drawings.

Join the video call:
${href}

No account is needed. The link is meant for you alone, so please do not
pass it on.

-- 
Ringback sends you this mail because Ben Meyer of Demo GmbH invited you.
`);
});
