// Pointer, wheel and keys from the page into the program.
import { belongs_to_browser, clipboard_key, is_modifier, key_of, works_anywhere } from './keys.mjs';

const TAP_SLACK = 8, LONG_PRESS_MS = 400, PINCH_END_MS = 150;

export function listen_for_input({ bridge, loop, text, canvas, mac, is_form_field }) {
  const { call } = bridge;
  let buttons = 0, modifiers = '', pinch_timer = 0, pinching = false, ctrl_down = false;

  function send_modifiers(event, ctrl = event.ctrlKey) {
    // AltGr is Ctrl + Alt on Windows, but types a character.
    const altgr = event.getModifierState?.('AltGraph') ?? false;
    const now = [ctrl && !altgr, event.shiftKey, event.altKey && !altgr, event.metaKey].map(Number);
    if (now.join() === modifiers) return;
    modifiers = now.join();
    call('st_modifiers', ...now);
  }

  // ---- mouse and pen
  function place(event, touch = 0) {
    call('st_pointer', event.clientX, event.clientY, touch);
  }

  function send_buttons(event) {
    const changed = buttons ^ event.buttons;
    buttons = event.buttons;
    for (let i = 0; i < 5; i++) if (changed & (1 << i)) call('st_button', i, (buttons >> i) & 1);
  }

  function on_pointer(event) {
    if (event.pointerType === 'touch') return on_touch(event);
    send_modifiers(event, event.ctrlKey);
    place(event);
    const before = buttons;
    send_buttons(event);
    if (event.type === 'pointerdown') {
      text.finish_composition();
      canvas.setPointerCapture(event.pointerId);
      if (!text.wanted()) canvas.focus({ preventScroll: true });
    }
    // Inside the event, so that what a click opens still counts as the user's doing.
    if (before & ~buttons) {
      loop.drain();
      text.sync_focus();
    }
    loop.wake();
  }

  canvas.addEventListener('pointerdown', on_pointer);
  canvas.addEventListener('pointermove', on_pointer);
  canvas.addEventListener('pointerup', on_pointer);
  canvas.addEventListener('pointercancel', on_pointer);
  canvas.addEventListener('pointerleave', (event) => {
    if (event.pointerType === 'touch' || event.buttons) return;
    call('st_pointer_gone');
    loop.wake();
  });
  canvas.addEventListener('mousedown', (event) => event.preventDefault()); // focus is ours to place
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  canvas.addEventListener('touchend', (event) => {
    if (event.cancelable) event.preventDefault();
    text.sync_focus();
  }, { passive: false });

  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    const scale = event.deltaMode === 1 ? 1 / 3 : event.deltaMode === 2 ? 1 : 1 / 100;
    let { deltaX: dx, deltaY: dy } = event;
    place(event);
    if (event.ctrlKey && !ctrl_down) { // a trackpad's pinch
      pinching = true;
      send_modifiers(event, true);
      call('st_wheel', 0, -dy * scale * 7);
      clearTimeout(pinch_timer);
      pinch_timer = setTimeout(() => {
        pinching = false;
        send_modifiers({ ...no_keys, ctrlKey: ctrl_down });
        loop.wake();
      }, PINCH_END_MS);
    } else {
      if (!pinching) send_modifiers(event);
      // The browser has swapped the axes for Shift already, and Dear ImGui does so again.
      if (event.shiftKey && !mac && dy === 0) [dx, dy] = [0, dx];
      call('st_wheel', -dx * scale, -dy * scale);
    }
    loop.wake();
  }, { passive: false });
  const no_keys = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };

  // ---- fingers: one is a left drag, a long press a right click, two pan and zoom
  const fingers = new Map();
  let press = null; // { x, y, timer, dragging }
  let pair = null;  // last centre and distance of two fingers

  function click(button, x, y) {
    call('st_pointer', x, y, 1);
    loop.drain(); // what lies there is hovered before it is pressed
    call('st_button', button, 1);
    loop.drain();
    call('st_button', button, 0);
    loop.drain();
  }

  function end_press(taken_away = false) {
    if (!press) return;
    clearTimeout(press.timer);
    if (press.dragging) {
      if (taken_away) call('st_touch_cancelled');
      call('st_button', 0, 0);
      loop.drain();
    }
    press = null;
  }

  /** What the fingers were doing is off: a drag leaves everything as it was. They count again once they are put down anew. */
  function forget_fingers() {
    if (fingers.size === 0) return;
    fingers.clear();
    end_press(true);
    if (pair) call('st_gesture', 0, pair.x, pair.y, 1, 0, 0);
    pair = null;
    call('st_pointer_gone');
    loop.wake();
  }
  // A phone that is turned under a finger: what lay below it lies elsewhere.
  matchMedia('(orientation: portrait)').addEventListener('change', forget_fingers);

  function measure_pair() {
    const [a, b] = [...fingers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
  }

  function on_touch(event) {
    const { clientX: x, clientY: y, pointerId: id, type } = event;
    loop.wake();
    if (type === 'pointerdown') {
      if (event.isPrimary) forget_fingers(); // the first one: others were lost without a word
      text.finish_composition();
      canvas.setPointerCapture(id);
      fingers.set(id, { x, y });
      send_modifiers(no_keys);
      if (fingers.size === 1) {
        const started = { x, y, dragging: false, timer: 0 };
        // A page that was busy has the finger's moves only with its next frame; until then it is not known to rest.
        started.timer = setTimeout(() => requestAnimationFrame(() => {
          if (press !== started || started.dragging) return;
          press = null;
          click(1, x, y);
        }), LONG_PRESS_MS);
        press = started;
      } else if (fingers.size === 2) {
        end_press();
        pair = measure_pair();
        call('st_gesture', 1, pair.x, pair.y, 1, 0, 0);
      }
      return;
    }
    if (!fingers.has(id)) return;
    if (type === 'pointermove') {
      fingers.set(id, { x, y });
      if (pair && fingers.size === 2) {
        const now = measure_pair();
        call('st_gesture', 1, now.x, now.y, now.distance / pair.distance, now.x - pair.x, now.y - pair.y);
        pair = now;
      } else if (press) {
        if (!press.dragging && Math.hypot(x - press.x, y - press.y) > TAP_SLACK) {
          press.dragging = true;
          clearTimeout(press.timer);
          call('st_pointer', press.x, press.y, 1);
          loop.drain();
          call('st_button', 0, 1);
          loop.drain();
        }
        if (press.dragging) call('st_pointer', x, y, 1);
      }
      return;
    }
    fingers.delete(id);
    if (pair) {
      pair = null;
      call('st_gesture', 0, x, y, 1, 0, 0);
    } else if (press && !press.dragging && type === 'pointerup') {
      clearTimeout(press.timer);
      press = null;
      click(0, x, y);
    } else {
      end_press(type === 'pointercancel');
      loop.drain();
    }
    text.sync_focus();
    call('st_pointer_gone'); // a finger that is gone hovers over nothing
    loop.wake();
  }

  // ---- keys
  const held = new Map();

  function release_all() {
    for (const key of held.values()) call('st_key', key, 0);
    held.clear();
    ctrl_down = false;
    send_modifiers(no_keys);
  }

  window.addEventListener('keydown', (event) => {
    if (event.key === 'Control') ctrl_down = true;
    if (event.isComposing || event.keyCode === 229) return;
    if (is_form_field(event.target)) {
      if (event.target !== text.note && event.key === 'Escape') canvas.focus({ preventScroll: true });
      if (!works_anywhere(event, mac)) return;
      text.leave_note();
      loop.drain();
    }
    if (clipboard_key(event, mac)) return; // comes as a copy, cut or paste event
    if (belongs_to_browser(event, mac)) return;
    send_modifiers(event);
    const in_agent = document.activeElement === text.agent;
    const altgr = event.getModifierState('AltGraph');
    const printable = ([...event.key].length === 1 && !(event.ctrlKey && !altgr) && !event.metaKey) || event.key === 'Dead';
    const key = key_of(event);
    if (key !== undefined && !is_modifier(event)) {
      if (!held.has(event.code) || event.metaKey) call('st_key', key, 1);
      // macOS never tells of a key released while Command is down.
      if (event.metaKey) call('st_key', key, 0);
      else held.set(event.code, key);
    }
    loop.wake();
    if (printable && (in_agent || bridge.call('st_wants_text'))) {
      text.sync_focus();
      return; // the browser types it into the agent
    }
    if (is_modifier(event)) return;
    if (key !== undefined) event.preventDefault();
    if (!event.repeat) loop.drain(); // the field a key opens takes the next one
  });

  window.addEventListener('keyup', (event) => {
    if (event.key === 'Control') ctrl_down = false;
    const key = held.get(event.code);
    if (key === undefined && !is_modifier(event)) return;
    if (key !== undefined) call('st_key', key, 0);
    held.delete(event.code);
    if (!pinching) send_modifiers(event);
    loop.wake();
  });

  window.addEventListener('focus', () => { call('st_focus', 1); loop.wake(); });
  window.addEventListener('blur', () => { release_all(); call('st_focus', 0); loop.wake(); });
}
