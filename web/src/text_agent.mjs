// Where text is typed: a textarea at the caret for input methods, dead keys and on-screen keyboards, the clipboard's
// events, and a real textarea over the canvas for long notes.
import { named_key } from './keys.mjs';

const SIZE = 16; // below 16 px phones zoom in
const TOUCH_SENTINEL = '\u200b'; // on-screen keyboards report Backspace only if there is something to delete

export function make_text_agent({ bridge, loop, glyphs, canvas, touch_only }) {
  const agent = document.getElementById('agent');
  const note = document.getElementById('note');
  const empty = touch_only ? TOUCH_SENTINEL : '';
  let wanted = false, composing = false, clipboard_event = null, note_id = '', enter_keeps = false;

  const reset = () => { agent.value = empty; };
  const typed = () => agent.value.replaceAll(TOUCH_SENTINEL, '');
  reset();

  function press(name) {
    bridge.call('st_key', named_key(name), 1);
    bridge.call('st_key', named_key(name), 0);
    loop.wake();
  }

  function fit() {
    agent.style.width = `${Math.ceil(glyphs.text_width(typed(), SIZE)) + 6}px`;
  }

  function commit(text) {
    if (text) bridge.call('st_text', text);
    reset();
    loop.wake();
  }

  agent.addEventListener('compositionstart', () => {
    composing = true;
    agent.classList.add('composing');
    fit();
  });
  agent.addEventListener('compositionupdate', () => queueMicrotask(fit));
  agent.addEventListener('compositionend', (event) => {
    composing = false;
    agent.classList.remove('composing');
    commit(event.data ?? typed());
  });
  agent.addEventListener('input', (event) => {
    if (composing || event.isComposing) return fit();
    if (event.inputType?.startsWith('delete')) press('Backspace');
    else if (event.inputType === 'insertLineBreak') press('Enter');
    else return commit(typed());
    reset();
  });

  /** The program's caret moved, or no field takes text any more. */
  function text_agent(is_wanted, x, y, line_height) {
    wanted = is_wanted;
    if (wanted) {
      const scale = (line_height || SIZE) / SIZE;
      agent.style.transform = `translate(${x + 1}px, ${y}px) scale(${scale})`;
      agent.style.maxWidth = `${Math.max(40, (innerWidth - x - 8) / scale)}px`;
    }
    sync_focus();
  }

  /** Puts the browser's focus where the program's is; also within touchend, where phones allow the keyboard. */
  function sync_focus() {
    const active = document.activeElement;
    if (active === note) return;
    if (wanted && active !== agent) agent.focus({ preventScroll: true });
    if (!wanted && active === agent) canvas.focus({ preventScroll: true });
  }

  /** A click elsewhere ends a composition as it stands. */
  function finish_composition() {
    if (composing) agent.blur();
  }

  // ---- clipboard
  const elsewhere = (event) => event.target !== agent && /^(INPUT|TEXTAREA)$/.test(event.target?.tagName ?? '');
  function on_clipboard(what, event) {
    if (elsewhere(event)) return;
    event.preventDefault();
    clipboard_event = event;
    const text = what === 'v' ? event.clipboardData.getData('text/plain') : '';
    bridge.call('st_clipboard', what.charCodeAt(0), text.replaceAll('\r\n', '\n'));
    clipboard_event = null;
    loop.wake();
  }
  document.addEventListener('copy', (event) => on_clipboard('c', event));
  document.addEventListener('cut', (event) => on_clipboard('x', event));
  document.addEventListener('paste', (event) => on_clipboard('v', event));
  // Safari asks first whether there is anything to copy.
  for (const name of ['beforecopy', 'beforecut', 'beforepaste'])
    document.addEventListener(name, (event) => { if (!elsewhere(event)) event.preventDefault(); });

  function copied(text) {
    if (clipboard_event) clipboard_event.clipboardData.setData('text/plain', text);
    else navigator.clipboard?.writeText(text).catch(() => {});
  }

  // ---- notes
  function answer(done, cancelled) {
    if (!note_id) return;
    bridge.call('st_text_area', note_id, note.value, done ? 1 : 0, cancelled ? 1 : 0);
    if (done || cancelled) note_id = '';
    loop.wake();
  }
  note.addEventListener('input', (event) => { if (!event.isComposing) answer(false, false); });
  note.addEventListener('compositionend', () => answer(false, false));
  note.addEventListener('blur', () => { if (document.hasFocus()) answer(true, false); });
  note.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') answer(false, true);
    else if (event.key === 'Tab' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey || (enter_keeps && !event.shiftKey)))) answer(true, false);
    else return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
  });

  function text_area(id, label, text, x, y, w, h, font_size, focus, keeps) {
    enter_keeps = keeps;
    if (id !== note_id) {
      note_id = id;
      note.value = text;
      note.hidden = false;
      if (focus) note.focus({ preventScroll: true });
    }
    note.setAttribute('aria-label', label);
    const scale = touch_only ? Math.min(1, font_size / SIZE) : 1; // phones zoom below 16 px
    Object.assign(note.style, {
      left: `${x}px`, top: `${y}px`, width: `${w / scale}px`, height: `${h / scale}px`, fontSize: `${font_size / scale}px`, transform: `scale(${scale})`,
    });
  }

  function hide_text_area() {
    answer(true, false);
    note_id = '';
    note.hidden = true;
    sync_focus();
  }

  /** Commits the note that is being written, as leaving it would. */
  function leave_note() {
    if (!note_id) return;
    answer(true, false);
    if (document.activeElement === note) canvas.focus({ preventScroll: true });
  }

  return {
    page: { text_agent, copied, text_area, hide_text_area },
    agent, note, sync_focus, finish_composition, leave_note, press,
    wanted: () => wanted,
    /** Names the field for screen readers. */
    describe(label, value) {
      agent.setAttribute('aria-label', label);
      agent.setAttribute('aria-description', value);
    },
  };
}
