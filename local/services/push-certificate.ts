import { writeFileSync } from 'node:fs';
import { generate } from 'selfsigned';
import { LOOPBACK } from './listen.ts';

/** What the push service shows, and where those who are to trust it find it. */
export interface PushCertificate {
  readonly certificate: string;
  readonly key: string;
  /** The certificate as a file, for `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
}

const VALID_MS = 397 * 86_400_000;

/**
 * Makes a certificate for this run and puts it into the file. Push endpoints are https, and every client
 * checks; the key is in memory only. By the machine's clock: TLS knows no other.
 */
export async function makePushCertificate(caFile: string): Promise<PushCertificate> {
  const { cert, private: key } = await generate(
    [{ name: 'commonName', value: 'Ringback local push service' }],
    {
      keyType: 'ec',
      curve: 'P-256',
      algorithm: 'sha256',
      // Clocks of virtual machines lag behind now and then.
      notBeforeDate: new Date(Date.now() - 86_400_000),
      notAfterDate: new Date(Date.now() + VALID_MS),
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 7, ip: LOOPBACK },
            { type: 2, value: 'localhost' },
          ],
        },
      ],
    },
  );
  writeFileSync(caFile, cert);
  return { certificate: cert, key, caFile };
}
