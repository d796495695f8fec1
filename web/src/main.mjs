// Starts the program: everything that can go on side by side does, and nothing that the first frame does not need is waited for.
import createSandtable from 'sandtable:glue';
import { licences, single_file, wasm_size, wasmResponse } from 'sandtable:assets';
import { counted, show_received } from './boot.mjs';
import { make_bridge } from './bridge.mjs';
import { make_database } from './database.mjs';
import { make_files } from './files.mjs';
import { make_glyphs } from './glyphs.mjs';
import { listen_for_input } from './input.mjs';
import { run, running } from './jobs.mjs';
import { make_lock } from './lock.mjs';
import { make_loop } from './loop.mjs';
import { make_mirror } from './mirror.mjs';
import { apply_preferences, on_color_scheme, prefers_dark, read_preferences, store_preference } from './preferences.mjs';
import { show_card } from './card.mjs';
import { make_program } from './shaders.mjs';
import { first_size, follow_size } from './size.mjs';
import { make_text_agent } from './text_agent.mjs';
import { worker_jobs } from './worker_jobs.mjs';

// In the order of ImGuiMouseCursor; -1 is none.
const CURSORS = ['default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize', 'pointer', 'wait', 'progress', 'not-allowed'];

const PICTURE_PATIENCE_MS = 3000; // a driver that restarts gives the canvas back within a second or two

const canvas = document.getElementById('canvas');
const preferences = read_preferences();
const query = new URLSearchParams(location.search);
const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const touch_only = matchMedia('(pointer: coarse)').matches && !matchMedia('(any-pointer: fine)').matches;

let resolve_ready;
const api = { ready: new Promise((resolve) => { resolve_ready = resolve; }) };
window.sandtable = api;

// Attributes must be right the first time: SDL gets this very context later.
const start_context = () => canvas.getContext('webgl2', { alpha: false, depth: false, stencil: false, antialias: false, powerPreference: 'default' });

async function start() {
  if (typeof WebAssembly !== 'object') return show_card(preferences.language, 'wasm');
  const response = wasmResponse(); // on its way while the rest is prepared
  first_size(canvas);
  const gl = start_context();
  if (!gl) return show_card(preferences.language, 'webgl');
  let prepared = make_program(gl);
  apply_preferences(preferences);

  const page = {
    picture_program() { // after a lost context the prepared one is gone with it
      const program = prepared ?? make_program(gl);
      prepared = null;
      return program;
    },
  };
  const bridge_later = {};
  // What the service worker keeps is there at once, and an answer left as it is lets the browser keep its compiled code.
  const told = !single_file && !navigator.serviceWorker?.controller;
  const instantiateWasm = (imports, done) => {
    Promise.resolve(response)
      .then((answer) => (told ? counted(answer, (received) => show_received(document.getElementById('boot'), received, wasm_size)) : answer))
      .then((answer) => (WebAssembly.instantiateStreaming ? WebAssembly.instantiateStreaming(answer, imports)
        : answer.arrayBuffer().then((bytes) => WebAssembly.instantiate(bytes, imports))))
      .then(({ instance, module }) => done(instance, module))
      .catch((error) => show_card(preferences.language, 'failed', error.message));
    return {};
  };
  const glyphs = make_glyphs();
  page.baseline = glyphs.baseline;
  page.measure_glyph = glyphs.measure_glyph;
  page.measure_cluster = glyphs.measure_cluster;
  page.paint_glyph = glyphs.paint_glyph;

  // Forwards, so that the parts can be made before the program is there.
  const bridge = { call: (...args) => bridge_later.call(...args), text: (...args) => bridge_later.text(...args), memory: () => bridge_later.memory() };
  const loop = make_loop(bridge);
  page.wake = () => loop.wake();
  page.cursor = (kind) => { canvas.style.cursor = CURSORS[kind] ?? 'none'; };
  const text = make_text_agent({ bridge, loop, glyphs, canvas, touch_only });
  const database = make_database();
  const tab = Math.random().toString(36).slice(2, 10);
  const lock = make_lock({
    bridge, loop, tab, before_writing: (...args) => files.open_newest(...args), hand_over: () => files.hand_over(), taken_away: () => files.taken_away(),
    drafts_changed: () => files.offer_again(),
  });
  const files = make_files({ bridge, loop, database, lock, text, tab });
  const mirror = make_mirror({ bridge, loop, text, canvas });
  Object.assign(page, text.page, files.page, lock.page, worker_jobs({ bridge, loop, run }), {
    preference(name, value) {
      preferences[name] = value;
      store_preference(name, value);
      apply_preferences(preferences);
      loop.wake();
    },
    async load_licences() {
      for (const { name, version, licence, text: words } of await licences().catch(() => [])) bridge.call('st_licence', name, String(version), licence, words);
      loop.wake();
    },
  });

  const program = createSandtable({ canvas, page, instantiateWasm });
  glyphs.warm_up();
  Object.assign(bridge_later, make_bridge(await program));

  bridge.call('st_platform', mac ? 1 : 0, window.showOpenFilePicker ? 1 : 0);
  bridge.call('st_preferences', preferences.language, preferences.theme, preferences.hint ? 1 : 0);
  const wanted_sample = query.get('sample');
  if (query.get('bench') === 'graph') {
    bridge.call('st_open_bench', Number(query.get('n')) || 50);
    window.peerCamera = () => { const { x, y, zoom } = api.camera(); return `${x},${y},${zoom}`; };
  } else if (/^[a-z]+$/.test(wanted_sample ?? '')) {
    await files.page.open_sample(wanted_sample);
  }

  loop.start();
  follow_size({ bridge, loop, canvas, prefers_dark }); // draws the first frame
  listen_for_input({ bridge, loop, text, canvas, mac, is_form_field: (target) => target === text.note || mirror.is_field(target) });
  on_color_scheme(() => { apply_preferences(preferences); loop.wake(); });
  listen_for_context_loss({ bridge, loop });
  Object.assign(api, make_api({ bridge, loop, mirror }));
  document.getElementById('boot').remove();
  if (document.activeElement === document.body) canvas.focus({ preventScroll: true });
  performance.mark('sandtable-ready');
  resolve_ready();

  setTimeout(() => after_start({ bridge, loop, files, mirror, lock, gl }), 0);
}

function make_api({ bridge, loop, mirror }) {
  return {
    ui: () => mirror.ui(),
    read: () => bridge.text('st_read'),
    open(text) {
      const problems = JSON.parse(bridge.text('st_open_text', String(text), `s-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`));
      loop.drain();
      return { ok: problems.length === 0, problems };
    },
    stats: () => ({ ...loop.stats(), jobs: running() }),
    camera: () => JSON.parse(bridge.text('st_camera')),
  };
}

/** Frames go on without a picture: what is typed is still committed and kept. */
function listen_for_context_loss({ bridge, loop }) {
  let card = null, patience = 0;
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault(); // or it never comes back
    bridge.call('st_context', 1);
    patience = setTimeout(() => {
      bridge.call('st_leave_fields'); // what is half typed belongs to the copy and the draft
      loop.drain();
      card = show_card(preferences.language, 'picture', '', { copy: () => bridge.call('st_download_copy'), reload: () => location.reload() });
    }, PICTURE_PATIENCE_MS);
  });
  canvas.addEventListener('webglcontextrestored', () => {
    clearTimeout(patience);
    card?.remove();
    bridge.call('st_context', 0);
    loop.wake();
  });
}

async function after_start({ bridge, loop, files, mirror, lock, gl }) {
  const tell = (name, answer) => bridge.call('st_capability', name, answer);
  const yes = (value) => (value ? 'answer_yes' : 'answer_no');
  tell('capability_file_picker', window.showSaveFilePicker ? 'answer_yes' : 'answer_download_instead');
  tell('capability_one_writer', yes(lock.available()));
  tell('capability_workers', yes(typeof Worker === 'function'));
  mirror.start();
  await files.offer();
  tell('capability_persistent', yes(await navigator.storage?.persisted?.().catch(() => false)));
  await new Promise((resolve) => setTimeout(resolve, 2000)); // what the user does first comes first
  const renderer = gl.getExtension('WEBGL_debug_renderer_info'); // a question to the graphics process: it waits for its answer
  tell('capability_graphics', `WebGL 2 · ${gl.getParameter(renderer ? renderer.UNMASKED_RENDERER_WEBGL : gl.RENDERER)}`);
  tell('capability_offline', yes(single_file || await register_worker()));
}

async function register_worker() {
  if (single_file || !navigator.serviceWorker || query.has('bench')) return false;
  try {
    if (query.has('no-cache')) {
      for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
      return false;
    }
    await navigator.serviceWorker.register('sw.js');
    return true;
  } catch {
    return false;
  }
}

start().catch((error) => {
  show_card(preferences.language, 'failed', error.message);
  throw error;
});
