/** dynalite ships no types; this is what local mode uses of it. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** Folder of its LevelDB. */
    path?: string;
    /** How long a new table stays CREATING, milliseconds. */
    createTableMs?: number;
  }
  export default function dynalite(options?: Options): Server;
}
