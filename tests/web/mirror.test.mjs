// What the accessibility tree holds, and how what belongs together stands together in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, grouped } from '../../web/src/mirror.mjs';

const item = (id, role, of_map) => ({ id: String(id), label: `${role} ${id}`, role, value: '', state: '', ...(of_map ? { of_map } : {}) });
/** As a frame tells them: the canvas first, the controls around it later. */
const screen = (cards, links, controls) => [
  ...Array.from({ length: links }, (_, i) => item(100_000 + i, 'link', true)),
  ...Array.from({ length: cards }, (_, i) => item(i, 'button', true)),
  ...Array.from({ length: controls }, (_, i) => item(200_000 + i, 'button')),
];

test('on a map of thousands every control stays in the tree, then come cards, and links last', () => {
  const chosen = choose(screen(5000, 10_000, 80), 1500);
  assert.equal(chosen.length, 1500);
  assert.deepEqual(chosen.slice(0, 80).map(({ id }) => Number(id)), Array.from({ length: 80 }, (_, i) => 200_000 + i));
  assert.ok(chosen.slice(80).every(({ role, of_map }) => of_map && role === 'button'));
  const fewer = choose(screen(500, 10_000, 80), 1500);
  assert.equal(fewer.filter(({ role, of_map }) => of_map && role === 'button').length, 500);
  assert.equal(fewer.filter(({ role }) => role === 'link').length, 1500 - 580);
});

test('a screen that fits keeps its order, and an id told twice is there once', () => {
  const items = screen(3, 2, 4);
  assert.deepEqual(choose([...items, items[0]], 1500), items);
});

const at = (role, label, x, y, rest = {}) => ({ id: `${role}-${label}`, label, role, value: '', state: '', x, y, w: 80, h: 32, ...rest });
const groups_of = (items) => grouped(items).filter(({ is_group }) => is_group);
const members_of = (items, group) => grouped(items).filter((item) => item.group === group.id).map(({ label }) => label);

test('tabs stand in a tablist for each run of them, before its first, as large as they are together', () => {
  const items = [at('tab', 'Map', 0, 40), at('tab', 'Plan', 0, 80), at('button', 'Save', 200, 0), at('tab', 'Findings', 100, 700), at('tab', 'Coverage', 190, 700)];
  const [rail, drawer] = groups_of(items);
  assert.deepEqual([rail.role, drawer.role], ['tablist', 'tablist']);
  assert.deepEqual(members_of(items, rail), ['Map', 'Plan']);
  assert.deepEqual(members_of(items, drawer), ['Findings', 'Coverage']);
  assert.deepEqual([drawer.x, drawer.y, drawer.w, drawer.h], [100, 700, 170, 32]);
  assert.deepEqual(grouped(items).map(({ id }) => id), ['tablist-tab-Map', 'tab-Map', 'tab-Plan', 'button-Save', 'tablist-tab-Findings', 'tab-Findings', 'tab-Coverage']);
});

test('options of one list stand in one listbox, whatever comes between, called what they stand in', () => {
  const items = [at('dialog', 'Search', 0, 0), at('option', 'Zhou', 0, 40, { inside: 'dialog-Search' }), at('heading', 'Commands', 0, 70, { inside: 'dialog-Search' }),
    at('option', 'Undo', 0, 90, { inside: 'dialog-Search' })];
  const [list, ...others] = groups_of(items);
  assert.equal(others.length, 0);
  assert.deepEqual([list.role, list.label, list.inside], ['listbox', 'Search', 'dialog-Search']);
  assert.deepEqual(members_of(items, list), ['Zhou', 'Undo']);
});

test('choices of one line are a radiogroup with the name they share, and two lines are two', () => {
  const items = [at('radio', 'Power 1', 0, 0), at('radio', 'Power 2', 80, 0), at('radio', 'Attitude for', 0, 40), at('radio', 'Attitude against', 80, 40)];
  assert.deepEqual(groups_of(items).map(({ role, label }) => [role, label]), [['radiogroup', 'Power'], ['radiogroup', 'Attitude']]);
});

test('what stands in a menu has its group; in a panel with other things the choices get one of their own', () => {
  const menu = [at('menu', 'Tidy', 0, 0), at('menuitem', 'Tree', 0, 30, { inside: 'menu-Tidy' })];
  assert.deepEqual(grouped(menu), menu);
  const panel = [at('dialog', 'Grid', 0, 0), at('textbox', 'Name', 0, 30, { inside: 'dialog-Grid' }), at('menuitem', 'Save', 0, 60, { inside: 'dialog-Grid', state: 'inert' }),
    at('menuitemradio', 'Deal', 0, 90, { inside: 'dialog-Grid', state: 'inert' })];
  const [group] = groups_of(panel);
  assert.deepEqual([group.role, group.inside, group.state], ['menu', 'dialog-Grid', 'inert']);
  assert.deepEqual(members_of(panel, group), ['Save', 'Deal']);
});
