import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import type { SimulatedDevices } from '../services/push-devices.ts';
import { SesStanding } from '../services/ses.ts';
import { type TwilioAccount, TwilioHoldings } from '../services/twilio-account.ts';
import { InboundText, type TakeText } from '../services/twilio-inbound.ts';
import type { HttpRequest } from './payload.ts';
import { readBody, replyJson, replyProblem } from './reply.ts';

type Handle = (request: HttpRequest, response: ServerResponse, parameters: string[]) => void | Promise<void>;
/** Method, path and what answers. */
export type LocalRoute = [method: string, path: RegExp, handle: Handle];

/** What people do at the other end of the providers, and in their consoles. */
export interface ProviderActions {
  readonly twilioAccount: TwilioAccount;
  readonly takeText: TakeText;
  readonly devices: Pick<SimulatedDevices, 'create'>;
  readonly sesStanding: () => SesStanding;
  readonly setSesStanding: (standing: SesStanding) => void;
}

const Device = z.strictObject({
  userId: z.string().min(1),
  deviceId: z.string().min(1).optional(),
  name: z.string().min(1).optional(),
});

/** Routes of `/local` for texts that people send, the Twilio account, and devices without a browser. */
export function providerRoutes(actions: ProviderActions): LocalRoute[] {
  const { twilioAccount, takeText, devices } = actions;
  return [
    ['GET', /^\/local\/ses\/account$/, (_request, response) => replyJson(response, actions.sesStanding())],
    [
      'PUT',
      /^\/local\/ses\/account$/,
      (request, response) => {
        const standing = readBody(
          request,
          response,
          SesStanding,
          'Send what GET /local/ses/account answers, changed.',
        );
        if (!standing) return;
        actions.setSesStanding(standing);
        replyJson(response, standing);
      },
    ],
    [
      'POST',
      /^\/local\/devices$/,
      async (request, response) => {
        const remedy = 'Send {"userId":"anna"}; "deviceId" and "name" may be added.';
        const wanted = readBody(request, response, Device, remedy);
        if (!wanted) return;
        const { status, body, ...device } = await devices.create(wanted);
        // The API's own words, when it refuses the device.
        replyJson(response, status < 300 ? device : body, status < 300 ? 201 : status);
      },
    ],
    [
      'POST',
      /^\/local\/sms\/inbound$/,
      async (request, response) => {
        const remedy = 'Send {"from":"+49…","body":"STOP"}; "to" may be added.';
        const text = readBody(request, response, InboundText, remedy);
        if (!text) return;
        const result = await takeText(text);
        if ('fault' in result) replyProblem(response, 409, result.fault);
        else replyJson(response, result);
      },
    ],
    ['GET', /^\/local\/sms\/account$/, (_request, response) => replyJson(response, twilioAccount.holdings())],
    [
      'PUT',
      /^\/local\/sms\/account$/,
      (request, response) => {
        const remedy = 'Send what GET /local/sms/account answers, changed.';
        const holdings = readBody(request, response, TwilioHoldings, remedy);
        if (!holdings) return;
        twilioAccount.setHoldings(holdings);
        replyJson(response, twilioAccount.holdings());
      },
    ],
  ];
}
