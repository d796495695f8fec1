// Fingers that are taken away while they drag: the phone is turned, the system wants the touch, or nobody says a word.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const turned = new EventTarget();
Object.assign(globalThis, {
  window: new EventTarget(), matchMedia: () => turned, document: { activeElement: null }, requestAnimationFrame: (then) => setTimeout(then, 0),
});
const { listen_for_input } = await import('../../web/src/input.mjs');

function phone() {
  const calls = [], canvas = new EventTarget();
  Object.assign(canvas, { setPointerCapture() {}, focus() {} });
  const bridge = { call: (name, ...rest) => { calls.push([name, ...rest].join(' ')); } };
  listen_for_input({ bridge, loop: { wake() {}, drain() {} }, text: { finish_composition() {}, sync_focus() {}, wanted: () => false }, canvas, mac: false, is_form_field: () => false });
  const touch = (type, id, x, y, isPrimary = id === 1) => {
    const event = new Event(type);
    Object.assign(event, { pointerType: 'touch', pointerId: id, clientX: x, clientY: y, isPrimary });
    canvas.dispatchEvent(event);
  };
  const turn = () => turned.dispatchEvent(new Event('change'));
  const told = () => calls.splice(0).filter((call) => /^st_(button|touch_cancelled|gesture)/.test(call));
  return { touch, turn, told };
}

test('a drag that ends is a press and a release', () => {
  const { touch, told } = phone();
  touch('pointerdown', 1, 100, 100);
  touch('pointermove', 1, 140, 100);
  touch('pointerup', 1, 140, 100);
  assert.deepEqual(told(), ['st_button 0 1', 'st_button 0 0']);
});

test('a phone that is turned under a dragging finger cancels the drag before its release, and only once', () => {
  const { touch, turn, told } = phone();
  touch('pointerdown', 1, 100, 100);
  touch('pointermove', 1, 140, 100);
  told();
  turn();
  assert.deepEqual(told(), ['st_touch_cancelled', 'st_button 0 0']);
  touch('pointermove', 1, 300, 90);
  touch('pointerup', 1, 300, 90);
  turn();
  assert.deepEqual(told(), [], 'the finger that is still down does nothing more');
  touch('pointerdown', 1, 50, 50);
  touch('pointermove', 1, 90, 50);
  assert.deepEqual(told(), ['st_button 0 1'], 'the next one is heard again');
});

test('a drag that the system takes away is cancelled', () => {
  const { touch, told } = phone();
  touch('pointerdown', 1, 100, 100);
  touch('pointermove', 1, 140, 100);
  touch('pointercancel', 1, 140, 100);
  assert.deepEqual(told(), ['st_button 0 1', 'st_touch_cancelled', 'st_button 0 0']);
});

test('turning ends a pinch, and a tap that has not moved does nothing', () => {
  const { touch, turn, told } = phone();
  touch('pointerdown', 1, 100, 100);
  touch('pointerdown', 2, 200, 100);
  turn();
  assert.deepEqual(told(), ['st_gesture 1 150 100 1 0 0', 'st_gesture 0 150 100 1 0 0']);
  touch('pointerdown', 1, 100, 100);
  turn();
  touch('pointerup', 1, 100, 100);
  assert.deepEqual(told(), []);
});

test('a finger that was lost without a word does not make the next one a pinch', () => {
  const { touch, told } = phone();
  touch('pointerdown', 1, 100, 100);
  touch('pointermove', 1, 140, 100);
  told();
  touch('pointerdown', 7, 300, 300, true);
  assert.deepEqual(told(), ['st_touch_cancelled', 'st_button 0 0']);
  touch('pointermove', 7, 340, 300);
  touch('pointerup', 7, 340, 300);
  assert.deepEqual(told(), ['st_button 0 1', 'st_button 0 0']);
});
