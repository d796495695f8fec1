// What the accessibility tree holds of a large map.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose } from '../../web/src/mirror.mjs';

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
