// Which keys are the program's and which stay the browser's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { belongs_to_browser, key_of } from '../../web/src/keys.mjs';

const press = (code, key = code, more = {}) => ({ code, key, getModifierState: () => false, ...more });

test('the keys for menus, brackets and Ctrl with arrows are the program\'s; other function keys stay the browser\'s', () => {
  for (const event of [press('F10', 'F10', { shiftKey: true }), press('ContextMenu'), press('BracketRight', ']'), press('F2'),
    press('ArrowLeft', 'ArrowLeft', { ctrlKey: true }), press('ArrowLeft', 'ArrowLeft', { ctrlKey: true, shiftKey: true })]) {
    assert.equal(belongs_to_browser(event, false), false, event.code);
    assert.notEqual(key_of(event), undefined, event.code);
  }
  for (const event of [press('F10'), press('F5', 'F5', { shiftKey: true }), press('ArrowLeft', 'ArrowLeft', { altKey: true })])
    assert.equal(belongs_to_browser(event, false), true, event.code);
});
