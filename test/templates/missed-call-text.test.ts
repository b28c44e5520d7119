import { describe, expect, test } from 'vitest';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { fullView } from '../fixtures/mail-views.ts';

describe('plain text', () => {
  test('reads well on its own', () => {
    expect(renderMissedCallMail(fullView).text).toBe(`Missed call from Erika Beispiel
Head of Purchasing, Beispiel GmbH

Please call back within two hours.

Number:    +49 171 1234567
Called:    Demo Support (+49 30 555100)
When:      10:14 (rang for 29 seconds)
Reason:    Voicemail took the call
Also rang: Ben Miller and Carla Jensen

Voicemail, 17 seconds
> Good morning, this is Erika Beispiel about the delivery on Monday.
> Please call me back.
> Thank you.
Listen to the voicemail: https://voice.demo.example/m/4711

Open contact: https://crm.example/contacts/erika

-- 
Ringback tells you about calls that did not reach you.
Notification preferences: https://app.demo.example/settings
`);
  });

  test('names a web address that calls back, but no tel: link', () => {
    const href = 'https://teams.microsoft.com/l/call/0/0?users=4:%2B491711234567';
    expect(renderMissedCallMail({ ...fullView, callBack: { href } }).text).toContain(
      `Call back +49 171 1234567:\n${href}`,
    );
    expect(renderMissedCallMail(fullView).text).not.toContain('tel:');
  });

  test('72 wide, aligned, addresses whole, no trace of HTML', () => {
    const long = 'https://crm.example/contacts/'.padEnd(200, 'x');
    const { text } = renderMissedCallMail({
      ...fullView,
      caller: { ...fullView.caller, name: 'Erika & "Söhne" <GmbH>', company: 'Beispiel '.repeat(12) },
      alsoRang: Array.from({ length: 10 }, (_, i) => `Colleague Number ${i}`),
      openContact: { href: long },
    });
    for (const line of text.split('\n')) {
      if (!line.includes('https://')) expect([...line].length).toBeLessThanOrEqual(72);
    }
    expect(text).toContain(long);
    expect(text).toContain('Erika & "Söhne" <GmbH>');
    expect(text).not.toMatch(/&(amp|lt|gt|quot|#)|<\/|undefined|null|NaN/);
    expect(text).toMatch(/\nAlso rang: Colleague Number 0.*\n {11}\S/);
  });
});
