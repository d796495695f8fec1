// Serves the built site for a test; every request that leaves for anywhere else is seen by page.mjs.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../../web/tools/serve.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const build = process.env.SANDTABLE_BUILD ?? join(root, 'build');
export const single_file = join(build, 'sandtable.html');

/** Resolves with { address, close }. */
export async function serve_site() {
  const site = join(build, 'site');
  if (!existsSync(join(site, 'index.html'))) throw new Error(`${site} is missing: run ./web/build.sh first`);
  const { server, address } = await serve(site, 0);
  return { address, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}
