// The ARIA tree of what is on the canvas: one element per item, in its place, changed only where the item changed.
const FLOATING = new Set(['dialog', 'menu']);
const LIMIT = 1500; // a screen reader gets no further, and a page of 15,000 elements is slow for everybody
const INTERVAL_MS = 500;
const STATES = {
  selected: 'aria-selected', checked: 'aria-checked', expanded: 'aria-expanded', disabled: 'aria-disabled', pressed: 'aria-pressed', current: 'aria-current',
  invalid: 'aria-invalid', readonly: 'aria-readonly', required: 'aria-required', multiselectable: 'aria-multiselectable',
  multiline: 'aria-multiline', haspopup: 'aria-haspopup', modal: 'aria-modal',
};
const TEXT_ROLES = new Set(['textbox', 'searchbox', 'spinbutton']);
/** A note keeps its line breaks only in a textarea. */
const tag_of = (item) => !TEXT_ROLES.has(item.role) ? 'div' : is(item, 'multiline') ? 'textarea' : 'input';
// Roles whose absence of a state is a statement too: "not checked".
const TWO_STATES = { checkbox: 'aria-checked', switch: 'aria-checked', radio: 'aria-checked', menuitemcheckbox: 'aria-checked', menuitemradio: 'aria-checked', tab: 'aria-selected', option: 'aria-selected' };
const is = (item, state) => item.state.split(' ').includes(state);
const VALUE_ROLES = new Set(['slider', 'progressbar', 'meter', 'scrollbar', 'separator']);

/**
 * What the tree holds: each id once, at most `limit` items. On a large map it is cards and then links that are left out;
 * controls, menus and dialogs stay, and then come first.
 */
export function choose(items, limit = LIMIT) {
  const unique = new Map();
  for (const item of items) if (!unique.has(item.id)) unique.set(item.id, item);
  const list = [...unique.values()];
  if (list.length <= limit) return list;
  const worth = ({ of_map, role }) => !of_map ? 0 : role === 'link' || role === 'img' ? 2 : 1;
  return [0, 1, 2].flatMap((rank) => list.filter((item) => worth(item) === rank)).slice(0, limit);
}

export function make_mirror({ bridge, loop, text, canvas }) {
  const root = document.getElementById('mirror');
  const nodes = new Map(); // id -> { element, item as JSON }
  let last = 0, timer = 0, focused = '', busy_until = 0;

  function make_element(item) {
    const element = document.createElement(tag_of(item));
    element.tabIndex = 0;
    element.id = `mirror-${item.id}`;
    element.dataset.id = item.id;
    if (TEXT_ROLES.has(item.role)) element.addEventListener('input', () => {
      bridge.call('st_set_value', Number(item.id), element.value);
      loop.wake();
    });
    if (item.role === 'slider') element.addEventListener('keydown', (event) => slide(event, element));
    return element;
  }

  /** An arrow on a slider that says its range sets the value one step off. */
  function slide(event, element) {
    const { now, min, max, step } = JSON.parse(nodes.get(element.dataset.id).said);
    const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, Home: min - now, End: max - now }[event.key];
    if (now === undefined || by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    bridge.call('st_set_value', Number(element.dataset.id), String(Math.min(max, Math.max(min, now + by))));
    loop.wake();
  }

  function set(element, name, value) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }

  function dress(element, item) {
    const behind = is(item, 'inert'); // a dialog is open: out of reach for the keyboard and for readers
    if (behind && element === document.activeElement) canvas.focus({ preventScroll: true });
    if (element.inert !== behind) element.inert = behind;
    set(element, 'role', item.role || 'generic');
    set(element, 'aria-label', item.label);
    if (TEXT_ROLES.has(item.role)) {
      element.readOnly = is(item, 'disabled');
      if ((element.readOnly || document.activeElement !== element) && element.value !== item.value) element.value = item.value;
    } else {
      const number = /^-?\d+(\.\d+)?\s*%?$/.test(item.value) ? String(parseFloat(item.value)) : null;
      set(element, 'aria-valuenow', item.now !== undefined ? String(item.now) : VALUE_ROLES.has(item.role) ? number : null);
      set(element, 'aria-valuemin', item.min !== undefined ? String(item.min) : null);
      set(element, 'aria-valuemax', item.max !== undefined ? String(item.max) : null);
      set(element, 'aria-valuetext', VALUE_ROLES.has(item.role) && item.value ? item.value : null);
      set(element, 'aria-description', !VALUE_ROLES.has(item.role) && item.value ? item.value : null);
    }
    const states = new Set(item.state.split(' '));
    for (const [state, attribute] of Object.entries(STATES)) {
      const off = TWO_STATES[item.role] === attribute || states.has('collapsed') && state === 'expanded' ? 'false' : null;
      set(element, attribute, states.has(state) ? 'true' : states.has('mixed') && attribute === 'aria-checked' ? 'mixed' : off);
    }
    Object.assign(element.style, { left: `${item.x}px`, top: `${item.y}px`, width: `${item.w}px`, height: `${item.h}px` });
  }

  function show(items) {
    const seen = new Set(), chosen = choose(items), owned = new Map(); // dialog or menu -> what stands in it
    let before = root.firstChild, focus = null, opened = null;
    for (const { id, inside } of chosen) if (inside) owned.set(inside, `${owned.get(inside) ?? ''} mirror-${id}`);
    for (const item of chosen) {
      seen.add(item.id);
      const said = JSON.stringify(item);
      let node = nodes.get(item.id);
      if (node && node.element.localName !== tag_of(item)) {
        if (before === node.element) before = before.nextSibling;
        node.element.remove();
        node = undefined;
      }
      const fresh = !node;
      if (!node) nodes.set(item.id, (node = { element: make_element(item), said: '' }));
      if (node.said !== said) {
        dress(node.element, item);
        node.said = said;
      }
      if (FLOATING.has(item.role)) set(node.element, 'aria-owns', owned.get(item.id)?.trim() ?? null);
      if (before === node.element) before = before.nextSibling;
      else root.insertBefore(node.element, before);
      if (fresh && is(item, 'modal')) opened = node.element;
      if (is(item, 'focused') && !is(item, 'inert')) focus = { item, element: node.element };
    }
    for (const [id, { element }] of nodes) {
      if (seen.has(id)) continue;
      if (element === document.activeElement) canvas.focus({ preventScroll: true });
      element.remove();
      nodes.delete(id);
    }
    follow(focus);
    // A dialog that opens is where a reader goes on, unless the program's own focus is in it already.
    if (opened && !focus && !text.wanted() && (document.activeElement === canvas || document.activeElement === document.body))
      opened.focus({ preventScroll: true });
  }

  /**
   * The browser's focus goes where the program's is; a text field's stays with the text agent, which takes its name.
   * Never into a field of this tree: there the keys would be the browser's, Ctrl+S included. Only the user goes there.
   */
  function follow(focus) {
    if (focus && TEXT_ROLES.has(focus.item.role)) text.describe(focus.item.label, focus.item.value);
    const id = focus?.item.id ?? '';
    if (id === focused) return;
    focused = id;
    const active = document.activeElement;
    if (!focus || text.wanted() || (active !== canvas && active !== document.body && !root.contains(active))) return;
    if (TEXT_ROLES.has(focus.item.role)) canvas.focus({ preventScroll: true });
    else focus.element.focus({ preventScroll: true });
  }

  const items_now = () => JSON.parse(bridge.text('st_screen'));

  function update() {
    timer = 0;
    if (performance.now() < busy_until) return plan();
    if (!bridge.call('st_mirror_fresh')) loop.now(true);
    last = performance.now();
    show(items_now());
  }

  function plan() {
    timer ||= setTimeout(() => (window.requestIdleCallback ?? setTimeout)(update, { timeout: 500 }), Math.max(60, last + INTERVAL_MS - performance.now()));
  }

  root.addEventListener('click', (event) => {
    const id = event.target.dataset?.id;
    if (!id || event.target.inert) return;
    bridge.call('st_press', Number(id));
    loop.drain();
    loop.wake();
  });
  root.addEventListener('focusin', plan);

  // While a pointer drags or a wheel turns, the frames belong to the picture.
  const busy = (event) => { if (event.type === 'wheel' || event.buttons) busy_until = performance.now() + 300; };
  canvas.addEventListener('pointermove', busy, { passive: true });
  canvas.addEventListener('wheel', busy, { passive: true });

  return {
    start() {
      loop.after_frame(plan);
      plan();
    },
    /** What is on screen now, for scripts. */
    ui() {
      if (!bridge.call('st_mirror_fresh')) loop.now(true);
      return items_now();
    },
    is_field: (target) => ['INPUT', 'TEXTAREA'].includes(target?.tagName) && root.contains(target),
  };
}
