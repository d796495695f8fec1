// Long work runs in the engines' own small program, in Blob workers: progress by message, cancelled by ending the worker.
import { engineWasm, workerSource } from 'sandtable:assets';

// Until a worker's first sign of life. Counted in steps: while the page itself is busy no answer can be heard.
const PATIENCE_STEPS = 16, STEP_MS = 500;

let live = 0; // jobs neither done nor failed
export const running = () => live;

let address; // of the worker's script, made once

async function worker_address() {
  address ??= workerSource().then((source) => URL.createObjectURL(new Blob([source], { type: 'text/javascript' })),
    (error) => { address = undefined; throw error; });
  return address;
}

function make_worker(source) {
  try {
    return new Worker(source);
  } catch (error) {
    throw new DOMException(error.message, 'NoWorkerError');
  }
}

/**
 * Runs one job: `request` is its JSON object, `text` an optional Uint8Array handed over with it.
 * Returns { done: promise of { answer, arrays }, cancel }. Fails with NoWorkerError where there are none, with
 * TimeoutError when one never answers.
 */
export function run(request, text, on_progress = () => {}) {
  let worker, silent, reject_done, cancelled = false;
  live++;
  const done = new Promise((resolve, reject) => {
    reject_done = reject;
    Promise.all([worker_address(), engineWasm()]).then(([source, wasm]) => {
      if (cancelled) return;
      worker = make_worker(source);
      let steps = 0;
      silent = setInterval(() => {
        if (++steps < PATIENCE_STEPS) return;
        worker.terminate();
        reject(new DOMException('no answer', 'TimeoutError'));
      }, STEP_MS);
      worker.onmessage = ({ data }) => {
        clearInterval(silent);
        if (data.progress !== undefined) return on_progress(data.progress);
        worker.terminate();
        if (data.error !== undefined) reject(new Error(data.error));
        else resolve(data);
      };
      worker.onerror = (event) => {
        worker.terminate();
        reject(new Error(event.message || 'worker'));
      };
      worker.postMessage({ wasm, request, text }, text ? [wasm, text.buffer] : [wasm]);
    }).catch(reject);
  });
  const ended = () => {
    clearInterval(silent);
    live--;
  };
  done.then(ended, ended);
  return {
    done,
    cancel() {
      cancelled = true;
      worker?.terminate();
      reject_done(new DOMException('cancelled', 'AbortError'));
    },
  };
}
