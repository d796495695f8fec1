// What the page hears of a worker: its messages, told from what is none, and its silence.

// Counted in steps, not time: while the page itself is busy no answer can be heard. The first sign of life comes at
// once; later a worker may be busy for a while between two of them.
export const FIRST_PATIENCE_STEPS = 16, PATIENCE_STEPS = 120, STEP_MS = 500;

/** { progress: 0…1 } with or without counts, { error: text } or { answer, arrays }; anything else is null. */
export function understood(data) {
  if (typeof data !== 'object' || data === null) return null;
  const { progress, counts, error, answer, arrays } = data;
  if (error !== undefined) return typeof error === 'string' ? { error } : null;
  if (progress !== undefined) {
    if (!Number.isFinite(progress) || (counts !== undefined && !(counts instanceof Float64Array))) return null;
    return { progress: Math.min(1, Math.max(0, progress)), ...(counts && { counts }) };
  }
  const plain = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  const lists = Array.isArray(arrays) && arrays.every((array) => ArrayBuffer.isView(array) && !(array instanceof DataView));
  return plain && lists ? { answer, arrays } : null;
}

/**
 * Follows a worker to its end, which it also brings about: { done: promise of { answer, arrays }, stop(error) }. Fails
 * with TimeoutError when it is silent for too long, with DataError when what it says is no message.
 */
export function follow(worker, on_progress, { setInterval, clearInterval } = globalThis) {
  let stop;
  const done = new Promise((resolve, reject) => {
    let steps = 0, patience = FIRST_PATIENCE_STEPS, ended = false;
    const watch = setInterval(() => {
      if (++steps >= patience) stop(new DOMException('no answer', 'TimeoutError'));
    }, STEP_MS);
    const end = (settle, with_what) => {
      if (ended) return;
      ended = true;
      clearInterval(watch);
      worker.terminate();
      settle(with_what);
    };
    stop = (error) => end(reject, error);
    const garbled = () => stop(new DOMException('no message', 'DataError'));
    worker.onmessage = ({ data }) => {
      if (ended) return;
      const message = understood(data);
      if (!message) return garbled();
      steps = 0, patience = PATIENCE_STEPS;
      if (message.error !== undefined) stop(new Error(message.error));
      else if (message.progress !== undefined) on_progress(message.progress, message.counts);
      else end(resolve, message);
    };
    worker.onmessageerror = garbled;
    worker.onerror = (event) => {
      event.preventDefault?.(); // it is told where the job was asked for, not as a mistake of the page
      stop(new Error(event.message || 'worker'));
    };
  });
  return { done, stop };
}
