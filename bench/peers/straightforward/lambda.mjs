/**
 * The straightforward Lambda: what somebody writes in an afternoon, with the usual packages as their pages show them. One
 * function does everything: it fills an MJML template, compiles it, composes the mail with a vCard by nodemailer, and
 * sends mail, text and notification one after the other. No queue, no record, no retry, nothing signed.
 *
 * Fair: the template is Ringback's own, so the mails are alike; it is read once, clients are made once, connections are
 * kept by Node's own agent.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SES, SendRawEmailCommand } from '@aws-sdk/client-ses';
import Handlebars from 'handlebars';
import mjml2html from 'mjml';
import nodemailer from 'nodemailer';
import twilio from 'twilio';
import vCardsJS from 'vcards-js';
import webpush from 'web-push';

const filePath = fileURLToPath(new URL('../../../templates/missed-call.mjml', import.meta.url));
const template = readFileSync(filePath, 'utf8');
const reasons = { 'no-answer': 'niemand hat abgenommen', busy: 'besetzt', voicemail: 'Mailbox' };

/** @returns sends one event by email with vCard, SMS and push */
export function open({ company, user, contact, subscription, vapid, twilio: account, publicUrl }) {
  const ses = new SES({});
  const mailer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const sms = twilio(account.accountSid, account.authToken);
  webpush.setVapidDetails(vapid.subject, vapid.publicKey, vapid.privateKey);

  return async (event) => {
    const { data } = JSON.parse(event);
    const caller = `${contact.firstName} ${contact.lastName}`;
    const when = new Date(data.ringStartedAt).toLocaleString(user.locale, { timeZone: user.timeZone });
    const page = `${publicUrl}/calls/${data.callId}`;
    const number = data.caller.number;
    const seconds = (Date.parse(data.endedAt) - Date.parse(data.ringStartedAt)) / 1000;
    const facts = {
      headline: `Verpasster Anruf von ${caller}`,
      about: `${contact.jobTitle}, ${contact.company}`,
      greeting: ['Bitte innerhalb von zwei Stunden zurückrufen.'],
      callBack: { href: `tel:${number}`, label: `${number} anrufen` },
      claim: { href: page, label: 'Ich rufe zurück' },
      rows: [
        { label: 'Nummer', value: number, href: `tel:${number}` },
        { label: 'Angerufen', value: company.name, note: data.calledNumber },
        { label: 'Wann', value: when, note: `klingelte ${seconds} Sekunden` },
        { label: 'Grund', value: reasons[data.reason] },
      ],
      layout: {
        subject: `Verpasster Anruf von ${caller}`,
        preview: `${caller} hat ${company.name} angerufen`,
        language: 'de',
        direction: 'ltr',
        brand: {
          name: company.name,
          color: company.color,
          button: company.color,
          buttonText: '#ffffff',
          accent: company.color,
          accentOnDark: '#7fd4d4',
        },
        footer: {
          reason: 'Ihr Telefon hat geklingelt.',
          preferences: { href: page, label: 'Einstellungen' },
        },
      },
    };

    const card = vCardsJS();
    card.firstName = contact.firstName;
    card.lastName = contact.lastName;
    card.organization = contact.company;
    card.title = contact.jobTitle;
    card.cellPhone = contact.numbers[0].number;
    card.workEmail = contact.emails[0].email;
    const compiled = await mjml2html(template, { filePath, ignoreIncludes: false });
    const html = Handlebars.compile(compiled.html)(facts);
    const text = `${caller} (${number}) hat ${company.name} angerufen, ${when}.\n\n${page}`;
    const { message } = await mailer.sendMail({
      from: { name: company.name, address: company.from },
      to: user.email,
      replyTo: contact.emails[0].email,
      subject: `Verpasster Anruf von ${caller}`,
      html,
      text,
      attachments: [
        { filename: `${caller}.vcf`, contentType: 'text/vcard', content: card.getFormattedString() },
      ],
    });
    await ses.send(new SendRawEmailCommand({ RawMessage: { Data: message } }));

    await sms.messages.create({ from: company.smsFrom, to: user.mobile, body: text });

    const shown = { title: `Verpasster Anruf von ${caller}`, body: `${company.name}, ${when}`, url: page };
    await webpush.sendNotification(subscription, JSON.stringify(shown), { TTL: 3600, urgency: 'high' });
  };
}
