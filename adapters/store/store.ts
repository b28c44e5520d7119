import { canaryTenant } from '../../core/canary.ts';
import { type Activations, openActivations } from './activations.ts';
import { type AddressChanges, openAddressChanges } from './address-changes.ts';
import { type Audit, openAudit } from './audit.ts';
import { type Callers, openCallers } from './callers.ts';
import { type Calls, openCalls } from './calls.ts';
import { type Caps, openCaps } from './caps.ts';
import { type Cases, openCases } from './cases.ts';
import { type Day, openDay } from './day.ts';
import { type Deliveries, openDeliveries } from './deliveries.ts';
import { type Digests, openDigests } from './digests.ts';
import { type Directory, openDirectory } from './directory.ts';
import { type Meetings, openMeetings } from './meetings.ts';
import { openPresence, type Presence } from './presence.ts';
import { openReaches, type Reaches } from './reach.ts';
import { shortLived } from './short-lived.ts';
import type { Table } from './table.ts';
import { openUploads, type Uploads } from './uploads.ts';
import { openVideos, type Videos } from './videos.ts';

/** All of one tenant's data: tenants never meet, because a store is opened for one (invariant 8). */
export interface Store {
  tenant: string;
  activations: Activations;
  addressChanges: AddressChanges;
  audit: Audit;
  calls: Calls;
  callers: Callers;
  cases: Cases;
  day: Day;
  deliveries: Deliveries;
  digests: Digests;
  directory: Directory;
  presence: Presence;
  reach: Reaches;
  caps: Caps;
  uploads: Uploads;
  videos: Videos;
  meetings: Meetings;
}

/** Opens the data of one tenant. @throws when the tenant id could reach into another's keys */
export function openStore(everyones: Table, tenant: string): Store {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(tenant)) throw new Error('Not a tenant id.');
  const prefix = `T#${tenant}#`;
  const table = tenant === canaryTenant ? shortLived(everyones) : everyones;
  return {
    tenant,
    activations: openActivations(table, prefix),
    addressChanges: openAddressChanges(table, prefix),
    audit: openAudit(table, prefix),
    calls: openCalls(table, prefix),
    callers: openCallers(table, prefix),
    cases: openCases(table, prefix),
    day: openDay(table, prefix),
    deliveries: openDeliveries(table, prefix),
    digests: openDigests(table, prefix),
    directory: openDirectory(table, prefix),
    presence: openPresence(table, prefix),
    reach: openReaches(table, prefix),
    caps: openCaps(table, prefix),
    uploads: openUploads(table, prefix),
    videos: openVideos(table, prefix),
    meetings: openMeetings(table, prefix),
  };
}
