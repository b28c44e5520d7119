/**
 * Takes pictures of what people see into `screenshots/` (not in git), to be looked at: the mail at the widths of a
 * phone and a desk, light and dark, in three languages, for callers known, unknown and withheld, and for what can have
 * happened to a call since; the digest at the end of quiet hours; incoming video calls and invitations to others; what users are told of themselves; and
 * local mode's outbox after a few calls.
 *
 *   npm run screenshots
 *
 * CHROMIUM names the browser; without it, the first Chromium on the PATH is taken.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { qrPng } from '../adapters/qr-code.ts';
import { type Language, languages } from '../core/language.ts';
import { openOffice } from '../demo/office.ts';
import { startLocal } from '../local/start.ts';
import { synthesise } from '../local/synthesise.ts';
import { renderDigestMail } from '../templates/digest-mail.ts';
import { renderCancellationMail, renderInvitationMail } from '../templates/invitation-mail.ts';
import { renderHostNoticeMail } from '../templates/invitation-notice-mail.ts';
import { type RenderedMail, renderMissedCallMail } from '../templates/missed-call-mail.ts';
import {
  renderActivationMail,
  renderAddressChangedMail,
  renderConfirmationMail,
  renderSignInInvitationMail,
  renderTestMail,
} from '../templates/user-mail.ts';
import { renderIncomingVideoMail } from '../templates/video-incoming-mail.ts';
import {
  answeredView,
  claimedView,
  digestView,
  fullView,
  inLanguage,
  lapsedView,
  repeatView,
  unknownView,
  withheldView,
} from '../test/fixtures/mail-views.ts';
import {
  activationView,
  changedView,
  confirmationView,
  signInView,
  testView,
} from '../test/fixtures/user-views.ts';
import {
  insteadView,
  invitationIn,
  lostView,
  namelessView,
  nowView,
  ringingView,
} from '../test/fixtures/video-views.ts';
import { browserPath } from './browser-path.ts';

const folder = path.join(import.meta.dirname, '..', 'screenshots');
const widths = [390, 1280];
const schemes = ['light', 'dark'] as const;
const views = {
  known: fullView,
  unknown: unknownView,
  withheld: withheldView,
  repeat: repeatView,
  claimed: claimedView,
  lapsed: lapsedView,
  answered: answeredView,
};

/** The mails about video calls by what they are about. */
const videoMails = (language: Language): Record<string, RenderedMail> => ({
  'video-ringing': renderIncomingVideoMail({ ...ringingView, language }),
  'video-nameless': renderIncomingVideoMail({ ...namelessView, language }),
  invitation: renderInvitationMail(invitationIn(language)),
  'invitation-now': renderInvitationMail({ ...nowView, language }),
  'invitation-cancelled': renderCancellationMail(invitationIn(language)),
  'invitation-instead': renderHostNoticeMail({ ...insteadView, language }),
  'invitation-lost': renderHostNoticeMail({ ...lostView, language }),
});

/** The mails to users about themselves. */
const userMails = (language: Language): Record<string, RenderedMail> => ({
  'user-test': renderTestMail({ ...testView, language }),
  'user-invitation': renderSignInInvitationMail({ ...signInView, language }),
  'user-activation': withPicture(renderActivationMail({ ...activationView, language })),
  'user-confirmation': renderConfirmationMail({ ...confirmationView, language }),
  'user-changed': renderAddressChangedMail({ ...changedView, language }),
});

/** The picture comes beside the mail; here it is in it. */
function withPicture(mail: RenderedMail): RenderedMail {
  const png = Buffer.from(qrPng(activationView.link.href)).toString('base64');
  return { ...mail, html: mail.html.replace(activationView.picture, `data:image/png;base64,${png}`) };
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath() });
  try {
    for (const language of languages) {
      for (const [name, view] of Object.entries(views)) {
        await mailPictures(
          browser,
          `mail-${name}-${language}`,
          renderMissedCallMail(inLanguage(view, language)),
        );
      }
      const digest = renderDigestMail({ ...digestView, language });
      await mailPictures(browser, `digest-${language}`, digest);
      for (const [name, mail] of Object.entries({ ...videoMails(language), ...userMails(language) })) {
        await mailPictures(browser, `${name}-${language}`, mail);
      }
    }
    await outboxPictures(browser);
  } finally {
    await browser.close();
  }
  console.log(`screenshots in ${path.relative(process.cwd(), folder)}/`);
}

async function mailPictures(browser: Browser, name: string, { html, text }: RenderedMail): Promise<void> {
  writeFileSync(path.join(folder, `${name}.txt`), text);
  await pictures(browser, name, { html });
}

/** Runs local mode for a moment, lets three people be called, and takes the outbox. */
async function outboxPictures(browser: Browser): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'ringback-screenshots-'));
  const local = await startLocal({ port: 0, dataDir, templateDir: await synthesise() });
  try {
    const office = openOffice(local.url);
    await office.request('POST', '/local/devices', { userId: 'anna' });
    await office.missed({ callId: 'picture-1', from: '+491711234567', rang: ['anna', 'ben', 'carla'] });
    await office.missed({ callId: 'picture-2', rang: ['ben'] });
    await pictures(browser, 'outbox', { url: `${local.url}/local` });
  } finally {
    await local.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function pictures(
  browser: Browser,
  name: string,
  source: { html?: string; url?: string },
): Promise<void> {
  for (const width of widths) {
    for (const colorScheme of schemes) {
      const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme });
      if (source.html) await page.setContent(source.html);
      else await page.goto(source.url!, { waitUntil: 'load' });
      if (source.url) await page.getByText('Demo Support').first().waitFor();
      await page.screenshot({
        path: path.join(folder, `${name}-${width}-${colorScheme}.png`),
        fullPage: true,
      });
      await page.close();
    }
  }
}

await main();
