// Trials of a value case, shared by as many workers as there are cores to spare. Each trial's numbers follow from its
// place alone, so that the answer is the same to the bit however they are cut.
const MOST_WORKERS = 4;
const SPLIT_FROM = 50000; // fewer are done before a second worker has started

export function workers_for(trials, cores) {
  return trials < SPLIT_FROM ? 1 : Math.max(1, Math.min(MOST_WORKERS, (cores || 2) - 1));
}

/** All of one length but the last, as the engine's job "merge" wants them. */
export function parts_of(trials, workers) {
  const each = Math.ceil(trials / workers), parts = [];
  for (let first = 0; first < trials; first += each) parts.push({ first, count: Math.min(each, trials - first) });
  return parts;
}

/** What the workers have counted so far, together. */
function sum_of(counted) {
  const known = counted.filter(Boolean), sum = Float64Array.from(known[0]);
  for (const counts of known.slice(1)) counts.forEach((count, i) => { sum[i] += count; });
  return sum;
}

/** As jobs.mjs's `run` for the engine's job "simulate"; `run` is that function. */
export function run_trials(run, request, text, on_progress, cores = globalThis.navigator?.hardwareConcurrency) {
  const parts = parts_of(request.trials, workers_for(request.trials, cores));
  if (parts.length === 1) return run(request, text, on_progress);
  const told = parts.map(() => 0), counted = parts.map(() => null);
  const jobs = parts.map(({ first, count }, i) => run({ ...request, first, count }, i + 1 < parts.length ? text.slice() : text, (progress, counts) => {
    told[i] = progress * count / request.trials;
    if (counts) counted[i] = counts;
    on_progress(0.95 * told.reduce((sum, part) => sum + part, 0), counts && sum_of(counted));
  }));
  let cancelled = false, merging = null;
  const cancel = () => {
    cancelled = true;
    for (const job of jobs) job.cancel();
    merging?.cancel();
  };
  const done = Promise.all(jobs.map((job) => job.done)).then((answers) => {
    if (cancelled) throw new DOMException('cancelled', 'AbortError');
    const broken = answers.find(({ answer }) => answer.problem); // of the earliest trials
    if (broken) return broken;
    const numbers = new Float64Array(2 * request.trials);
    [1, 2].forEach((column, place) => answers.forEach(({ arrays }, i) => numbers.set(arrays[column], place * request.trials + parts[i].first)));
    merging = run({ job: 'merge', columns: 2, parts: parts.length }, new Uint8Array(numbers.buffer));
    return merging.done.then(({ arrays: [ratios, savings] }) => {
      const { answer, arrays: [summary, , , years, bars] } = answers[0];
      return { answer, arrays: [summary, ratios, savings, years, bars] };
    });
  });
  done.catch(cancel); // one that failed takes the others with it
  return { done, cancel };
}
