// Frames on demand: an event asks for three, an animation for the next, a caret or toast for one later; else none.
export function make_loop(bridge) {
  let left = 0, requested = false, timer = 0, frame_ms = 0, started = false, timed = false;
  const after = [];

  function draw(collect) {
    const start = performance.now();
    const wait = bridge.call('st_frame', start, collect ? 1 : 0);
    frame_ms = performance.now() - start;
    return wait;
  }

  function plan(wait) {
    clearTimeout(timer);
    if (wait === 0) left = Math.max(left, 1);
    if (left > 0) {
      if (!requested) {
        requested = true;
        requestAnimationFrame(tick);
      }
    } else if (wait > 0) {
      timer = setTimeout(() => { timed = true; wake(1); }, wait * 1000);
    }
  }

  function tick() {
    requested = false;
    if (!started) return;
    left = Math.max(0, left - 1);
    const was_timed = timed;
    timed = false;
    plan(draw(was_timed));
    for (const listener of after) listener(was_timed);
  }

  function wake(frames = 3) {
    left = Math.max(left, frames);
    if (!started || requested) return;
    requested = true;
    requestAnimationFrame(tick);
  }

  /** Inside an event: everything the event causes has happened when this returns. */
  function drain() {
    if (!started) return;
    bridge.call('st_drain');
    wake(2);
  }

  return {
    wake, drain,
    /** A frame now; with `collect` it fills the mirror. */
    now(collect = false) {
      if (!started) return;
      plan(draw(collect));
    },
    start() { started = true; },
    after_frame(listener) { after.push(listener); },
    quiet: () => !requested,
    stats: () => ({ frames: bridge.call('st_frames'), frame_ms, bytes: bridge.memory() }),
  };
}
