/**
 * Preloaded (`--import`) into measured processes: every TLS connection goes to the benchmark's own server, whatever host
 * it is for. So all ways run with the addresses that they use in production, and nothing leaves the machine.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module';

const tls = createRequire(import.meta.url)('node:tls');
const port = Number(process.env.BENCH_CLOUD_PORT);
const { connect } = tls;

// node:https hands over one object.
tls.connect = (options, listener) => {
  const servername = options.servername || options.host;
  return connect({ ...options, host: '127.0.0.1', port, servername, lookup: undefined }, listener);
};
syncBuiltinESMExports();
