// Keys by their place in Dear ImGui's enumeration, counted from Tab; the order is ImGuiKey's.
const names = ['Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'Insert', 'Delete', 'Backspace',
  'Space', 'Enter', 'Escape', 'ControlLeft', 'ShiftLeft', 'AltLeft', 'MetaLeft', 'ControlRight', 'ShiftRight', 'AltRight', 'MetaRight', 'ContextMenu',
  ...[...'0123456789'].map((c) => `Digit${c}`), ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((c) => `Key${c}`),
  ...Array.from({ length: 24 }, (_, i) => `F${i + 1}`),
  'Quote', 'Comma', 'Minus', 'Period', 'Slash', 'Semicolon', 'Equal', 'BracketLeft', 'Backslash', 'BracketRight', 'Backquote',
  'CapsLock', 'ScrollLock', 'NumLock', 'PrintScreen', 'Pause', ...[...'0123456789'].map((c) => `Numpad${c}`),
  'NumpadDecimal', 'NumpadDivide', 'NumpadMultiply', 'NumpadSubtract', 'NumpadAdd', 'NumpadEnter', 'NumpadEqual'];
const by_code = new Map(names.map((name, index) => [name, index]));

/** The place of the event's key. Letters and digits go by what the layout prints, the rest by where the key stands. */
export function key_of(event) {
  if (/^[a-z]$/i.test(event.key)) return by_code.get(`Key${event.key.toUpperCase()}`);
  if (/^[0-9]$/.test(event.key) && !event.code.startsWith('Numpad')) return by_code.get(`Digit${event.key}`);
  return by_code.get(event.code) ?? by_code.get(event.key);
}

export const named_key = (name) => by_code.get(name);

const OURS = new Set([...'sofkdazy', 'enter', 'backspace', 'delete', 'home', 'end', 'arrowleft', 'arrowright', 'arrowup', 'arrowdown', '/', '?', ' ']);
const OURS_WITH_SHIFT = new Set([...'zs', 'home', 'end', 'arrowleft', 'arrowright', 'arrowup', 'arrowdown', '/', '?']);

/** Save, open, search: these are the program's also while the page's own fields are typed into. */
export const works_anywhere = (event, mac) => (mac ? event.metaKey : event.ctrlKey) && !event.altKey && 'sofk'.includes(event.key.toLowerCase());

/** Reload, zoom, tabs, address bar, developer tools and the like stay the browser's. */
export function belongs_to_browser(event, mac) {
  if (/^F\d+$/.test(event.code)) return event.code !== 'F2' && !(event.code === 'F10' && event.shiftKey); // a menu's key
  if (event.getModifierState('AltGraph')) return false;
  const command = mac ? event.metaKey : event.ctrlKey;
  const key = event.key.toLowerCase();
  if (command) return !(event.shiftKey ? OURS_WITH_SHIFT : OURS).has(key) && !is_modifier(event);
  if (event.altKey && !mac && (key === 'arrowleft' || key === 'arrowright' || key === 'home')) return true;
  return /^(Browser|Media|Audio|Launch|Volume|Brightness)/.test(event.key);
}

export const is_modifier = (event) => ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn'].includes(event.key);

/** 'c', 'x' or 'v' when the browser turns the key into a clipboard event. */
export function clipboard_key(event, mac) {
  const command = mac ? event.metaKey : event.ctrlKey;
  if (command && !event.altKey && !event.shiftKey && 'cxv'.includes(event.key.toLowerCase())) return event.key.toLowerCase();
  if (!mac && event.shiftKey && event.key === 'Insert') return 'v';
  if (!mac && event.ctrlKey && event.key === 'Insert') return 'c';
  return undefined;
}
