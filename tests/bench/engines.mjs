// The engines in wasm under node, as the page's workers run them: node tests/bench/engines.mjs [--sizes 200,1000,5000] [--runs 5] [--out FILE]
// Organisation charts of 4 to 9 reports each, and the same with second lines for one person in ten and three in ten.
// `ms` is the layout alone (the job told to do it several times, less the job that does it once); `crossings` are those on
// the way between the rows, `straight` those of straight lines between the cards' centres, which any drawing can be
// counted by.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = process.env.SANDTABLE_BUILD ?? join(root, 'build');
const { values: args } = parseArgs({ options: { sizes: { type: 'string', default: '200,1000,5000' }, runs: { type: 'string', default: '5' }, out: { type: 'string', default: join(build, 'bench_engines.json') } } });
const RUNS = Number(args.runs);

const { default: create } = await import(pathToFileURL(join(build, 'web/sandtable_engine.mjs')));
const engine = await create({ wasmBinary: readFileSync(join(build, 'web/sandtable_engine.wasm')) });

function run(request, text) {
  const put = (bytes) => { const at = engine._engine_alloc(bytes.length); engine.HEAPU8.set(bytes, at); return at; };
  const asked = new TextEncoder().encode(JSON.stringify(request)), given = new TextEncoder().encode(text);
  engine._engine_run(put(asked), asked.length, put(given), given.length);
  const bytes = (at, length) => engine.HEAPU8.slice(at, at + length);
  const answer = JSON.parse(new TextDecoder().decode(bytes(engine._engine_answer(), engine._engine_answer_bytes())));
  if (answer.error) throw new Error(`${answer.error.message}: ${answer.error.detail}`);
  const centers = new Float64Array(bytes(engine._engine_array(0), engine._engine_array_bytes(0)).buffer);
  return { ...answer, centers };
}

/** mulberry32 (Tommy Ettinger): uniform in [0, 1), the same everywhere. */
function numbers(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Lines [from, to, dotted]: breadth first, then second lines to anybody who came before. */
export function chart(n, second) {
  const spans = numbers(7), lines = [];
  for (let boss = 0, next = 1; next < n; boss++)
    for (let k = 4 + Math.floor(spans() * 6); k > 0 && next < n; k--) lines.push([next++, boss, false]);
  const draw = numbers(11);
  for (let i = 1; i < n; i++) if (draw() < second) lines.push([i, Math.floor(draw() * i), true]);
  return lines;
}

function workspace(n, lines) {
  const people = Array.from({ length: n }, (_, i) => ({ id: `p-${i}`, name: `P ${i}` }));
  return JSON.stringify({ schema: 2, name: 'bench', accounts: [{ id: 'a-1', name: 'A', people,
    reporting: lines.map(([from, to, dotted], i) => ({ id: `l-${i}`, from: `p-${from}`, to: `p-${to}`, ...(dotted && { dotted }) })),
    opportunities: [{ id: 'o-1', name: 'O', power_map: { stances: people.map(({ id }, i) => ({ person: id, position: { x: 0, y: 0 }, power: { value: 1 + (i % 5) } })), links: [] } }] }] });
}

/** Pairs of straight lines between centres that cross and share no card. */
export function straight_crossings(lines, x, y) {
  const segments = lines.map(([a, b]) => (x(a) <= x(b) ? [a, b] : [b, a])).sort((p, q) => x(p[0]) - x(q[0]));
  const side = (p, q, r) => Math.sign((x(q) - x(p)) * (y(r) - y(p)) - (y(q) - y(p)) * (x(r) - x(p)));
  let count = 0;
  for (let i = 0; i < segments.length; i++) {
    const [a, b] = segments[i];
    for (let j = i + 1; j < segments.length && x(segments[j][0]) <= x(b); j++) {
      const [c, d] = segments[j];
      if (a === c || a === d || b === c || b === d) continue;
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) count++;
    }
  }
  return count;
}

function measure(request, text) {
  const timed = (times) => { const start = performance.now(); run({ ...request, times }, text); return performance.now() - start; };
  timed(11);
  const rough = (timed(11) - timed(1)) / 10, times = Math.ceil(250 / Math.max(rough, 0.5)) + 1;
  const all = Array.from({ length: RUNS }, () => (timed(times + 1) - timed(1)) / times).sort((a, b) => a - b);
  const { crossings, centers } = run(request, text);
  const xs = centers.filter((_, i) => i % 2 === 0), ys = centers.filter((_, i) => i % 2 === 1), extent = (list) => Math.round(Math.max(...list) - Math.min(...list));
  return { row: { ms: +all[Math.floor(RUNS / 2)].toFixed(3), min_ms: +all[0].toFixed(3), crossings, width: extent(xs) + 184, height: extent(ys) + 76 }, centers };
}

const result = { date: new Date().toISOString().slice(0, 10), node: process.version };
for (const n of args.sizes.split(',').map(Number))
  for (const second of [0, 0.1, 0.3]) {
    const lines = chart(n, second), text = workspace(n, lines);
    for (const [style, wrap] of [['tree', 1], ['tree', 0], ['layers', 1], ['layers', 0], ['stress', 1], ['circles', 1]]) {
      if (second > 0 && style !== 'layers') continue;
      const { row, centers } = measure({ job: 'layout', opportunity: 'o-1', style, wrap }, text);
      if (style === 'layers' && lines.length <= 2000) row.straight = straight_crossings(lines, (i) => centers[2 * i], (i) => centers[2 * i + 1]);
      ((result[`${style}${wrap ? '' : ' unwrapped'}`] ??= {})[`${n} people, ${second * 100} % with a second superior`] = row);
    }
  }
writeFileSync(args.out, `${JSON.stringify(result, null, 2)}\n`);
console.log(JSON.stringify(result, null, 2));
