/** The providers outside AWS, and what AWS reports by itself: started, wired with each other, ended. */
import type { Clock } from './clock.ts';
import type { DataDir } from './data-dir.ts';
import { LOCAL_KEY } from './first-start.ts';
import type { FunctionLog } from './log.ts';
import type { Outbox } from './outbox/store.ts';
import type { EmbeddedAwsService } from './services/aws-endpoint.ts';
import type { FaultBoard } from './services/faults.ts';
import { onUsualPort } from './services/listen.ts';
import type { ProviderSecrets } from './services/provider-secrets.ts';
import { startPushApi } from './services/push.ts';
import { makePushCertificate } from './services/push-certificate.ts';
import { makeSimulatedDevices, type SimulatedDevices } from './services/push-devices.ts';
import { openPushMessages, type PushMessages } from './services/push-messages.ts';
import { startPushSocket } from './services/push-socket.ts';
import { openPushSubscriptions } from './services/push-subscriptions.ts';
import { makeSesService, type SesStanding } from './services/ses.ts';
import { makeSesReports } from './services/ses-reports.ts';
import { openTopics } from './services/topics.ts';
import { startTwilioApi } from './services/twilio.ts';
import { openTwilioAccount, type TwilioAccount } from './services/twilio-account.ts';
import { makeInbound, type TakeText } from './services/twilio-inbound.ts';
import { makeTwilioMessages } from './services/twilio-messages.ts';
import type { StackModel } from './template/model.ts';
import type { UndoList } from './undo-list.ts';

/** Where the providers are. */
export interface ProviderEndpoints {
  readonly twilio: string;
  /** Origin of all push endpoints. */
  readonly push: string;
  /** Firefox's `dom.push.serverURL`. */
  readonly pushSocket: string;
  /** File with the certificate that the push service shows. */
  readonly pushCa: string;
}

/** The running providers. */
export interface Providers {
  readonly endpoints: ProviderEndpoints;
  /** The AWS service that takes mails. */
  readonly ses: EmbeddedAwsService;
  readonly sesStanding: () => SesStanding;
  readonly setSesStanding: (standing: SesStanding) => void;
  readonly twilioAccount: TwilioAccount;
  readonly takeText: TakeText;
  readonly devices: SimulatedDevices;
  /** Goes on with what the last run left: not before the functions can be called. */
  resume(): void;
  /** Whether a report, a callback or a receipt is on its way. */
  busy(): boolean;
  /** Sends no more reports. The servers stay, for functions that are still at work, until the undo list runs. */
  stopReporting(): Promise<void>;
}

/** Starts the providers; their ports are kept in the data folder, and `undo` ends their servers. */
export async function startProviders(parts: {
  model: StackModel;
  data: DataDir;
  outbox: Outbox;
  faults: FaultBoard;
  clock: Clock;
  secrets: ProviderSecrets;
  functionLog: FunctionLog;
  publicUrl: string;
  sqsEndpoint: string;
  region: string;
  accountId: string;
  undo: UndoList;
}): Promise<Providers> {
  const { model, data, outbox, faults, clock, secrets, undo, publicUrl, region, accountId } = parts;
  const ports = data.ports();
  const problemOf = (provider: string) => (message: string) => parts.functionLog.failure(provider, message);

  const { subscriptions: subscribers, queues } = model;
  const { sqsEndpoint } = parts;
  const topics = openTopics({ subscriptions: subscribers, queues, sqsEndpoint, region, clock });
  undo.add(() => topics.stop());
  const reports = makeSesReports({
    outbox,
    topics,
    clock,
    destinations: model.mailReports,
    account: { region, accountId },
    onProblem: problemOf('ses'),
  });
  const mailAccount = {
    identities: model.mailIdentities,
    configurationSets: model.mailConfigurationSets,
    region,
  };
  // Until the next start: it is there to be tried out.
  let sesStanding: SesStanding = { sandbox: false, sendingEnabled: true, pending: [] };
  const standing = () => sesStanding;
  const ses = makeSesService({ account: mailAccount, standing, outbox, faults, clock, reports });

  const twilioAccount = openTwilioAccount(data.twilio(), data.saveTwilio);
  const credentials = secrets.twilio;
  const texts = makeTwilioMessages({ outbox, clock, credentials, onProblem: problemOf('twilio') });
  const webhookUrl = `${publicUrl}/v1/status/twilio`;
  const twilio = await onUsualPort(ports.twilio, (port) =>
    startTwilioApi({
      port,
      outbox,
      faults,
      account: twilioAccount,
      messages: texts,
      credentials,
      webhookUrl,
    }),
  );
  undo.add(() => twilio.stop());

  const certificate = await makePushCertificate(data.pushCa);
  const subscriptions = openPushSubscriptions(data.pushSubscriptions);
  // Senders, messages and devices know each other; the messages are there before the first request is.
  let pushes: PushMessages | undefined;
  const messages = () => pushes as PushMessages;
  const push = await onUsualPort(ports.push, (port) =>
    startPushApi({ port, certificate, subscriptions, messages, faults, clock }),
  );
  undo.add(() => push.stop());
  const { endpointOf } = push;
  const socket = await onUsualPort(ports.pushSocket, (port) =>
    startPushSocket({ port, subscriptions, messages, endpointOf }),
  );
  undo.add(() => socket.stop());
  const devices = makeSimulatedDevices({
    publicUrl,
    apiKey: LOCAL_KEY,
    vapidPublicKey: secrets.vapidPublicKey,
    subscriptions,
    messages,
    endpointOf,
    onProblem: problemOf('push'),
  });
  pushes = openPushMessages({ outbox, subscriptions, clock, carriers: [devices, socket], endpointOf });

  data.savePorts({ ...data.ports(), twilio: twilio.port, push: push.port, pushSocket: socket.port });
  const reporting = [reports, texts, devices];
  return {
    endpoints: {
      twilio: twilio.endpoint,
      push: push.origin,
      pushSocket: socket.url,
      pushCa: certificate.caFile,
    },
    ses,
    sesStanding: standing,
    setSesStanding(next) {
      sesStanding = next;
    },
    twilioAccount,
    takeText: makeInbound({ account: twilioAccount, outbox, credentials, webhookUrl }),
    devices,
    resume() {
      for (const each of reporting) each.resume();
    },
    busy: () => reporting.some((each) => each.busy()),
    stopReporting: async () => void (await Promise.all(reporting.map((each) => each.stop()))),
  };
}
