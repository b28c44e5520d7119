import { promisify } from 'node:util';
import type { ImportJob } from '../../core/import/job.ts';
import type { Instant } from '../../core/time.ts';
import type { Key, Table } from './table.ts';

/** Files that administrators upload to be imported, kept until they are done with, a day at most. */
export interface Uploads {
  put(job: ImportJob, bytes: Uint8Array, now: Instant): Promise<void>;
  /** How far an import is. */
  get(id: string, now: Instant): Promise<{ job: ImportJob; version: number } | undefined>;
  bytes(id: string): Promise<Buffer>;
  /** @returns false when somebody else was faster */
  change(job: ImportJob, version: number): Promise<boolean>;
  remove(id: string): Promise<void>;
}

const keptSeconds = 86_400;
/** Bytes of an item's part: an item holds 400 KB. */
const partSize = 350_000;
/** More than the largest file needs, however badly it shrinks: such an item is not ours. */
const mostParts = 20;
const largestFile = 8 * 1024 * 1024;

/** Every worker opens a store, and few need this; it takes milliseconds to be loaded. */
const zlib = () => import('node:zlib');

/** Opens the uploads of a tenant; `prefix` is `T#<tenant>#`. */
export function openUploads(table: Table, prefix: string): Uploads {
  const pk = (id: string) => `${prefix}UPLOAD#${id}`;
  const jobKey = (id: string): Key => ({ pk: pk(id), sk: 'JOB' });
  const partKey = (id: string, part: number): Key => ({
    pk: pk(id),
    sk: `PART#${String(part).padStart(3, '0')}`,
  });
  return {
    async put(job, bytes, now) {
      const expiresAt = Math.floor(Date.parse(now) / 1000) + keptSeconds;
      const { gzip } = await zlib();
      const packed = await promisify(gzip)(bytes);
      const parts = Math.ceil(packed.length / partSize);
      if (parts > mostParts) throw new Error('The file is too large to be kept.');
      for (let part = 0; part < parts; part += 1) {
        const content = new Uint8Array(packed.subarray(part * partSize, (part + 1) * partSize));
        await table.put({ ...partKey(job.id, part), content, expiresAt });
      }
      await table.put({ ...jobKey(job.id), job, version: 1, expiresAt });
    },
    async get(id, now) {
      const item = await table.get(jobKey(id));
      // Expired items are deleted late.
      if (!item || Number(item.expiresAt) * 1000 <= Date.parse(now)) return undefined;
      return { job: item.job as ImportJob, version: Number(item.version) };
    },
    async bytes(id) {
      const items = await table.queryAll({ partition: pk(id), beginsWith: 'PART#' });
      const parts = items.flatMap(({ content }) => (content instanceof Uint8Array ? [content] : []));
      const { gunzip } = await zlib();
      return promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip)(Buffer.concat(parts), {
        maxOutputLength: largestFile,
      });
    },
    async change(job, version) {
      const item = await table.get(jobKey(job.id));
      return item !== undefined && table.putIfVersion({ ...item, job }, version);
    },
    async remove(id) {
      const items = await table.queryAll({ partition: pk(id) });
      for (const { pk, sk } of items) await table.delete({ pk, sk });
    },
  };
}
