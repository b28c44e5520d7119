import { generate } from 'selfsigned';
import { region } from '../stack.ts';

/** The hosts that the benchmark's server answers for. */
export const hosts = {
  dynamodb: `dynamodb.${region}.amazonaws.com`,
  sqs: `sqs.${region}.amazonaws.com`,
  ses: `email.${region}.amazonaws.com`,
  secrets: `secretsmanager.${region}.amazonaws.com`,
  twilio: 'api.twilio.com',
  push: 'fcm.googleapis.com',
} as const;

/** Makes a certificate for all of them, trusted by whoever gets it as `NODE_EXTRA_CA_CERTS`. */
export async function makeCertificate(): Promise<{ cert: string; key: string }> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Ringback benchmark' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 86_400_000),
    notAfterDate: new Date(Date.now() + 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: Object.values(hosts).map((value) => ({ type: 2, value })) },
    ],
  });
  return { cert, key };
}
