import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Html,
  Preview,
  Row,
  Section,
  Text,
} from '@react-email/components';
import { render } from '@react-email/render';
import { createElement, type ReactElement } from 'react';
import type { MissedCallFacts } from '../templates/missed-call-facts.ts';

/** Plain `createElement`, without the types of each component's properties. */
const h = createElement as (
  type: unknown,
  properties?: object | null,
  ...children: unknown[]
) => ReactElement;

/** The missed-call mail's contents as a react-email component, written as its documentation does: rendered at run time. */
export function reactEmail(facts: MissedCallFacts): Promise<string> {
  return render(
    h(
      Html,
      { lang: 'de' },
      h(Head),
      h(Preview, null, facts.preview),
      h(
        Body,
        { style: { backgroundColor: '#f1f3f5', fontFamily: 'Helvetica, Arial, sans-serif' } },
        h(
          Container,
          { style: { maxWidth: '600px', padding: '24px' } },
          h(Text, null, facts.companyNumber),
          h(Heading, null, facts.headline),
          facts.about && h(Text, null, facts.about),
          ...facts.greeting.map((line) => h(Text, { key: line }, line)),
          facts.callBack && h(Button, { href: facts.callBack.href }, facts.callBack.label),
          facts.openContact && h(Button, { href: facts.openContact.href }, facts.openContact.label),
          h(
            Section,
            null,
            ...facts.rows.map((row) =>
              h(
                Row,
                { key: row.label },
                h(Text, null, row.label),
                h(Text, null, row.value),
                row.note && h(Text, null, row.note),
              ),
            ),
          ),
          ...(facts.voicemail?.lines ?? []).map((line) => h(Text, { key: line }, line)),
          h(Text, null, facts.footerReason),
        ),
      ),
    ),
  );
}
