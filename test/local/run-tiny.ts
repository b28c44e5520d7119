/** Local mode on a tiny stack as a process of its own, for tests that kill it: `node run-tiny.ts <template> <data>`. */
import { startLocal } from '../../local/start.ts';

const [templateDir = '', dataDir = ''] = process.argv.slice(2);
const local = await startLocal({ port: 0, templateDir, dataDir, sample: false });
process.on('SIGTERM', () => void local.stop().then(() => process.exit(0)));
process.send?.({ url: local.url, endpoints: local.endpoints, region: local.region });
