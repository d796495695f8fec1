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
// "Selected" is a state of these roles alone; a button is pressed, anything else the one that is current.
const SELECTABLE = new Set(['tab', 'option', 'gridcell', 'row', 'columnheader', 'rowheader']);
function attribute_of(state, { role, of_map }) {
  if (state === 'selected' && !SELECTABLE.has(role)) return role === 'button' && !of_map ? 'aria-pressed' : 'aria-current';
  if (state === 'checked' && TWO_STATES[role] !== 'aria-checked') return 'aria-pressed';
  return STATES[state];
}
// Roles that mean nothing outside their group, and whether a group is one run of neighbours or all that stand together.
const GROUPS = {
  tab: { role: 'tablist', run: true }, option: { role: 'listbox' }, radio: { role: 'radiogroup', run: true }, listitem: { role: 'list' },
  menuitem: { role: 'menu' }, menuitemcheckbox: { role: 'menu' }, menuitemradio: { role: 'menu' },
};
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

/** What all labels begin with: "Attitude for", "Attitude against" are of one "Attitude". */
function common_start(labels) {
  let start = labels[0];
  for (const label of labels) while (!label.startsWith(start)) start = start.slice(0, -1);
  return start.slice(0, Math.max(0, start.lastIndexOf(' '))).trim();
}

/**
 * With an element for each group: tabs stand in a tablist, options in a listbox and so on, which the program does not
 * tell. A group comes before its first member; members say `group`, what stands in a menu already needs none.
 */
export function grouped(items) {
  const menus = new Set(items.filter(({ role }) => role === 'menu').map(({ id }) => id)), names = new Map(items.map(({ id, label }) => [id, label]));
  const groups = new Map(), out = [];
  let last = null; // the item before
  for (const item of items) {
    const kind = GROUPS[item.role];
    if (!kind || (kind.role === 'menu' && menus.has(item.inside))) {
      out.push(item);
      last = item;
      continue;
    }
    const key = `${kind.role} ${item.inside ?? ''}`;
    let group = groups.get(key);
    // Two choices below each other are two groups; the tabs of a list are one.
    const apart = kind.run && (!last || GROUPS[last.role]?.role !== kind.role || (kind.role === 'radiogroup' && Math.abs(last.y - item.y) > 2));
    if (!group || apart) {
      group = { id: `${kind.role}-${item.id}`, role: kind.role, label: '', value: '', state: '', inside: item.inside, is_group: true, members: [] };
      groups.set(key, group);
      out.push(group);
    }
    group.members.push(item);
    out.push({ ...item, group: group.id });
    last = item;
  }
  for (const group of out) {
    if (!group.is_group) continue;
    const { members } = group;
    delete group.members;
    const left = Math.min(...members.map(({ x }) => x)), top = Math.min(...members.map(({ y }) => y));
    Object.assign(group, {
      x: left, y: top, w: Math.max(...members.map(({ x, w }) => x + w)) - left, h: Math.max(...members.map(({ y, h }) => y + h)) - top,
      label: group.role === 'radiogroup' ? common_start(members.map(({ label }) => label)) : names.get(group.inside) ?? '',
      state: members.every((item) => is(item, 'inert')) ? 'inert' : '',
    });
  }
  return out;
}

export function make_mirror({ bridge, loop, text, canvas }) {
  const root = document.getElementById('mirror');
  const nodes = new Map(); // id -> { element, item as JSON }
  let last = 0, timer = 0, focused = '', busy_until = 0;

  function make_element(item) {
    const element = document.createElement(tag_of(item));
    element.id = `mirror-${item.id}`;
    if (item.is_group) return element; // nothing to reach or to press
    element.tabIndex = 0;
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
    set(element, 'aria-label', item.label || null);
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
    const now = new Map();
    for (const state of Object.keys(STATES)) {
      const attribute = attribute_of(state, item);
      if (states.has(state)) now.set(attribute, 'true');
      else if (states.has('mixed') && attribute === 'aria-checked') now.set(attribute, 'mixed');
      else if (!now.has(attribute) && (TWO_STATES[item.role] === attribute || (states.has('collapsed') && state === 'expanded'))) now.set(attribute, 'false');
    }
    for (const attribute of Object.values(STATES)) set(element, attribute, now.get(attribute) ?? null);
    Object.assign(element.style, { left: `${item.x}px`, top: `${item.y}px`, width: `${item.w}px`, height: `${item.h}px` });
  }

  function show(items) {
    const seen = new Set(), chosen = grouped(choose(items)), owned = new Map(); // dialog, menu or group -> what stands in it
    let before = root.firstChild, focus = null, opened = null;
    for (const { id, inside, group = inside } of chosen) if (group) owned.set(group, `${owned.get(group) ?? ''} mirror-${id}`);
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
      if (item.is_group || FLOATING.has(item.role)) set(node.element, 'aria-owns', owned.get(item.id)?.trim() ?? null);
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
  // The key for menus opens the program's own, but for a field, whose menu is the browser's.
  root.addEventListener('contextmenu', (event) => { if (!['INPUT', 'TEXTAREA'].includes(event.target.tagName)) event.preventDefault(); });

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
