import type { Office, ReceivedMail } from '../office.ts';
import type { Expect, Scene } from '../scene.ts';

/** The mail knows who called, and helps to call back and to answer. */
const knownCustomer: Scene = {
  title: 'A customer from the address book calls',
  async play(office, expect) {
    await office.request('PUT', '/v1/contacts/demo-ida', {
      firstName: 'Ida',
      lastName: 'Ærø',
      company: 'Nordlys ApS',
      jobTitle: 'Indkøb',
      numbers: [
        { number: '+4533123456', label: 'work', default: true },
        { number: '+4520998877', label: 'mobile' },
      ],
      emails: [{ email: 'ida@nordlys.example', label: 'work' }],
    });
    await office.missed({ callId: 'demo-known', from: '+4520998877', rang: ['carla'] });
    const [received] = await office.mailsAbout('demo-known');
    const { mail } = received!;
    expect(
      `found by her second number: “${mail.subject}”`,
      mail.subject?.includes('Ida Ærø') ?? false,
      mail.subject,
    );
    expect(
      'a reply goes to the caller',
      mail.replyTo?.value[0]?.address === 'ida@nordlys.example',
      mail.replyTo?.text,
    );
    expect(
      'from our own address, with her name',
      /^"?Ida Ærø via Demo Support/.test(mail.from?.text ?? ''),
      mail.from?.text,
    );
    const card =
      mail.attachments.find(({ contentType }) => contentType === 'text/vcard')?.content.toString() ?? '';
    expect(
      'her vCard is attached, with both numbers',
      card.includes('+4533123456') && card.includes('+4520998877'),
      card,
    );
    expect('her number is a link to call', String(mail.html).includes('href="tel:+4520998877"'), mail.text);
  },
};

/** Opening a link changes nothing; pressing its button does (invariant 6). */
const stopsMails: Scene = {
  title: 'Ben stops the mails, and a mail scanner has opened his link before him',
  async play(office, expect) {
    await office.missed({ callId: 'demo-stop-1', from: '+4930123456', rang: ['ben'] });
    const link = stopLink((await office.mailsAbout('demo-stop-1'))[0]);
    for (let time = 0; time < 3; time += 1) await fetch(link);
    await office.missed({ callId: 'demo-stop-2', from: '+4930123457', rang: ['ben'] });
    expect('the scanner stopped nothing', (await office.mailsAbout('demo-stop-2')).length === 1);
    await fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    await office.missed({ callId: 'demo-stop-3', from: '+4930123458', rang: ['ben'] });
    await notTold(office, expect, 'demo-stop-3', 'ben');
    await fetch(link, { method: 'POST', body: new URLSearchParams({ again: 'yes' }) });
  },
};

/** Where the mail says that it can be stopped (RFC 8058). */
function stopLink(received: ReceivedMail | undefined): string {
  const header = received?.mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? '';
  const link = /<([^>]+)>/.exec(header.replace(/\s+/g, ''))?.[1];
  if (!link) throw new Error('The mail has no List-Unsubscribe.');
  return link;
}

/** Checks and prints that somebody was not told, and why. */
async function notTold(office: Office, expect: Expect, callId: string, userId: string): Promise<void> {
  const { notTold: reasons } = await office.story(callId);
  const why = reasons.find((each) => each.userId === userId);
  expect(`${userId} was not told: ${why?.text ?? '(no reason)'}`, why !== undefined, reasons);
}

/** What the directory adds. */
export const directoryScenes: readonly Scene[] = [knownCustomer, stopsMails];
