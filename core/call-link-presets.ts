/** How a number becomes a link (U5, P9). */
export interface CallLinkTemplates {
  /**
   * For numbers of the public network: `{e164}` (+49…), `{e164_encoded}` (%2B49…), `{digits}` (49…); as they are dialled
   * where a dialing rule shaped them (0171…).
   */
  template: string;
  /** For extensions and short codes: `{extension}`, `{phone_context}`. Absent: these are shown, not linked. */
  extensionTemplate?: string;
}

/** A usual link target, ready to pick. */
export interface CallLinkPreset extends CallLinkTemplates {
  /** What settings store. */
  id: string;
  /** For people; product names are not translated. */
  label: string;
}

/**
 * The usual link targets. Where the number is part of a query the plus is encoded, because a bare plus means a space there.
 * Sources: RFC 3966, RFC 3261, the vendors' own pages on links.
 */
export const callLinkPresets: readonly CallLinkPreset[] = [
  {
    id: 'tel',
    label: 'Any phone (tel:)',
    template: 'tel:{e164}',
    extensionTemplate: 'tel:{extension};phone-context={phone_context}',
  },
  {
    id: 'callto',
    label: 'Softphone (callto:)',
    template: 'callto:{e164}',
    extensionTemplate: 'callto:{extension}',
  },
  { id: 'sip', label: 'SIP phone (sip:)', template: 'sip:{e164}' },
  {
    id: 'phone',
    label: 'ProCall (phone:)',
    template: 'phone:{e164}',
    extensionTemplate: 'phone:{extension}',
  },
  {
    id: 'call.center',
    label: 'call.center',
    template: 'call.center:call?number={e164_encoded}',
    extensionTemplate: 'call.center:call?number={extension}',
  },
  {
    id: 'ciscotel',
    label: 'Cisco Jabber (ciscotel:)',
    template: 'ciscotel:{e164}',
    extensionTemplate: 'ciscotel:{extension}',
  },
  {
    id: 'webextel',
    label: 'Webex (webextel:)',
    template: 'webextel:{e164}',
    extensionTemplate: 'webextel:{extension}',
  },
  {
    id: 'zoom',
    label: 'Zoom Phone',
    template: 'zoomphonecall://{e164}',
    extensionTemplate: 'zoomphonecall://{extension}',
  },
  {
    id: 'teams',
    label: 'Microsoft Teams',
    template: 'https://teams.microsoft.com/l/call/0/0?users=4:{e164_encoded}',
  },
  { id: 'aircall', label: 'Aircall', template: 'aircall://call?number={e164_encoded}' },
  {
    id: 'tsip',
    label: 'Softphone (tsip:)',
    template: 'tsip:{e164}',
    extensionTemplate: 'tsip:{extension}',
  },
  { id: 'facetime', label: 'FaceTime', template: 'facetime:{e164}' },
];

/** What a company starts with: understood by every phone and most softphones. */
export const defaultCallLink = 'tel';

/** True for the id of one of the usual link targets. */
export function isCallLinkPreset(id: string): boolean {
  return callLinkPresets.some((preset) => preset.id === id);
}

/** The templates of a preset's id, or of an administrator's own template. */
export function callLinkTemplates(choice: string): CallLinkTemplates {
  return callLinkPresets.find((preset) => preset.id === choice) ?? { template: choice };
}
