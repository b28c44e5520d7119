/** ws ships no types; this is what local mode and its tests use of it. */
declare module 'ws' {
  import type { EventEmitter } from 'node:events';
  import type { Server } from 'node:http';

  export class WebSocket extends EventEmitter {
    static readonly OPEN: number;
    constructor(url: string, protocols?: string | string[]);
    readonly protocol: string;
    readonly readyState: number;
    send(text: string): void;
    close(): void;
    /** Ends the connection without the closing handshake. */
    terminate(): void;
  }
  export class WebSocketServer extends EventEmitter {
    constructor(options: {
      server: Server;
      /** Longest message, bytes. */
      maxPayload?: number;
      /** Chooses among the protocols that the client offers; false for none. */
      handleProtocols?: (offered: Set<string>) => string | false;
    });
    readonly clients: Set<WebSocket>;
    close(done?: () => void): void;
  }
}
