// The engines in wasm under node: node tests/bench/engines.mjs [--runs 5] [--only measures,persuasion,layouts,value,plan,undo,psplib] [--out FILE]
// Times are per call, medians of samples of at least 20 ms; they mean something only beside a peer on the same machine.
// Graphs are random and connected; organisation charts have 4 to 9 reports each, and the same with a second superior for
// one person in ten. `crossings` are those on the way between the rows, `straight_crossings` those of straight lines
// between the cards' centres, which any drawing can be counted by.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = process.env.SANDTABLE_BUILD ?? join(root, 'build');
const { values: args } = parseArgs({ options: { runs: { type: 'string', default: '5' }, only: { type: 'string', default: 'measures,persuasion,layouts,value,plan,undo,psplib' }, out: { type: 'string', default: join(build, 'bench_engines.json') } } });

execFileSync('cmake', ['--build', join(build, 'web'), '--target', 'sandtable_bench'], { stdio: ['ignore', 'ignore', 'inherit'] });
const rows = JSON.parse(execFileSync(process.execPath, [join(build, 'web/sandtable_bench.cjs'), args.runs, args.only], { encoding: 'utf8' }));
const result = { date: new Date().toISOString().slice(0, 10), node: process.version, rows };
writeFileSync(args.out, `${JSON.stringify(result, null, 1)}\n`);
for (const { what, ms, min_ms, runs, ...more } of rows) console.log(`${what.padEnd(64)} ${ms} ms (least ${min_ms})`, Object.keys(more).length > 0 ? JSON.stringify(more) : '');
