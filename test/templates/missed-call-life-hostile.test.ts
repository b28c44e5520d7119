import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../core/clean-text.ts';
import type { MissedCallView } from '../../core/mail-view.ts';
import { longestPushPayload, pushPayload } from '../../core/push-message.ts';
import render from '../../templates/compiled/missed-call.js';
import { missedCallFacts } from '../../templates/missed-call-facts.ts';
import { renderMissedCallMail } from '../../templates/missed-call-mail.ts';
import { missedCallModel } from '../../templates/missed-call-model.ts';
import { missedCallPush } from '../../templates/missed-call-push.ts';
import { missedCallSms } from '../../templates/missed-call-sms.ts';
import { outcomePush } from '../../templates/outcome-push.ts';
import { hostileNames } from '../fixtures/hostile-names.ts';
import { htmlShape } from '../fixtures/html-shape.ts';
import {
  answeredView,
  claimedView,
  claimLink,
  fullView,
  lapsedView,
  repeatView,
} from '../fixtures/mail-views.ts';
import { segmentsOf } from './gsm-segments.ts';
import { strict } from './strict-model.ts';

/** Colleagues' and callers' names alike, in all that can happen to a call; never at once, but the worst. */
function everywhere(words: string): MissedCallView {
  return {
    ...repeatView,
    caller: { ...repeatView.caller, name: words, company: words },
    lapsed: { by: words },
    claimed: { by: words, until: claimedView.claimed!.until },
    answeredBy: words,
  };
}

const shapeOf = (words: string) => htmlShape(renderMissedCallMail(everywhere(words)).html);
const harmless = shapeOf('Erika');
const nobody = shapeOf('');

function expectUnharmed(words: string): void {
  const mail = renderMissedCallMail(everywhere(words));
  expect(htmlShape(mail.html)).toEqual(words.trim() === '' ? nobody : harmless);
  expect(Buffer.byteLength(mail.html)).toBeLessThan(60_000);
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.text.split('\n').filter((line) => line.startsWith('-- '))).toHaveLength(1);
}

describe('hostile names', () => {
  test.each(hostileNames)('$tries: mail, notifications and text stay as they are', ({ name }) => {
    expectUnharmed(name);
    const shown = cleanText(name, 100);
    expectUnharmed(shown);

    const links = { callBack: claimLink.href, claim: claimLink.href };
    const facts = { deliveryId: 'd', tag: 't', rank: 1, navigate: claimLink.href };
    const at = fullView.now;
    const view = everywhere(shown || 'x');
    for (const push of [
      missedCallPush(view, links),
      missedCallPush({ ...view, answeredBy: undefined, claimed: undefined }, links),
      outcomePush(view, { kind: 'talked', by: shown, at }),
      outcomePush(view, { kind: 'lapsed', by: shown, at }, links),
    ]) {
      const payload = pushPayload(push, facts);
      expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(longestPushPayload);
      expect(JSON.parse(payload).notification.body).toBeTruthy();
    }

    for (const told of [view, { ...view, answeredBy: undefined, claimed: undefined }]) {
      const { body, segments, encoding } = missedCallSms(told);
      expect(segmentsOf(body)).toEqual({ segments, encoding });
      expect(body.replace(claimLink.href, '')).not.toMatch(/:\/\/|[\p{L}\d]\.\p{L}/u);
    }
  });

  test('any words', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(fc.constantFrom('<', '>', '"', "'", '&', '{{', '}}', '`', '=', 'td', '<!--', '-->', '\0'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(words, (text) => expectUnharmed(cleanText(text, 120))),
      { numRuns: 150 },
    );
  });

  test('a claim’s address that is none of the web’s is left out everywhere', () => {
    for (const href of ['javascript:alert(1)', 'data:text/html,x', 'https://x.example/"onclick="alert(1)']) {
      const view = { ...fullView, claim: { href } };
      expect(renderMissedCallMail(view)).toEqual(renderMissedCallMail(fullView));
      expect(missedCallSms(view)).toEqual(missedCallSms(fullView));
    }
  });
});

test('the template uses nothing that the model lacks, in conditions too', () => {
  for (const view of [repeatView, claimedView, lapsedView, answeredView, everywhere('Erika')]) {
    const model = missedCallModel(view, missedCallFacts(view));
    expect(render(strict(model))).toBe(render(model));
  }
});
