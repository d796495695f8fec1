// Our engines beside other libraries in one run, ours in wasm under node:
//   node tests/bench/beside.mjs --peers DIR [--runs 5] [--only graph,layout,value] [--out FILE]
// DIR holds the scripts that measure the others (graph-metrics.mjs, layout.mjs, montecarlo.mjs and their lib.mjs), each
// writing its part of a JSON file with --out. Both sides are given the same graphs and the same model. A ratio is how many
// times faster ours is, median against median; it means something only within one run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = process.env.SANDTABLE_BUILD ?? join(root, 'build');
const { values: args } = parseArgs({ options: { peers: { type: 'string' }, runs: { type: 'string', default: '5' }, only: { type: 'string', default: 'graph,layout,value' }, out: { type: 'string', default: join(build, 'bench_beside.json') } } });
if (!args.peers) throw new Error('--peers DIR names the folder of the scripts that measure the others.');
const wanted = (part) => args.only.split(',').includes(part);
const scratch = mkdtempSync(join(tmpdir(), 'sandtable-beside-'));

const KEYS = { 'graph-metrics': 'graphMetrics' };
function theirs(script, ...more) {
  const out = join(scratch, `${script}.json`);
  execFileSync(process.execPath, [join(args.peers, `${script}.mjs`), '--runs', args.runs, '--out', out, ...more], { stdio: ['ignore', 'ignore', 'inherit'] });
  return JSON.parse(readFileSync(out, 'utf8'))[KEYS[script] ?? script];
}

function ours(part) {
  const out = join(scratch, `ours-${part}.json`);
  execFileSync(process.execPath, [join(root, 'tests/bench/engines.mjs'), '--runs', args.runs, '--only', part, '--out', out], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, SANDTABLE_BUILD: build } });
  const { rows } = JSON.parse(readFileSync(out, 'utf8'));
  return (what) => {
    const row = rows.find((one) => one.what.startsWith(what));
    if (!row) throw new Error(`no row "${what}" in our benchmark`);
    return row;
  };
}

const table = [];
function beside(what, our_ms, peer, their_ms, wish, more = {}) {
  const ratio = their_ms / our_ms;
  table.push({ what, ours_ms: our_ms, peer, theirs_ms: their_ms, ratio, wish, ...more });
  console.log(`${what.padEnd(58)} ours ${our_ms} ms · ${peer} ${their_ms.toPrecision(4)} ms · ${ratio.toPrecision(3)}× ${wish} ${Object.keys(more).length ? JSON.stringify(more) : ''}`);
}
const ms = (stats) => stats.median * 1000;

function graphs() {
  const peers = theirs('graph-metrics'), mine = ours('measures');
  for (const n of [200, 1000, 2000]) {
    const row = mine(`betweenness and closeness, ${n} people`);
    for (const [peer, wish] of [['graphology', '≥ 4×'], ['networkx', '≥ 50×']]) {
      const one = peers[peer]?.betweenness?.[n];
      if (one?.seconds) beside(`betweenness (ours with closeness), ${n} people, ${3 * n} links`, row.ms, peer, ms(one.seconds), n === 2000 ? wish : '');
    }
  }
  beside('all measures, 200 people', mine('all measures, 200').ms, 'graphology, betweenness alone', ms(peers.graphology.betweenness[200].seconds), 'within a frame of 16.7 ms');
}

/** mulberry32 (Tommy Ettinger), as in engines.cpp. */
function numbers(seed) {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** engines.cpp's chart(): reporting lines, one person in ten with a second superior. */
function chart(n, second) {
  const spans = numbers(7), draw = numbers(11), lines = [];
  for (let boss = 0, next = 1; next < n; ++boss) for (let k = 4 + Math.floor(spans() * 6); k > 0 && next < n; --k) lines.push([next++, boss]);
  for (let i = 1; i < n; ++i) if (draw() < second) lines.push([i, Math.floor(draw() * i)]);
  return lines;
}

/** Pairs of straight lines between centres that cross and share no card, as engines.cpp counts them. */
function straight_crossings(lines, at) {
  const segments = lines.map(([a, b]) => (at[a][0] <= at[b][0] ? [a, b] : [b, a])).sort((p, q) => at[p[0]][0] - at[q[0]][0]);
  const side = (p, q, r) => Math.sign((at[q][0] - at[p][0]) * (at[r][1] - at[p][1]) - (at[q][1] - at[p][1]) * (at[r][0] - at[p][0]));
  let count = 0;
  segments.forEach(([a, b], i) => {
    for (let j = i + 1; j < segments.length && at[segments[j][0]][0] <= at[b][0]; j++) {
      const [c, d] = segments[j];
      if (a === c || a === d || b === c || b === d) continue;
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) count++;
    }
  });
  return count;
}

async function elk_crossings(n, second) {
  const { load } = await import(pathToFileURL(resolve(args.peers, 'lib.mjs')));
  const Elk = await load('elkjs/lib/elk.bundled.js').then((module) => module.default ?? module);
  const lines = chart(n, second);
  const graph = await new Elk().layout({
    id: 'root', layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'DOWN' },
    children: Array.from({ length: n }, (_, i) => ({ id: `${i}`, width: 184, height: 76 })),
    edges: lines.map(([who, boss], i) => ({ id: `e${i}`, sources: [`${boss}`], targets: [`${who}`] })),
  });
  const at = [];
  for (const { id, x, y, width, height } of graph.children) at[id] = [x + width / 2, y + height / 2];
  return straight_crossings(lines, at);
}

async function layouts() {
  const peers = theirs('layout', '--only', 'd3-hierarchy,elkjs-layered'), mine = ours('layouts');
  for (const n of [1000, 5000]) {
    const row = mine(`layers unwrapped, ${n} people, 0 %`); // as elkjs draws it, and as its crossings are counted below
    beside(`layered layout, ${n} people`, row.ms, 'elkjs', ms(peers['elkjs-layered'][n].seconds), '≥ 5×');
  }
  beside('tidy tree of unlike cards, 5000 people', mine('tree of unlike cards, 5000').ms, 'd3-hierarchy, like cards', ms(peers['d3-hierarchy'][5000].seconds), '≥ 0.5×');
  for (const n of [200, 1000, 5000])
    for (const second of [0, 0.1]) {
      const row = mine(`layers unwrapped, ${n} people, ${second * 100} %`), theirs_crossing = await elk_crossings(n, second);
      table.push({ what: `straight lines that cross, ${n} people, ${second * 100} % with a second superior`, ours: row.straight_crossings, elkjs: theirs_crossing });
      console.log(table.at(-1));
    }
}

function values() {
  const peers = theirs('montecarlo', '--sizes', '1000000'), mine = ours('value')('value, 10 drivers');
  const our = mine.million_trials_per_s * 1e6;
  for (const [peer, wish] of [['squiggle', '≥ 50×'], ['numpy', '≥ 1.5×'], ['js', ''], ['cpp', '']]) {
    const rates = peers[peer]?.[1000000]?.trialsPerS ?? Object.values(peers[peer] ?? {}).find((one) => one?.trialsPerS)?.trialsPerS;
    if (rates) beside('a million trials, 10 drivers, 5 years, 2 options', 1e9 / our, peer, 1e9 / rates.median, wish);
  }
}

try {
  if (wanted('graph')) graphs();
  if (wanted('layout')) await layouts();
  if (wanted('value')) values();
  writeFileSync(args.out, `${JSON.stringify({ date: new Date().toISOString().slice(0, 10), node: process.version, table }, null, 1)}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
