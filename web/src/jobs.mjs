// Long work runs in the engines' own small program, in Blob workers: progress by message, cancelled by ending the worker.
import { engineWasm, workerSource } from 'sandtable:assets';
import { follow } from './worker_talk.mjs';

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
 * Returns { done: promise of { answer, arrays }, cancel }. Fails with NoWorkerError where there are none, else as
 * `follow` does.
 */
export function run(request, text, on_progress = () => {}) {
  let heard, reject_done, cancelled = false;
  live++;
  const done = new Promise((resolve, reject) => {
    reject_done = reject;
    Promise.all([worker_address(), engineWasm()]).then(([source, wasm]) => {
      if (cancelled) return;
      const worker = make_worker(source);
      heard = follow(worker, on_progress);
      heard.done.then(resolve, reject);
      worker.postMessage({ wasm, request, text }, text ? [wasm, text.buffer] : [wasm]);
    }).catch((error) => {
      heard?.stop(error);
      reject(error);
    });
  });
  const ended = () => { live--; };
  done.then(ended, ended);
  return {
    done,
    cancel() {
      cancelled = true;
      const stopped = new DOMException('cancelled', 'AbortError');
      heard?.stop(stopped);
      reject_done(stopped);
    },
  };
}
