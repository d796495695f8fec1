// Joins the page, the programs and the assets into BUILD_OUT/site/ (to be served) and BUILD_OUT/sandtable.html (one file).
// Usage: node site.mjs WEB_BUILD BUILD_OUT
//
// What the page's modules in web/src may import, besides each other:
//   sandtable:glue          Emscripten's factory of the page's program (default export)
//   sandtable:engine-glue   the same of the engines, for worker.mjs
//   sandtable:icons         { first_code_point, icons: [[svg path, ...], ...] } in the order of assets/icons/icons.json
//   sandtable:assets        { single_file, wasm_size, wasmResponse(), workerSource(), engineWasm(), sample(name), licences() }
//     wasmResponse()        promise of a Response for WebAssembly.compileStreaming
//     workerSource()        promise of the text of worker.mjs with all it imports, as a classic script for a Blob worker
//     engineWasm()          promise of the engine's bytes, an ArrayBuffer
//     sample(name)          promise of the text of assets/samples/NAME.json
//     calculator(name)      promise of the text of assets/calculators/NAME.json
//     licences()            promise of [{ name, version, licence, text }]
//     samples               the names of the samples
//   sandtable:site          { version, files } for sw.mjs: the addresses the page needs, and a hash that changes with them
// web/index.html holds <meta charset="utf-8">, <link rel="stylesheet" href="style.css"> and
// <script type="module" src="app.mjs"></script>; the build puts the policy, the style and the program there.
// web/public/, if there is one, is copied as it is, to the site only; `data-site` marks elements the single file leaves out.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { fail, write_if_changed } from './files.mjs';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const assets = join(web, '../assets');
const [web_build, out] = process.argv.slice(2);
if (!out) fail('usage: node site.mjs WEB_BUILD BUILD_OUT');

const COMPRESSIBLE = new Set(['.html', '.mjs', '.js', '.css', '.json', '.wasm', '.svg', '.webmanifest', '.txt']);

const hash = (content, encoding = 'hex') => createHash('sha256').update(content).digest(encoding);
const short_hash = (content) => hash(content).slice(0, 12);

function read(path, encoding) {
  return existsSync(path) ? readFileSync(path, encoding) : fail(`${path} is missing.`);
}

function files_below(dir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files_below(join(dir, entry.name)) : [join(dir, entry.name)]).sort();
}

// ---- scripts

async function bundle(entry, format, virtual, options = {}) {
  const result = await build({
    entryPoints: [entry], bundle: true, minify: true, write: false, format, target: 'es2022', charset: 'utf8',
    legalComments: 'none', logLevel: 'warning', external: ['module', 'node:*'], ...options,
    plugins: [{
      name: 'sandtable',
      setup(builder) {
        builder.onResolve({ filter: /^sandtable:/ }, ({ path }) => {
          const found = virtual[path.slice('sandtable:'.length)];
          if (!found) return { errors: [{ text: `there is no "${path}" here` }] };
          return found.file ? { path: found.file } : { path, namespace: 'sandtable' };
        });
        builder.onLoad({ filter: /.*/, namespace: 'sandtable' }, ({ path }) =>
          ({ contents: virtual[path.slice('sandtable:'.length)].code, loader: 'js' }));
      },
    }],
  }).catch(() => fail('the page\'s modules could not be joined; esbuild\'s messages are above.'));
  return result.outputFiles[0].text;
}

const glue = { file: join(web_build, 'sandtable.mjs') };
const icons = { file: join(web_build, 'generated/icons.mjs') };

const wasm = read(join(web_build, 'sandtable.wasm'));
const engine_wasm = read(join(web_build, 'sandtable_engine.wasm'));
const licences = read(join(web_build, 'generated/licences.json'));
const samples = files_below(join(assets, 'samples')).filter((path) => path.endsWith('.json'))
  .map((path) => ({ name: relative(join(assets, 'samples'), path).slice(0, -5), text: read(path, 'utf8') }));
const calculators = files_below(join(assets, 'calculators')).filter((path) => path.endsWith('.json'))
  .map((path) => ({ name: relative(join(assets, 'calculators'), path).slice(0, -5), text: JSON.stringify(JSON.parse(read(path, 'utf8'))) }));
const sample_names = JSON.stringify(samples.map(({ name }) => name));

// A Blob worker has no address of its own, so import.meta.url is a stand-in that is never fetched.
const worker = await bundle(join(web, 'src/worker.mjs'), 'iife',
  { 'engine-glue': { file: join(web_build, 'sandtable_engine.mjs') } }, { define: { 'import.meta.url': '"file:///"' } });

// A file's address carries its hash, so that a cache never joins parts of two builds.
const versioned = (name, content) => `${name}?v=${short_hash(content)}`;

const site_assets = `
  const text = async (address) => { const answer = await fetch(address); if (!answer.ok) throw new Error(address + ': ' + answer.status); return answer.text(); };
  const versions = ${JSON.stringify(Object.fromEntries(samples.map(({ name, text }) => [name, versioned(`samples/${name}.json`, text)])))};
  const models = ${JSON.stringify(Object.fromEntries(calculators.map(({ name, text }) => [name, versioned(`calculators/${name}.json`, text)])))};
  export const single_file = false;
  export const wasm_size = ${wasm.length};
  export const samples = ${sample_names};
  export const wasmResponse = () => fetch(${JSON.stringify(versioned('sandtable.wasm', wasm))});
  export const engineWasm = async () => (await fetch(${JSON.stringify(versioned('sandtable_engine.wasm', engine_wasm))})).arrayBuffer();
  export const workerSource = () => text(${JSON.stringify(versioned('worker.js', worker))});
  export const sample = (name) => text(versions[name]);
  export const calculator = (name) => text(models[name]);
  export const licences = async () => JSON.parse(await text(${JSON.stringify(versioned('licences.json', licences))}));
`;

// In the single file each part is a data block: <script type="text/plain" id="part-NAME">base64 of gzip</script>.
const single_assets = `
  const part = (name, type) => {
    const bytes = Uint8Array.from(atob(document.getElementById('part-' + name).textContent), (c) => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')), { headers: { 'content-type': type } });
  };
  export const single_file = true;
  export const wasm_size = ${wasm.length};
  export const samples = ${sample_names};
  export const wasmResponse = async () => part('wasm', 'application/wasm');
  export const engineWasm = () => part('engine', 'application/wasm').arrayBuffer();
  export const workerSource = () => part('worker', 'text/javascript').text();
  export const sample = (name) => part('sample-' + name, 'application/json').text();
  export const calculator = (name) => part('calculator-' + name, 'application/json').text();
  export const licences = () => part('licences', 'application/json').json();
`;

const main = (code) => bundle(join(web, 'src/main.mjs'), 'esm', { glue, icons, assets: { code } });
const [site_app, single_app] = await Promise.all([main(site_assets), main(single_assets)]);

// ---- the page

const page = read(join(web, 'index.html'), 'utf8').replace(/<!--[\s\S]*?-->\n?/g, '').replace(/\n\s+/g, '\n');
const style = (await transform(read(join(web, 'style.css'), 'utf8'), { loader: 'css', minify: true })).code.trim();

function replace_once(text, pattern, replacement, what) {
  if (!pattern.test(text)) fail(`web/index.html has no ${what}.`);
  return text.replace(pattern, () => replacement);
}

// Hashes of the style and script elements written into the page; data blocks are not scripts.
function hashes(html, element) {
  return [...html.matchAll(new RegExp(`<${element}((?:\\s[^>]*)?)>([\\s\\S]*?)</${element}>`, 'g'))]
    .filter(([, attributes]) => !/\ssrc=|type="(text\/plain|application\/)/.test(attributes))
    .map(([, , content]) => ` 'sha256-${hash(content, 'base64')}'`).join('');
}

function make_page(single, script) {
  let html = single ? page.replace(/<(\w+)\s[^>]*\bdata-site\b[^>]*>(?:<\/\1>)?\n?/g, '') : page.replace(/\sdata-site\b/g, '');
  html = replace_once(html, /<link rel="stylesheet" href="style.css"\s*\/?>/, `<style>${style}</style>`, '<link rel="stylesheet" href="style.css">');
  html = replace_once(html, /<script type="module" src="app.mjs"><\/script>/, script, '<script type="module" src="app.mjs"></script>');
  const own = single ? '' : " 'self'";
  const policy = [
    "default-src 'none'", `script-src${own} 'wasm-unsafe-eval'${hashes(html, 'script')}`, `style-src${own}${hashes(html, 'style')}`,
    `connect-src ${single ? "'none'" : "'self'"}`, `worker-src blob:${own}`, `img-src blob: data:${own}`, `font-src${own || " 'none'"}`,
    `manifest-src${own || " 'none'"}`, "base-uri 'none'", "form-action 'none'", "object-src 'none'",
  ].join('; ');
  return replace_once(html, /<meta charset="?utf-8"?\s*\/?>/i,
    `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`, '<meta charset="utf-8">');
}

const site = join(out, 'site');
const written = new Set();
function put(name, content) {
  written.add(name);
  write_if_changed(join(site, name), content);
}

put('sandtable.wasm', wasm);
put('sandtable_engine.wasm', engine_wasm);
put('app.mjs', site_app);
put('worker.js', worker);
put('licences.json', licences);
for (const { name, text } of samples) put(`samples/${name}.json`, text);
for (const { name, text } of calculators) put(`calculators/${name}.json`, text);
for (const path of files_below(join(assets, 'schema'))) put(`schema/${relative(join(assets, 'schema'), path)}`, read(path));
for (const path of files_below(join(web, 'public'))) put(relative(join(web, 'public'), path), read(path));
const app = versioned('app.mjs', site_app);
put('index.html', make_page(false,
  `<link rel="modulepreload" href="${app}"><link rel="preload" as="fetch" type="application/wasm" crossorigin href="${versioned('sandtable.wasm', wasm)}">` +
  `<script type="module" src="${app}"></script>`));

if (existsSync(join(web, 'src/sw.mjs'))) {
  const versions = { 'app.mjs': app };
  for (const name of ['sandtable.wasm', 'sandtable_engine.wasm', 'worker.js', 'licences.json']) versions[name] = versioned(name, readFileSync(join(site, name)));
  for (const { name, text } of samples) versions[`samples/${name}.json`] = versioned(`samples/${name}.json`, text);
  for (const { name, text } of calculators) versions[`calculators/${name}.json`] = versioned(`calculators/${name}.json`, text);
  const addresses = ['./', ...[...written].filter((name) => name !== 'index.html' && !name.startsWith('schema/')).map((name) => versions[name] ?? name)];
  const version = short_hash([...written].sort().map((name) => hash(readFileSync(join(site, name)))).join());
  put('sw.js', await bundle(join(web, 'src/sw.mjs'), 'iife',
    { site: { code: `export const version = ${JSON.stringify(version)}; export const files = ${JSON.stringify(addresses)};` } }));
}

// ---- the single file

const block = (name, content) => `<script type="text/plain" id="part-${name}">${gzipSync(content, { level: 9 }).toString('base64')}</script>`;
const parts = [block('wasm', wasm), block('engine', engine_wasm), block('worker', worker), block('licences', licences),
  ...samples.map(({ name, text }) => block(`sample-${name}`, text)),
  ...calculators.map(({ name, text }) => block(`calculator-${name}`, text))];
const single = make_page(true, `${parts.join('\n')}\n<script type="module">${single_app.replaceAll('</script', '<\\/script')}</script>`);
write_if_changed(join(out, 'sandtable.html'), single);

// ---- precompressed copies; whatever an earlier build left and this one does not is removed

let total = 0;
for (const name of written) {
  const path = join(site, name);
  if (!COMPRESSIBLE.has(extname(name))) { total += statSync(path).size; continue; }
  for (const [suffix, compress] of [['.br', brotli], ['.gz', (content) => gzipSync(content, { level: 9 })]]) {
    const copy = path + suffix;
    if (!existsSync(copy) || statSync(copy).mtimeMs < statSync(path).mtimeMs) writeFileSync(copy, compress(readFileSync(path)));
  }
  total += statSync(`${path}.br`).size;
}
function brotli(content) {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
}
for (const path of files_below(site)) {
  const name = relative(site, path);
  if (!written.has(name) && !written.has(name.replace(/\.(br|gz)$/, ''))) rmSync(path);
}

mkdirSync(out, { recursive: true });
const kb = (bytes) => `${(bytes / 1000).toFixed(0)} KB`;
console.log(`site ${kb(total)} compressed (program ${kb(statSync(join(site, 'sandtable.wasm.br')).size)}), single file ${kb(Buffer.byteLength(single))}`);
