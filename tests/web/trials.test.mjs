// Trials on several workers, with workers that answer at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parts_of, run_trials, workers_for } from '../../web/src/trials.mjs';

const tick = () => new Promise((resolve) => { setImmediate(resolve); });

/** Workers that are told when to answer; what each was asked is kept. */
function workers() {
  const asked = [];
  const run = (request, text, on_progress) => {
    const one = { request, text, on_progress, cancelled: false };
    one.done = new Promise((resolve, reject) => {
      one.answer = (arrays, answer = {}) => resolve({ answer, arrays });
      one.fail = (error) => reject(error);
    });
    asked.push(one);
    return { done: one.done, cancel() { one.cancelled = true; one.fail(new DOMException('cancelled', 'AbortError')); } };
  };
  return { run, asked };
}
const REQUEST = { job: 'simulate', opportunity: 'o1', trials: 100000, seed: 7 };
const part = (from, ...rest) => [rest[0] ?? new Float64Array(0), Float64Array.of(from, from + 1), Float64Array.of(-from), new Float64Array(0), new Float64Array(0)];

test('the page keeps one core to itself and asks at most four workers, and few trials go to one', () => {
  assert.equal(workers_for(1000000, 2), 1);
  assert.equal(workers_for(1000000, 4), 3);
  assert.equal(workers_for(1000000, 16), 4);
  assert.equal(workers_for(1000000, undefined), 1);
  assert.equal(workers_for(20000, 16), 1);
});

test('parts cover every trial once, and the first holds the ten thousand that lead', () => {
  for (const [trials, count] of [[50000, 4], [100000, 3], [1000000, 4], [100001, 2]]) {
    const parts = parts_of(trials, count);
    assert.equal(parts.length, count);
    assert.equal(parts.reduce((sum, one) => sum + one.count, 0), trials);
    parts.forEach((one, i) => assert.equal(one.first, i * parts[0].count));
    assert.ok(parts[0].count >= 10000);
  }
});

test('one worker is asked as ever', () => {
  const { run, asked } = workers();
  run_trials(run, REQUEST, new Uint8Array(3), () => {}, 2);
  assert.equal(asked.length, 1);
  assert.deepEqual(asked[0].request, REQUEST);
});

test('several share the trials, what they found is put in order of their parts, and the first says the rest', async () => {
  const { run, asked } = workers(), told = [];
  const request = { ...REQUEST, trials: 50002 };
  const job = run_trials(run, request, Uint8Array.of(1, 2, 3), (progress) => told.push(progress), 3);
  assert.deepEqual(asked.map(({ request: { first, count } }) => [first, count]), [[0, 25001], [25001, 25001]]);
  assert.deepEqual(asked.map(({ text }) => [...text]), [[1, 2, 3], [1, 2, 3]]);
  asked[1].on_progress(1), asked[0].on_progress(0.5);
  assert.ok(told[0] < told[1] && told[1] < 1);
  const columns = (fill) => [new Float64Array(25001).fill(fill), new Float64Array(25001).fill(-fill)];
  asked[1].answer([new Float64Array(0), ...columns(2), new Float64Array(0), new Float64Array(0)]);
  asked[0].answer([Float64Array.of(50002, 7), ...columns(1), Float64Array.of(4), Float64Array.of(5)]);
  await tick();
  assert.deepEqual(asked[2].request, { job: 'merge', columns: 2, parts: 2 });
  const merged = new Float64Array(asked[2].text.buffer);
  assert.deepEqual([0, 25000, 25001, 50001, 50002, 75003].map((at) => merged[at]), [1, 1, 2, 2, -1, -2]);
  asked[2].answer([Float64Array.of(0.1), Float64Array.of(10)]);
  const { arrays } = await job.done;
  assert.deepEqual(arrays.map((array) => [...array]), [[50002, 7], [0.1], [10], [4], [5]]);
});

test('what several workers have counted is told as one, and one worker tells its own', () => {
  const { run, asked } = workers(), told = [];
  run_trials(run, REQUEST, new Uint8Array(1), (progress, counts) => told.push(counts && [...counts]), 3);
  asked[0].on_progress(0.2, Float64Array.of(3, 1, 2));
  asked[1].on_progress(0.1, Float64Array.of(5, 5, 0));
  asked[1].on_progress(0.15);
  asked[0].on_progress(0.4, Float64Array.of(6, 2, 4));
  assert.deepEqual(told, [[3, 1, 2], [8, 6, 2], undefined, [11, 7, 4]]);

  const alone = workers(), heard = [];
  run_trials(alone.run, REQUEST, new Uint8Array(1), (progress, counts) => heard.push(counts), 2);
  alone.asked[0].on_progress(0.5, Float64Array.of(1, 1));
  assert.deepEqual([...heard[0]], [1, 1]);
});

test('stopping ends every worker, also the one that merges', async () => {
  const { run, asked } = workers();
  const job = run_trials(run, REQUEST, new Uint8Array(1), () => {}, 4);
  job.cancel();
  await assert.rejects(job.done, { name: 'AbortError' });
  assert.ok(asked.length === 3 && asked.every((one) => one.cancelled));

  const other = workers(), late = run_trials(other.run, REQUEST, new Uint8Array(1), () => {}, 3);
  for (const one of other.asked) one.answer(part(1));
  await tick();
  late.cancel();
  await assert.rejects(late.done, { name: 'AbortError' });
  assert.ok(other.asked[2].cancelled);
});

test('a worker that fails takes the others with it, and a formula that fails is told as by one worker', async () => {
  const { run, asked } = workers(), job = run_trials(run, REQUEST, new Uint8Array(1), () => {}, 3);
  asked[1].fail(new Error('worker'));
  await assert.rejects(job.done, /worker/);
  await tick();
  assert.ok(asked[0].cancelled);

  const other = workers(), broken = run_trials(other.run, REQUEST, new Uint8Array(1), () => {}, 3);
  other.asked[0].answer(part(1));
  other.asked[1].answer(part(1), { problem: { message: 'formula_division', detail: '' } });
  assert.equal((await broken.done).answer.problem.message, 'formula_division');
  assert.equal(other.asked.length, 2);
});
