import type { AddressField } from './address-changes.ts';
import type { Channel } from './directory.ts';
import type { Link } from './mail-view.ts';
import type { MessageReader, SendingCompany } from './video-view.ts';

/** What every message about a user shows; cleaned and unescaped like the views of calls. */
export interface UserMessageReader extends MessageReader {
  /** Name of the user, who is also the reader. */
  user: string;
  company: SendingCompany;
}

/** A test of a channel. */
export interface TestView extends UserMessageReader {
  channel: Channel;
  /** Where it goes, as the reader knows it: the address, the number as people read it, the name of the device. */
  to: string;
  /** When somebody asked for it. */
  askedAt: Date;
  /** Where the reader changes how they are told. */
  settings: Link;
}

/** An invitation to connect one's sign-in. */
export interface SignInInvitationView extends UserMessageReader {
  link: Link;
  /** When the link stops working. */
  until: Date;
}

/** How another device is enabled. */
export interface ActivationView extends UserMessageReader {
  /** Its name. */
  device: string;
  link: Link;
  /** `XXXX-XXXX-XXXX`. */
  code: string;
  /** Where the code is typed, for those who cannot press the link; as people write it. */
  typedAt: string;
  until: Date;
  /** Address of the QR code within the mail: `cid:…`. */
  picture: string;
}

/** A code that confirms a new address or number; goes there. */
export interface ConfirmationView extends UserMessageReader {
  field: AddressField;
  code: string;
  until: Date;
}

/** That the address or number was changed; goes to the former one, so it does not say what is new. */
export interface AddressChangedView extends UserMessageReader {
  field: AddressField;
  at: Date;
}
