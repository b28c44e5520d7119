import type { Command } from 'commander';
import type { QueueAddresses, TableAddress } from './addresses.ts';
import { type Api, openApi } from './api.ts';
import {
  type ConnectionSources,
  findPlace,
  type HttpPlace,
  httpPlace,
  type Place,
  queuesOf,
  tableOf,
} from './connection.ts';
import { readConnectionSources } from './connection-files.ts';
import { openTerminal, type Terminal, type TerminalStreams } from './terminal.ts';

/** What a command line has around it; tests give their own. */
export interface Surroundings extends TerminalStreams {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly cwd: string;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds. */
  pause(duration: number): Promise<void>;
}

/** What a command works with. */
export interface Tools {
  readonly around: Surroundings;
  readonly terminal: Terminal;
  /** The place, as far as it is known. @throws Failure when what says so is contradictory */
  place(): Place;
  /** @throws Failure saying what to do when it is not known where Ringback is, or with which key */
  http(): { place: HttpPlace; api: Api };
  /** @throws Failure saying what to do when it is not known which table */
  table(): TableAddress;
  /** The queues of that table's stack. @throws Failure saying what to do when they are not known */
  queues(): QueueAddresses;
  /** Now on Ringback's clock, milliseconds: local mode's may have been moved ahead. */
  now(): number;
}

/** The tools of a command, from the options it was given and those of the commands above it. */
export type ToolsOf = (command: Command) => Tools;

/** Options that every command takes. */
interface GlobalOptions {
  url?: string;
  key?: string;
  table?: string;
  json?: boolean;
}

/** Makes the tools of commands. */
export function makeToolsOf(around: Surroundings): ToolsOf {
  return (command) => {
    const { url, key, table, json = false } = command.optsWithGlobals<GlobalOptions>();
    let sources: ConnectionSources | undefined;
    const read = () => {
      sources ??= readConnectionSources({ url, key, table }, around.env, around.cwd);
      return sources;
    };
    const place = () => findPlace(read());
    return {
      around,
      terminal: openTerminal(around, json),
      place,
      http() {
        const found = httpPlace(place(), read());
        return { place: found, api: openApi(found) };
      },
      table: () => tableOf(place(), read()),
      queues: () => queuesOf(tableOf(place(), read()), read()),
      now: () => around.now() + (place().local?.clockOffset ?? 0),
    };
  };
}
