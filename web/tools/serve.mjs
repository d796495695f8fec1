// Serves a folder on this machine only: precompressed copies, right types, always revalidated.
// Usage: node serve.mjs DIR [--port N]
import { createServer } from 'node:http';
import { createReadStream, existsSync, realpathSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from './files.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8', '.wasm': 'application/wasm', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8',
};
const ENCODINGS = [['br', '.br'], ['gzip', '.gz']];

function answer(root, request, response) {
  const refuse = (status) => response.writeHead(status, { 'content-type': 'text/plain' }).end(`${status}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
  let path;
  try {
    path = normalize(join(root, decodeURIComponent(new URL(request.url, 'http://localhost').pathname)));
  } catch {
    return refuse(400);
  }
  if (path !== root && !path.startsWith(root + sep)) return refuse(404);
  if (existsSync(path) && statSync(path).isDirectory()) path = join(path, 'index.html');
  if (!existsSync(path) || !statSync(path).isFile()) return refuse(404);

  const accepted = String(request.headers['accept-encoding'] ?? '');
  const [encoding, suffix] = ENCODINGS.find(([name, end]) => new RegExp(`\\b${name}\\b`).test(accepted) && existsSync(path + end)) ?? [];
  const file = suffix ? path + suffix : path;
  const { size, mtimeMs } = statSync(file);
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}${encoding ? `-${encoding}` : ''}"`;
  const headers = {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'cache-control': 'no-cache', etag, vary: 'accept-encoding',
    'x-content-type-options': 'nosniff', ...(encoding ? { 'content-encoding': encoding } : {}),
  };
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'content-length': size });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file).pipe(response);
}

// Starts on `port`, or the next free one of ten; resolves with { server, address }. Port 0: any free one.
export function serve(dir, port = 8080) {
  const root = realpathSync(dir);
  return new Promise((resolve, reject) => {
    const last = port === 0 ? 0 : port + 9;
    const server = createServer((request, response) => answer(root, request, response));
    server.on('error', (error) => (error.code === 'EADDRINUSE' && port < last ? server.listen(++port, '127.0.0.1') : reject(error)));
    server.on('listening', () => resolve({ server, address: `http://localhost:${server.address().port}/` }));
    server.listen(port, '127.0.0.1');
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [dir, option, value] = process.argv.slice(2);
  if (option && option !== '--port') fail(`unknown option ${option}; there is --port N.`);
  const port = option ? Number(value) : 8080;
  if (!Number.isInteger(port) || port < 0 || port > 65525) fail(`--port needs a number, not "${value ?? ''}".`);
  const { address } = await serve(dir, port).catch((error) => fail(`cannot serve: ${error.message}.`));
  console.log(`Sandtable is at ${address}   (Ctrl+C stops it)`);
}
