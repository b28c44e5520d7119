import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hosts, makeCertificate } from './certificate.ts';
import { type MemoryDynamoDb, memoryDynamoDb, type Units } from './dynamodb.ts';

/** What one caller asked for. */
export interface Asked extends Units {
  /** Requests, by service and action. */
  requests: Record<string, number>;
  /** Bytes of what was handed to providers. */
  providerBytes: number;
}

/** AWS, Twilio and a push service in one: protocol only, everything is accepted, everything is counted. */
export interface Cloud {
  port: number;
  table: MemoryDynamoDb;
  /** Messages that were queued, by queue URL; whoever takes them clears the list. */
  queues: Map<string, string[]>;
  /** What was asked for, by access key id (functions) or provider. */
  asked: Map<string, Asked>;
  /** The last request to each provider, for looking at. */
  last: Map<string, { headers: object; body: string }>;
  /** TLS connections that were made, by host. */
  connections: Map<string, number>;
  /** Variables with which a process comes here; see edge/redirect.mjs. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

/** @param secrets texts of secrets by id */
export async function startCloud(secrets: Readonly<Record<string, string>> = {}): Promise<Cloud> {
  const certificate = await makeCertificate();
  const folder = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, certificate.cert);
  const table = memoryDynamoDb();
  const queues: Cloud['queues'] = new Map();
  const asked: Cloud['asked'] = new Map();
  const last: Cloud['last'] = new Map();
  const connections: Cloud['connections'] = new Map();
  let count = 0;

  function note(caller: string, request: string, units: Partial<Units> = {}, providerBytes = 0): void {
    let known = asked.get(caller);
    if (!known) {
      known = { requests: {}, read: 0, write: 0, providerBytes: 0 };
      asked.set(caller, known);
    }
    known.requests[request] = (known.requests[request] ?? 0) + 1;
    known.read += units.read ?? 0;
    known.write += units.write ?? 0;
    known.providerBytes += providerBytes;
  }

  function answer(request: IncomingMessage, body: string, response: ServerResponse): void {
    const caller = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const action = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const json = (status: number, value: object, type = 'application/x-amz-json-1.0') =>
      response.writeHead(status, { 'content-type': type }).end(JSON.stringify(value));
    count += 1;
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (host !== hosts.dynamodb && host !== hosts.sqs) last.set(host, { headers: request.headers, body });
    switch (host) {
      case hosts.dynamodb: {
        const { status, body: answered, units } = table.handle(action, JSON.parse(body));
        note(caller, `dynamodb ${action}`, units);
        return void json(status, answered);
      }
      case hosts.sqs: {
        const { QueueUrl, Entries } = JSON.parse(body) as {
          QueueUrl: string;
          Entries: { Id: string; MessageBody: string }[];
        };
        if (action !== 'SendMessageBatch') throw new Error(`The benchmark's queues do not know ${action}.`);
        note(caller, `sqs ${action}`);
        const queue = queues.get(QueueUrl) ?? [];
        queues.set(QueueUrl, queue);
        queue.push(...Entries.map(({ MessageBody }) => MessageBody));
        const Successful = Entries.map(({ Id, MessageBody }) => ({
          Id,
          MessageId: `message-${count}-${Id}`,
          MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
        }));
        return void json(200, { Successful, Failed: [] });
      }
      case hosts.secrets: {
        const { SecretId } = JSON.parse(body) as { SecretId: string };
        note(caller, `secretsmanager ${action}`);
        const SecretString = secrets[SecretId];
        if (!SecretString) throw new Error(`The benchmark has no secret ${SecretId}.`);
        return void json(200, { ARN: SecretId, Name: SecretId, SecretString }, 'application/x-amz-json-1.1');
      }
      case hosts.ses: {
        note('ses', 'send', {}, body.length);
        const result = `<SendRawEmailResult><MessageId>mail-${count}</MessageId></SendRawEmailResult>`;
        const metadata = `<ResponseMetadata><RequestId>request-${count}</RequestId></ResponseMetadata>`;
        const xml = `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">${result}${metadata}</SendRawEmailResponse>`;
        return void response.writeHead(200, { 'content-type': 'text/xml' }).end(xml);
      }
      case hosts.twilio: {
        note('twilio', 'send', {}, body.length);
        const form = new URLSearchParams(body);
        const sid = `SM${String(count).padStart(32, '0')}`;
        const shown = {
          sid,
          status: 'queued',
          body: form.get('Body'),
          to: form.get('To'),
          from: form.get('From'),
          num_segments: '1',
          error_code: null,
          error_message: null,
          uri: `/2010-04-01/Accounts/x/Messages/${sid}.json`,
        };
        return void json(201, shown, 'application/json');
      }
      case hosts.push:
        note('push', 'send', {}, body.length);
        return void response.writeHead(201, { location: `https://${hosts.push}/m/${count}` }).end();
      default:
        throw new Error(`The benchmark does not stand for ${host}.`);
    }
  }

  const server = createServer(certificate, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      try {
        answer(request, Buffer.concat(chunks).toString('utf8'), response);
      } catch (error) {
        process.stderr.write(`${String(error)}\n`);
        response.writeHead(500).end(String(error));
      }
    });
  });
  server.on('secureConnection', ({ servername }) => {
    const host = String(servername);
    connections.set(host, (connections.get(host) ?? 0) + 1);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    table,
    queues,
    asked,
    last,
    connections,
    environment: { BENCH_CLOUD_PORT: String(port), NODE_EXTRA_CA_CERTS: caFile },
    stop: () =>
      new Promise((done) => {
        server.close(() => {
          rmSync(folder, { recursive: true, force: true });
          done();
        });
        server.closeAllConnections();
      }),
  };
}
