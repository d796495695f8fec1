// The user's files: pickers where there are some, else file input and download; drafts; recent files; dropped files.
import { sheet_parts } from './sheet.mjs';
import { calculator, sample } from 'sandtable:assets';

const LIMIT_MB = 64, DRAFT_DELAY_MS = 250;
const TYPES = [{ description: 'Sandtable', accept: { 'application/json': ['.json'] } }];
const SOURCE = { file: 0, beside: 1, recent: 2, sample: 3, draft: 4, other_tab: 6 }; // as in app/shell/app.hpp

/** 53 bits of a text's bytes (cyrb53), with their number: files are compared by content, never by time stamp. */
export function fingerprint(bytes) {
  let a = 0xdeadbeef, b = 0x41c6ce57;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 2654435761);
    b = Math.imul(b ^ byte, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return `${bytes.length}-${4294967296 * (2097151 & b) + (a >>> 0)}`;
}

const two = (n) => String(n).padStart(2, '0');
const clock = (date) => `${two(date.getHours())}:${two(date.getMinutes())}`;
const moment = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock(date)}`;
const second = (date) => `${clock(date)}:${two(date.getSeconds())}`;
const AGE = { only: 0, newest: 1, older: 2 }; // as DraftOffer::Age
const new_key = () => `w-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

export function make_files({ bridge, loop, database, lock, text, tab }) {
  const { call } = bridge;
  const files = new Map(); // workspace key -> { handle, known: fingerprint of what the file held when we last read or wrote it }
  const offered = new Set();
  const opened = Date.now();
  const newest_known = new Map(); // workspace key -> the time of its draft as we wrote or opened it
  let told_of_draft = false;
  let forked = ''; // what follows the keys of drafts once another tab has taken the pen away
  let drafts_ready = Promise.resolve(), draft_timer = 0, unsaved_now = false;

  // ---- opening
  async function open_file(file, handle, source) {
    const name = file.name;
    if (file.size > LIMIT_MB << 20) return call('st_open_failed', name, 'problem_file_too_large', String(LIMIT_MB));
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      return call('st_open_failed', name, 'problem_open_failed', error.message);
    }
    if (/\.(graphml|xml)$/i.test(name)) {
      call('st_import_graph', bytes, name);
      return loop.wake();
    }
    const key = new_key();
    files.set(key, { handle, known: fingerprint(bytes) });
    call('st_open', bytes, name, key, source, 0, '');
    loop.wake();
    if (handle) remember(key, name, handle);
  }

  async function remember(key, file, handle) {
    try {
      for (const entry of await database.recent()) if (await entry.handle.isSameEntry(handle)) await database.drop_recent(entry.key);
      await database.put_recent({ key, file, name: file.replace(/\.json$/i, ''), handle, time: Date.now() });
      await offer();
    } catch { /* a convenience only */ }
  }

  function pick_file(beside) {
    const source = beside ? SOURCE.beside : SOURCE.file;
    if (window.showOpenFilePicker) {
      showOpenFilePicker({ types: TYPES }).then(async ([handle]) => open_file(await handle.getFile(), handle, source)).catch((error) => {
        if (error.name !== 'AbortError') call('st_open_failed', '', 'problem_open_failed', error.message);
      });
      return;
    }
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.addEventListener('change', () => { if (input.files[0]) open_file(input.files[0], null, source); });
    input.click();
  }

  /** The file as somebody else left it. */
  async function open_theirs(key) {
    const { handle } = files.get(key) ?? {};
    try {
      if (handle) await open_file(await handle.getFile(), handle, SOURCE.beside);
    } catch (error) {
      call('st_open_failed', handle.name, 'problem_open_failed', error.message);
      loop.wake();
    }
  }

  async function open_recent(key) {
    const entry = await database.recent_file(key).catch(() => undefined);
    try {
      if (!entry) throw new DOMException('', 'NotFoundError');
      if (await entry.handle.queryPermission({ mode: 'read' }) !== 'granted' && await entry.handle.requestPermission({ mode: 'read' }) !== 'granted') return;
      await open_file(await entry.handle.getFile(), entry.handle, SOURCE.recent);
    } catch (error) {
      if (error.name === 'NotFoundError') {
        call('st_open_failed', entry?.file ?? '', 'problem_recent_gone', '');
        if (entry) await database.drop_recent(key).then(offer, () => {});
      } else {
        call('st_open_failed', entry?.file ?? '', 'problem_open_failed', error.message);
      }
    }
  }

  async function open_sample(name) {
    try {
      call('st_open', await sample(name), '', new_key(), SOURCE.sample, 0, '');
    } catch (error) {
      call('st_open_failed', name, 'problem_open_failed', error.message);
    }
    loop.wake();
  }

  async function open_calculator(name) {
    if (name === '') return pick('.json', (file) => take_model('st_calculator', file));
    try {
      call('st_calculator', await calculator(name), `${name}.json`);
    } catch (error) {
      call('st_open_failed', name, 'problem_open_failed', error.message);
    }
    loop.wake();
  }

  function open_process() {
    pick('.json', (file) => take_model('st_process', file));
  }

  // A table of an .xlsx is taken as if its cells had been pasted.
  async function take_sheet(file) {
    try {
      if (file.size > LIMIT_MB << 20) throw new DOMException('', 'QuotaExceededError');
      for (const [name, part] of await sheet_parts(new Uint8Array(await file.arrayBuffer()))) call('st_sheet_part', name, part);
      call('st_sheet', file.name);
    } catch (error) {
      const problem = { DataError: 'problem_sheet_none', QuotaExceededError: 'problem_sheet_bomb' }[error.name];
      call('st_open_failed', file.name, problem ?? 'problem_open_failed', problem ? '' : error.message);
    }
    loop.wake();
  }

  const open_sheet = () => pick('.xlsx', take_sheet);

  async function take_model(taker, file) {
    try {
      if (file.size > LIMIT_MB << 20) call('st_open_failed', file.name, 'problem_file_too_large', String(LIMIT_MB));
      else call(taker, new Uint8Array(await file.arrayBuffer()), file.name);
    } catch (error) {
      call('st_open_failed', file.name, 'problem_open_failed', error.message);
    }
    loop.wake();
  }

  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', async (event) => {
    event.preventDefault();
    const item = [...(event.dataTransfer?.items ?? [])].find(({ kind }) => kind === 'file');
    if (!item) return;
    const file = item.getAsFile();
    const handle = await item.getAsFileSystemHandle?.().catch(() => null) ?? null;
    if (handle?.kind === 'directory' || !file) return;
    if (/\.xlsx$/i.test(file.name)) return take_sheet(file);
    open_file(file, handle, SOURCE.file); // unsaved work asks first
  });

  // ---- saving
  async function write_to(handle, bytes) {
    const stream = await handle.createWritable();
    try {
      await stream.write(bytes);
      await stream.close(); // only now does the file change
    } catch (error) {
      await stream.abort().catch(() => {});
      throw error;
    }
  }

  async function save_to_file(key, name, bytes, as, overwrite) {
    const known = files.get(key);
    let handle = as ? null : known?.handle;
    if (!handle) {
      handle = await showSaveFilePicker({ suggestedName: name, types: TYPES });
    } else {
      if (await handle.queryPermission({ mode: 'readwrite' }) !== 'granted' && await handle.requestPermission({ mode: 'readwrite' }) !== 'granted')
        throw new DOMException('', 'NotAllowedError');
      const there = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      if (!overwrite && fingerprint(there) !== known.known) return ['problem_changed_elsewhere', handle.name];
    }
    await write_to(handle, bytes);
    files.set(key, { handle, known: fingerprint(bytes) });
    remember(key, handle.name, handle);
    return ['saved', handle.name];
  }

  async function save(token, key, name, bytes, as, overwrite) {
    let outcome = 'downloaded', file = name, detail = '';
    try {
      if (window.showSaveFilePicker) [outcome, file] = await save_to_file(key, name, bytes, as, overwrite);
      else download(name, 'application/json', bytes);
    } catch (error) {
      detail = error.message;
      outcome = { AbortError: 'aborted', NotAllowedError: 'problem_save_denied', SecurityError: 'problem_save_denied', NotFoundError: 'problem_save_gone' }[error.name]
        ?? 'problem_save_failed';
    }
    call('st_save_answer', token, outcome, file, clock(new Date()), detail);
    loop.wake();
  }

  function download(name, mime, bytes) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: mime }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  const PNG_MOST = 16384; // pixels a side that browsers paint

  async function download_png(name, svg, scale) {
    try {
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      await image.decode();
      const fitting = Math.min(scale, PNG_MOST / image.width, PNG_MOST / image.height);
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(image.width * fitting);
      canvas.height = Math.round(image.height * fitting);
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(image.src);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
      download(name, 'image/png', blob ?? (() => { throw new Error('too large'); })());
      call('st_png', name, 1);
    } catch {
      call('st_png', name, 0);
    }
    loop.wake();
  }

  function pick(accept, take) {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => { if (input.files[0]) take(input.files[0]); });
    input.click();
  }
  const pick_graph = () => pick('.graphml,.xml', (file) => open_file(file, null, SOURCE.file));

  // ---- drafts
  function dirty() {
    draft_timer ||= setTimeout(flush, DRAFT_DELAY_MS);
  }

  function flush() {
    clearTimeout(draft_timer);
    draft_timer = 0;
    call('st_write_drafts');
  }

  function write_draft(token, key, name, file, edits, bytes) {
    const now = new Date(), stored_as = key + forked;
    drafts_ready = drafts_ready.then(async () => {
      const { handle } = files.get(key) ?? {};
      let problem = '';
      const draft = { key: stored_as, name, file, edits, bytes, time: now.getTime(), lineage: lock.lineage(), tab, opened };
      try {
        await database.put_draft(handle ? { ...draft, handle, known: files.get(key).known } : draft);
      } catch {
        problem = 'problem_draft_failed';
      }
      if (!problem) {
        newest_known.set(key, now.getTime());
        ask_to_persist();
        if (!offered.has(stored_as)) {
          lock.tell_drafts();
          await offer(); // kept within reach when another file is opened
        }
      }
      call('st_draft_answer', token, second(now), problem);
      loop.wake();
    }).catch(() => {});
  }

  // Once there is something to keep; some browsers ask the user.
  let asked_to_persist = false;
  async function ask_to_persist() {
    if (asked_to_persist || !navigator.storage?.persist) return;
    asked_to_persist = true;
    const kept = await navigator.storage.persist().catch(() => false);
    call('st_capability', 'capability_persistent', kept ? 'answer_yes' : 'answer_no');
  }

  const drop_draft = (key) => {
    drafts_ready = drafts_ready.then(async () => {
      await database.drop_draft(key);
      if (offered.delete(key)) lock.tell_drafts();
    }).catch(() => {});
  };

  async function discard_draft(key) {
    drop_draft(key);
    await drafts_ready;
    offer();
  }

  async function restore_draft(key) {
    const draft = await database.draft(key).catch(() => undefined);
    if (!draft) return;
    open_draft(draft, SOURCE.draft);
    await drafts_ready;
    offer();
  }

  function open_draft(draft, source) {
    const { key, handle, known, time } = draft;
    if (handle) files.set(key, { handle, known });
    newest_known.set(key, time);
    // From now on it is this tab's: nobody announces it here, and whoever gets the pen from this tab opens it.
    drafts_ready = drafts_ready.then(() => database.put_draft({ ...draft, tab })).catch(() => {});
    call('st_open', draft.bytes, draft.file, key, source, draft.edits, second(new Date(time)));
    loop.wake();
  }

  /** The pen comes from another tab: what that one left newer than ours is opened, or offered if we have work of our own. */
  async function open_newest(lineage, is_new) {
    forked = '';
    const [newest] = (await database.drafts()).filter((draft) => draft.lineage === lineage);
    if (!newest || newest.tab === tab || (newest_known.get(newest.key) ?? 0) >= newest.time || !is_new(newest)) return;
    const draft = await database.draft(newest.key);
    if (draft && lock.lineage() === lineage) open_draft(draft, SOURCE.other_tab);
  }

  /** Another tab asks for the pen: what is being typed is committed, and the draft is stored before it gets it. */
  async function hand_over() {
    text.leave_note();
    call('st_leave_fields');
    flush();
    call('st_writable', 0);
    loop.wake();
    await drafts_ready;
  }

  /** The pen was taken while this tab did not answer: what was not stored yet goes into a draft of its own. */
  function taken_away() {
    forked = `-${tab}`;
    flush();
  }

  /**
   * Drafts of an earlier session and recent files, for the start screen. Never those that another tab is working on.
   * A browser that has just started may need longer than our patience: it is asked again, ever more rarely.
   */
  let failed_offers = 0;
  async function offer() {
    try {
      const [drafts, recent, busy] = await Promise.all([database.drafts(), database.recent(), lock.held_elsewhere()]);
      call('st_forget_offers');
      const hidden = new Set(), newest = new Map(), of_lineage = new Map();
      for (const { lineage, key } of drafts) {
        of_lineage.set(lineage, (of_lineage.get(lineage) ?? 0) + 1);
        if (!newest.has(lineage)) newest.set(lineage, key);
      }
      for (const draft of drafts) {
        offered.add(draft.key);
        if (busy.has(draft.lineage)) { hidden.add(draft.lineage); continue; }
        const age = of_lineage.get(draft.lineage) === 1 ? AGE.only : newest.get(draft.lineage) === draft.key ? AGE.newest : AGE.older;
        const time = new Date(draft.time), when = `${moment(time)}:${two(time.getSeconds())}`;
        if (draft.lineage === lock.lineage() && age !== AGE.older && draft.tab !== tab && !told_of_draft) {
          told_of_draft = true; // this workspace was opened by its address: the draft would not be seen on a start screen
          call('st_draft_waits', when);
        }
        call('st_offer_draft', draft.key, draft.name, when, draft.edits, draft.file, draft.opened ? moment(new Date(draft.opened)) : '', age);
      }
      lock.watch(hidden);
      for (const entry of recent) call('st_offer_recent', entry.key, entry.name, entry.file, moment(new Date(entry.time)));
      call('st_capability', 'capability_drafts', 'answer_yes');
      failed_offers = 0;
    } catch {
      call('st_capability', 'capability_drafts', 'answer_no');
      if (failed_offers < 6) offer_again(500 * 2 ** failed_offers++);
    }
    loop.wake();
  }

  function unsaved(is_unsaved, name) {
    unsaved_now = is_unsaved;
    document.title = `${is_unsaved ? '● ' : ''}${name ? `${name} – ` : ''}Sandtable`;
  }

  window.addEventListener('beforeunload', (event) => {
    text.leave_note(); // what is being typed counts too
    if (!call('st_unsaved_now') && !unsaved_now) return;
    flush();
    event.preventDefault();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
    else offer_again();
  });
  window.addEventListener('focus', () => offer_again());
  window.addEventListener('pagehide', flush);

  /** Other tabs come and go; soon after, not at once: their locks go a little later than they do. */
  let offer_timer = 0;
  function offer_again(delay = 150) {
    clearTimeout(offer_timer);
    offer_timer = setTimeout(offer, delay);
  }

  drafts_ready = database.ready().then(() => {}, () => {});

  return {
    page: { pick_file, open_theirs, open_recent, open_sample, open_calculator, open_process, open_sheet, restore_draft, discard_draft, save, download, download_png, pick_graph, write_draft, drop_draft, dirty, unsaved },
    offer, offer_again, open_newest, hand_over, taken_away,
  };
}
