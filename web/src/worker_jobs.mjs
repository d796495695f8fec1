// The engines' long jobs as the program asks for them: the file check, the decision's outlook, draws of a plan, trials of
// a value case. Whatever goes wrong ends the job with one sentence; nothing a worker says is an error of the page.
import { run_trials } from './trials.mjs';

/** The text key of what to tell; `own` is the job's, for what has no sentence for all of them. */
const problem_of = (error, own, no_worker = own) =>
  ({ NoWorkerError: no_worker, TimeoutError: 'problem_job_silent', DataError: 'problem_job_garbled' })[error.name] ?? own;

const garbled = () => new DOMException('no answer to this', 'DataError');

/** The numbers of an answer one after another as bytes, and how many each array has. `fits`: so many may the first have. */
function rows_of(arrays, count, fits) {
  if (arrays.length !== count || !fits(arrays[0].length)) throw garbled();
  const numbers = Float64Array.from(arrays.flatMap((array) => [...array]));
  return [new Uint8Array(numbers.buffer), ...arrays.map(({ length }) => length)];
}

export function worker_jobs({ bridge, loop, run }) {
  const current = {}; // by the job's name

  /** One at a time of a kind. What `start` began is told to `take`, and what ended it otherwise to `fail`. */
  function begin(kind, start, take, fail) {
    current[kind]?.cancel();
    const mine = (current[kind] = start((progress) => {
      if (current[kind] !== mine) return;
      bridge.call(`st_${kind}_progress`, progress);
      loop.wake();
    }));
    mine.done.then(take).catch((error) => {
      if (error.name !== 'AbortError') fail(error);
    }).finally(() => {
      if (current[kind] === mine) current[kind] = null;
      loop.wake();
    });
  }
  function stop(kind) {
    current[kind]?.cancel();
    current[kind] = null;
  }
  const failed = (kind, serial, own) => (error) => bridge.call(`st_${kind}_failed`, serial, problem_of(error, own), error.message);

  return {
    forecast(serial, opportunity, rule, trials, seed, text) {
      begin('forecast', (progress) => run({ job: 'forecast', opportunity, rule, trials, seed }, text, progress),
        ({ arrays }) => bridge.call('st_forecast_done', serial, ...rows_of(arrays, 4, (summary) => summary === 0 || summary >= 5)),
        failed('forecast', serial, 'problem_outlook_failed'));
    },
    stop_forecast: () => stop('forecast'),
    schedule(serial, opportunity, today, triangular, text) {
      begin('schedule', (progress) => run({ job: 'schedule', opportunity, today, trials: 10000, seed: 1, draw: triangular ? 'triangular' : 'pert' }, text, progress),
        ({ arrays }) => bridge.call('st_schedule_done', serial, ...rows_of(arrays, 4, (plan) => plan >= 7)),
        failed('schedule', serial, 'plan_sim_failed'));
    },
    stop_schedule: () => stop('schedule'),
    simulate(serial, opportunity, option, reference, rate, trials, seed, latin_hypercube, text, bins = 0, bins_from = 0, bins_to = 0) {
      const counting = bins > 0 ? { bins, bins_from, bins_to } : {};
      begin('simulation', (progress) => run_trials(run, { job: 'simulate', opportunity, option, reference, rate, trials, seed, latin_hypercube, ...counting }, text, (part, counts) => {
        if (counts) bridge.call('st_simulation_counts', serial, new Uint8Array(counts.buffer));
        progress(part);
      }),
        ({ answer: { problem }, arrays }) => {
          if (!problem) return bridge.call('st_simulation_done', serial, ...rows_of(arrays, 5, (summary) => summary >= 5));
          if (typeof problem.message !== 'string') throw garbled();
          return bridge.call('st_simulation_failed', serial, problem.message, String(problem.detail ?? ''));
        },
        failed('simulation', serial, 'problem_simulation_failed'));
    },
    stop_simulation: () => stop('simulation'),
    check_file(text) {
      begin('check', (progress) => run({ job: 'check' }, text, progress),
        ({ answer: { problems = [] } }) => {
          if (!Array.isArray(problems) || problems.some((one) => typeof one?.message !== 'string')) throw garbled();
          for (const { severity = 'error', path = '', message, detail = '' } of problems) bridge.call('st_check_finding', String(severity), String(path), message, String(detail));
          bridge.call('st_check_done', '', '');
        },
        (error) => bridge.call('st_check_done', problem_of(error, 'problem_check_failed', 'problem_check_no_worker'), error.message));
    },
    stop_check: () => stop('check'),
  };
}
