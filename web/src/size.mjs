// The canvas has exactly as many pixels as the screen gives it, at every zoom, and is redrawn before the browser paints.

/** Before the canvas has a context, since a later change is dear: it waits for the graphics process. */
export function first_size(canvas) {
  const box = canvas.getBoundingClientRect();
  canvas.width = Math.max(1, Math.round(box.width * devicePixelRatio));
  canvas.height = Math.max(1, Math.round(box.height * devicePixelRatio));
}

export function follow_size({ bridge, loop, canvas, prefers_dark }) {
  const safe = document.getElementById('safe');
  let width = 0, height = 0, density = 0;

  function apply(new_width, new_height) {
    if (new_width === width && new_height === height && devicePixelRatio === density) return;
    [width, height, density] = [Math.max(1, new_width), Math.max(1, new_height), devicePixelRatio];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    bridge.call('st_resize', width, height, density);
    surroundings();
    loop.now();
    loop.wake();
  }

  /** The observer's number, unless it does not know the density (emulated screens). */
  function pixels(exact, css) {
    const expected = css * devicePixelRatio;
    return Math.abs(exact - expected) < 2 ? exact : Math.round(expected);
  }

  function surroundings() {
    const view = window.visualViewport;
    const inset = view && view.scale === 1 ? Math.max(0, innerHeight - view.height - view.offsetTop) : 0;
    bridge.call('st_surroundings', inset, parseFloat(getComputedStyle(safe).paddingBottom) || 0, prefers_dark() ? 1 : 0);
    loop.wake();
  }

  const box = canvas.getBoundingClientRect();
  apply(Math.round(box.width * devicePixelRatio), Math.round(box.height * devicePixelRatio));

  const observer = new ResizeObserver(([entry]) => {
    const css = entry.contentBoxSize[0], exact = entry.devicePixelContentBoxSize?.[0] ?? css;
    apply(pixels(exact.inlineSize, css.inlineSize), pixels(exact.blockSize, css.blockSize));
  });
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(canvas);
  }
  window.visualViewport?.addEventListener('resize', surroundings);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', surroundings);
}
