// What becomes of a job whose worker says nothing, or nothing that can be understood.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worker_jobs } from '../../web/src/worker_jobs.mjs';
import { FIRST_PATIENCE_STEPS, PATIENCE_STEPS, follow, understood } from '../../web/src/worker_talk.mjs';

const tick = () => new Promise((resolve) => { setImmediate(resolve); });

/** A clock that goes on by hand, and a worker whose words are the test's. */
function followed() {
  const clock = { watch: null, setInterval: (step) => { clock.watch = step; return 1; }, clearInterval: () => { clock.watch = null; } };
  const worker = { ended: false, terminate() { this.ended = true; } }, told = [];
  const { done, stop } = follow(worker, (progress) => told.push(progress), clock);
  const wait = (steps) => { for (let i = 0; i < steps; i++) clock.watch?.(); };
  return { worker, told, done, stop, wait, clock, say: (data) => worker.onmessage({ data }) };
}

const NO_MESSAGES = [undefined, null, 7, 'done', [], {}, { progress: 'half' }, { progress: NaN }, { progress: null }, { error: 7 }, { answer: {} }, { arrays: [] },
  { answer: null, arrays: [] }, { answer: 'yes', arrays: [] }, { answer: [], arrays: [] }, { answer: {}, arrays: {} }, { answer: {}, arrays: [[1, 2]] },
  { answer: {}, arrays: [new DataView(new ArrayBuffer(8))] }, { job: 'unknown', id: 12 }];

test('only progress, an error in words, or an answer with arrays of numbers is a message', () => {
  for (const data of NO_MESSAGES) assert.equal(understood(data), null, JSON.stringify(data));
  assert.deepEqual(understood({ progress: 0.5, id: 3 }), { progress: 0.5 });
  assert.deepEqual(understood({ progress: 7 }), { progress: 1 });
  assert.deepEqual(understood({ error: 'no memory' }), { error: 'no memory' });
  const answer = { answer: {}, arrays: [Float64Array.of(1)] };
  assert.deepEqual(understood(answer), answer);
});

test('what is no message ends the job and its worker, and nothing is heard of it afterwards', async () => {
  for (const data of NO_MESSAGES) {
    const job = followed();
    job.say(data);
    await assert.rejects(job.done, { name: 'DataError' });
    assert.ok(job.worker.ended && job.clock.watch === null);
    job.say({ progress: 0.5 });
    job.say({ answer: {}, arrays: [] });
    assert.deepEqual(job.told, []);
  }
  const unreadable = followed();
  unreadable.worker.onmessageerror({});
  await assert.rejects(unreadable.done, { name: 'DataError' });
});

test('a worker that never answers, and one that falls silent, are given up after their patience', async () => {
  const mute = followed();
  mute.wait(FIRST_PATIENCE_STEPS - 1);
  assert.ok(!mute.worker.ended);
  mute.wait(1);
  await assert.rejects(mute.done, { name: 'TimeoutError' });
  assert.ok(mute.worker.ended);

  const fading = followed();
  for (let i = 0; i < 3; i++) {
    fading.say({ progress: i / 10 });
    fading.wait(PATIENCE_STEPS - 1);
    assert.ok(!fading.worker.ended);
  }
  fading.wait(1);
  await assert.rejects(fading.done, { name: 'TimeoutError' });
  assert.deepEqual(fading.told, [0, 0.1, 0.2]);
});

test('a worker that breaks ends its job without being an error of the page', async () => {
  const job = followed();
  let prevented = false;
  job.worker.onerror({ message: 'out of memory', preventDefault() { prevented = true; } });
  await assert.rejects(job.done, /out of memory/);
  assert.ok(prevented && job.worker.ended);
});

/** The jobs over workers that answer as told; `calls` is what the program hears. */
function jobs() {
  const calls = [], asked = [];
  const run = (request, text, on_progress) => {
    const one = { request, on_progress };
    one.done = new Promise((resolve, reject) => { one.answer = resolve, one.fail = reject; });
    asked.push(one);
    return { done: one.done, cancel() { one.fail(new DOMException('cancelled', 'AbortError')); } };
  };
  const bridge = { call: (name, ...rest) => { calls.push([name, ...rest]); } };
  return { calls, asked, page: worker_jobs({ bridge, loop: { wake() {} }, run }) };
}
const STARTS = {
  forecast: (page) => page.forecast(3, 'o', 'majority', 2000, 1, new Uint8Array(1)),
  schedule: (page) => page.schedule(3, 'o', '2026-03-31', false, new Uint8Array(1)),
  simulation: (page) => page.simulate(3, 'o', 'a', 'b', 0.08, 2000, 1, 0, new Uint8Array(1)),
  check: (page) => page.check_file(new Uint8Array(1)),
};
const ends = (calls) => calls.filter(([name]) => /_(done|failed)$/.test(name));
const numbers = (...lengths) => ({ answer: {}, arrays: lengths.map((length) => new Float64Array(length)) });

test('every job that is given up says one sentence with what to do next', async () => {
  const keys = { TimeoutError: 'problem_job_silent', DataError: 'problem_job_garbled' };
  for (const [kind, start] of Object.entries(STARTS)) for (const [name, key] of Object.entries(keys)) {
    const { calls, asked, page } = jobs();
    start(page);
    asked[0].fail(new DOMException('x', name));
    await tick();
    assert.deepEqual(ends(calls), [kind === 'check' ? ['st_check_done', key, 'x'] : [`st_${kind}_failed`, 3, key, 'x']]);
  }
  const { calls, asked, page } = jobs();
  STARTS.check(page);
  asked[0].fail(new DOMException('denied', 'NoWorkerError'));
  await tick();
  assert.deepEqual(ends(calls), [['st_check_done', 'problem_check_no_worker', 'denied']]);
});

test('an answer of the wrong shape fails its job and reaches no screen', async () => {
  const wrong = {
    forecast: [numbers(), numbers(5), numbers(3, 0, 0, 0), numbers(5, 0, 0, 0, 0)],
    schedule: [numbers(), numbers(2, 0, 0, 0)],
    simulation: [numbers(5), numbers(0, 9, 9, 9, 9), { answer: { problem: { message: 7 } }, arrays: [] }, { answer: { problem: 'x' }, arrays: [] }],
    check: [{ answer: { problems: 7 }, arrays: [] }, { answer: { problems: [null] }, arrays: [] }, { answer: { problems: [{ path: 'a' }] }, arrays: [] }],
  };
  for (const [kind, answers] of Object.entries(wrong)) for (const answer of answers) {
    const { calls, asked, page } = jobs();
    STARTS[kind](page);
    asked[0].answer(answer);
    await tick();
    assert.equal(ends(calls).length, 1);
    assert.ok(ends(calls)[0].includes('problem_job_garbled'), JSON.stringify(answer));
    assert.ok(!calls.some(([name]) => name === 'st_check_finding'));
  }
});

test('a whole answer is handed over as its numbers, and a formula that fails in its own words', async () => {
  const { calls, asked, page } = jobs();
  STARTS.simulation(page);
  asked[0].answer({ answer: {}, arrays: [Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(6), new Float64Array(0), new Float64Array(0), new Float64Array(0)] });
  await tick();
  const [[name, serial, bytes, ...lengths]] = ends(calls);
  assert.deepEqual([name, serial, lengths], ['st_simulation_done', 3, [5, 1, 0, 0, 0]]);
  assert.deepEqual([...new Float64Array(bytes.buffer)], [1, 2, 3, 4, 5, 6]);
  STARTS.simulation(page);
  asked[1].answer({ answer: { problem: { message: 'formula_division', detail: 'x' } }, arrays: [] });
  await tick();
  assert.deepEqual(ends(calls)[1], ['st_simulation_failed', 3, 'formula_division', 'x']);
});

test('a job that another took the place of is not heard any more', async () => {
  const { calls, asked, page } = jobs();
  STARTS.forecast(page);
  STARTS.forecast(page);
  asked[0].on_progress(0.9);
  asked[1].on_progress(0.1);
  await tick();
  assert.deepEqual(calls, [['st_forecast_progress', 0.1]]);
  page.stop_forecast();
  asked[1].on_progress(0.2);
  await tick();
  assert.deepEqual(calls, [['st_forecast_progress', 0.1]]);
});
