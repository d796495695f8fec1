// Measures the built site and writes JSON: node tests/bench/run.mjs [--runs N] [--only startup,panning,files,undo,gantt,jobs,rest] [--out FILE]
// Medians of N runs (5); CPU times are those of this machine and mean something only beside a peer in the same run.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch, sleep } from '../browser/support/page.mjs';
import { serve_site } from '../browser/support/server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = process.env.SANDTABLE_BUILD ?? join(root, 'build');
const { values: args } = parseArgs({ options: { runs: { type: 'string', default: '5' }, only: { type: 'string', default: 'startup,panning,files,undo,gantt,jobs,rest' }, out: { type: 'string', default: join(build, 'bench.json') } } });
const RUNS = Number(args.runs);

const sorted = (list) => [...list].sort((a, b) => a - b);
const quantile = (list, part) => sorted(list)[Math.min(list.length - 1, Math.floor(part * list.length))];
const stats = (list) => ({ median: quantile(list, 0.5), min: Math.min(...list), max: Math.max(...list), n: list.length });

function sizes() {
  const files = (dir) => readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(dir, entry.name)) : [join(dir, entry.name)]));
  const all = files(join(build, 'site')), has = new Set(all);
  const sent = all.filter((path) => !/\.(br|gz)$/.test(path)).map((path) => statSync(has.has(`${path}.br`) ? `${path}.br` : path).size);
  return { site_brotli_bytes: sent.reduce((a, b) => a + b, 0), single_file_bytes: statSync(join(build, 'sandtable.html')).size };
}

/** A new browser process and profile per run: no cache of any kind. */
async function startup(address) {
  const times = [];
  for (let run = 0; run <= RUNS; run++) {
    const browser = await launch();
    try {
      const screen = await browser.open(`${address}?bench=graph&n=50`);
      const ms = await screen.page.evaluate(() => performance.getEntriesByName('sandtable-ready')[0].startTime);
      if (run > 0) times.push(ms);
    } finally {
      await browser.close();
    }
  }
  return stats(times);
}

/** Processor time of each frame's callback in milliseconds, as the browser's own trace tells it: waiting for a turn does not count. */
async function cpu_of_frames(screen, work) {
  const devtools = await screen.devtools(), events = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline'] } });
  await work();
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  return events.filter(({ name, tdur }) => name === 'FireAnimationFrame' && tdur > 0).map(({ tdur }) => tdur / 1000);
}

/** CPU of each frame while the map is dragged on a circle, and, in a second round, the time between frames on the wall. */
async function panning(address, people) {
  const browser = await launch();
  try {
    const screen = await browser.open(`${address}?bench=graph&n=${people}`), page = screen.page;
    await sleep(1500);
    const drag = async () => {
      await page.mouse.move(640, 400);
      await page.mouse.down();
      for (let i = 0; i < 150; i++) await page.mouse.move(640 + 200 * Math.sin(i / 12), 400 + 120 * (1 - Math.cos(i / 12)));
      await page.mouse.up();
    };
    const cpu = await cpu_of_frames(screen, drag);
    await page.evaluate(() => {
      const record = (window.bench_wall = []);
      let frames = window.sandtable.stats().frames, last = performance.now();
      const tick = () => {
        const now = window.sandtable.stats().frames;
        if (now !== frames) { record.push(performance.now() - last); last = performance.now(); frames = now; }
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    });
    await drag();
    const wall = await page.evaluate(() => window.bench_wall);
    const quantiles = (list) => ({ p50: quantile(list, 0.5), p95: quantile(list, 0.95) });
    return { cpu_ms: quantiles(cpu), wall_ms: quantiles(wall), frames: cpu.length };
  } finally {
    await browser.close();
  }
}

/** Open and save of a large workspace beside the browser's own JSON on the same text. */
async function files(address) {
  const browser = await launch();
  try {
    const screen = await browser.open(`${address}?sample=grid`);
    return await screen.page.evaluate((runs) => {
      const doc = JSON.parse(window.sandtable.read()), account = doc.accounts[0], map = account.opportunities[0].power_map;
      const person = account.people[0], stance = map.stances.find((one) => one.person === person.id);
      for (let i = 0; JSON.stringify(account.people).length + JSON.stringify(map.stances).length < 1e7 && i < 40000; i += 500)
        for (let k = i; k < i + 500; k++) {
          account.people.push({ ...person, id: `p${k}`, name: `${person.name}${k}` });
          map.stances.push({ ...stance, person: `p${k}`, evidence: (stance.evidence ?? []).map((one, e) => ({ ...one, id: `p${k}-e${e}` })), position: { x: (k % 100) * 240, y: Math.floor(k / 100) * 130 } });
        }
      const text = JSON.stringify(doc), times = { open: [], save: [], parse: [], stringify: [] };
      const timed = (list, work) => { const start = performance.now(); const answer = work(); list.push(performance.now() - start); return answer; };
      for (let run = 0; run < runs + 1; run++) {
        const parsed = timed(times.parse, () => JSON.parse(text));
        timed(times.stringify, () => JSON.stringify(parsed));
        const answer = timed(times.open, () => window.sandtable.open(text));
        if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
        timed(times.save, () => window.sandtable.read());
      }
      const median = (list) => [...list.slice(1)].sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)];
      const ms = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
      return { megabytes: text.length / 1e6, ms, open_ratio: ms.open / ms.parse, save_ratio: ms.save / ms.stringify };
    }, RUNS);
  } finally {
    await browser.close();
  }
}

/** CPU of the frame that undoes one step (the step, the new index of the map and the drawing), less a frame like it. */
async function undo(address, people) {
  const browser = await launch();
  try {
    const screen = await browser.open(`${address}?bench=graph&n=${people}`), page = screen.page;
    const frame_of = async (act) => {
      await sleep(400);
      const before = (await screen.stats()).frames;
      await act();
      await page.waitForFunction((n) => window.sandtable.stats().frames > n, before);
      return (await screen.stats()).frame_ms;
    };
    await page.mouse.move(640, 400);
    await page.keyboard.press('ControlOrMeta+a');
    const undone = [], plain = [];
    for (let run = 0; run <= RUNS; run++) {
      await frame_of(() => page.keyboard.press('ArrowRight')); // moves everybody by one step
      undone.push(await frame_of(() => page.keyboard.press('ControlOrMeta+z')));
      plain.push(await frame_of(() => page.mouse.move(640 + (run % 2) * 3, 400))); // a frame that changes nothing
    }
    return { frame_ms: quantile(undone.slice(1), 0.5), plain_frame_ms: quantile(plain.slice(1), 0.5) };
  } finally {
    await browser.close();
  }
}

/** CPU of each frame while the bars of a plan of `count` actions are scrolled. */
async function gantt(address, count) {
  const browser = await launch();
  try {
    const screen = await browser.open(`${address}?sample=grid`), page = screen.page;
    const workspace = JSON.parse(await screen.read()), [account] = workspace.accounts, [deal] = account.opportunities;
    const day = (i) => new Date(Date.UTC(2026, 0, 5 + Math.floor(i / 4))).toISOString().slice(0, 10);
    deal.engagement.actions = Array.from({ length: count }, (_, i) => ({
      id: `b${i}`, name: `${i}`, person: account.people[i % account.people.length].id, earliest: day(i), due: day(i + 40),
      duration: { optimistic: 5, likely: 8, pessimistic: 14 }, ...(i >= 5 && { predecessors: [{ action: `b${i - 5}` }] }),
    }));
    const answer = await screen.open_text(JSON.stringify(workspace));
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
    await screen.click('作战计划', 'tab');
    await screen.rest(120_000);
    await page.mouse.move(700, 500);
    const cpu = await cpu_of_frames(screen, async () => {
      for (let i = 0; i < 150; i++) await page.mouse.wheel(0, i % 50 < 25 ? 120 : -120);
    });
    return { actions: count, cpu_ms: { p50: quantile(cpu, 0.5), p95: quantile(cpu, 0.95) }, frames: cpu.length };
  } finally {
    await browser.close();
  }
}

/** The page's frames while workers work: how long the job took, and how late the page's frames came beside those before it. */
async function frames_during(screen, start, ended) {
  const page = screen.page;
  await page.evaluate(() => {
    const record = (window.bench_gaps = []);
    let last = performance.now();
    const tick = (now) => { record.push(now - last); last = now; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  });
  const gaps = async () => page.evaluate(() => window.bench_gaps.splice(0));
  await sleep(2000);
  const before = await gaps();
  const begun = Date.now();
  await start();
  await screen.until('it is over', ended, 120_000);
  const ms = Date.now() - begun, during = await gaps();
  const late = (list) => ({ frames: list.length, p95_ms: quantile(list, 0.95), longest_ms: Math.max(...list), over_25_ms: list.filter((gap) => gap > 25).length });
  return { job_ms: ms, before: late(before), during: late(during) };
}

/** 10,000 draws of a decision of 50 people, and a million trials of the hospital's case. */
async function jobs(address) {
  const result = {}, idle = (screen) => async () => (await screen.stats()).jobs === 0;
  let browser = await launch();
  try {
    const screen = await browser.open(`${address}?sample=grid`);
    const workspace = JSON.parse(await screen.read()), [account] = workspace.accounts, [deal] = account.opportunities, map = deal.power_map;
    const stance = map.stances.find((one) => one.attitude && one.power);
    for (let i = account.people.length; i < 50; i++) {
      account.people.push({ ...account.people[0], id: `x${i}`, name: `路人${i}` });
      map.stances.push({ person: `x${i}`, roles: stance.roles, power: stance.power, attitude: stance.attitude, position: [(i % 10) * 220, 900 + Math.floor(i / 10) * 120] });
      for (const k of [i - 1, i - 2, i - 3]) map.links.push({ id: `y${i}-${k}`, from: `x${i}`, to: k < 7 ? account.people[0].id : `x${k}`, kind: map.links[0].kind, strength: 1 + (i % 3) });
    }
    for (const one of map.stances) delete one.evidence;
    const answer = await screen.open_text(JSON.stringify(workspace));
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
    await screen.click('推演', 'tab');
    await screen.rest(120_000);
    result.persuasion_10000 = await frames_during(screen, () => screen.click('试算次数 10,000', 'radio'), idle(screen));
  } finally {
    await browser.close();
  }
  browser = await launch();
  try {
    const screen = await browser.open(`${address}?sample=hospital`);
    await screen.click('价值', 'tab');
    await screen.click('模拟', 'tab');
    await screen.rest(120_000);
    result.trials_million = await frames_during(screen, async () => {
      await screen.click('试算多少次', 'combobox');
      await screen.click(/1,000,000/);
    }, async () => await screen.shows('1,000,000 次试算') && (await screen.stats()).jobs === 0);
  } finally {
    await browser.close();
  }
  return result;
}

async function rest(address) {
  const browser = await launch();
  try {
    const screen = await browser.open(`${address}?sample=group`);
    await screen.rest();
    const before = (await screen.stats()).frames;
    await sleep(5000);
    return (await screen.stats()).frames - before;
  } finally {
    await browser.close();
  }
}

const wanted = new Set(args.only.split(','));
const site = await serve_site(), result = { date: new Date().toISOString().slice(0, 10), ...sizes() };
try {
  if (wanted.has('startup')) result.startup_ms = await startup(site.address);
  if (wanted.has('panning')) {
    result.panning = {};
    for (const people of [200, 1000, 5000]) result.panning[people] = await panning(site.address, people);
  }
  if (wanted.has('files')) result.files = await files(site.address);
  if (wanted.has('undo')) result.undo_5000 = await undo(site.address, 5000);
  if (wanted.has('gantt')) result.gantt = await gantt(site.address, 2000);
  if (wanted.has('jobs')) result.jobs = await jobs(site.address);
  if (wanted.has('rest')) result.frames_at_rest_in_5_s = await rest(site.address);
} finally {
  await site.close();
}
writeFileSync(args.out, `${JSON.stringify(result, null, 2)}\n`);
console.log(JSON.stringify(result, null, 2));
