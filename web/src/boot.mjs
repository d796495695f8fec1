// How much of the program has arrived, on the page that stands there until it runs.

const UNSEEN_MS = 400; // what is there sooner needs no figures
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/**
 * The same answer, telling how many bytes have been read of it. They are the program's own: what a compressed answer
 * takes on its way, nobody is told.
 */
export function counted(answer, tell) {
  if (!answer.body || typeof TransformStream !== 'function') return answer;
  let received = 0;
  const body = answer.body.pipeThrough(new TransformStream({
    transform(chunk, out) {
      tell(received += chunk.length);
      out.enqueue(chunk);
    },
  }));
  return new Response(body, { status: answer.status, headers: { 'content-type': answer.headers.get('content-type') ?? '' } });
}

/** `total` 0: not known, so that no share is told. */
export function show_received(boot, received, total) {
  if (!boot) return;
  const known = total > 0 && received <= total;
  if (known) boot.setAttribute('aria-valuenow', String(Math.floor((received / total) * 100)));
  else boot.removeAttribute('aria-valuenow');
  const words = known ? `${megabytes(received)} / ${megabytes(total)} MB` : `${megabytes(received)} MB`;
  boot.setAttribute('aria-valuetext', words);
  const bar = boot.querySelector('i');
  bar.classList.toggle('counted', known);
  bar.style.setProperty('--received', known ? `${(received / total) * 100}%` : '');
  if (performance.now() > UNSEEN_MS) boot.querySelector('small').textContent = words;
}
