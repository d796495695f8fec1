// The page until the program runs, without a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted, show_received } from '../../web/src/boot.mjs';

const answer = (...sizes) => new Response(new ReadableStream({
  start(stream) {
    for (const size of sizes) stream.enqueue(new Uint8Array(size));
    stream.close();
  },
}), { headers: { 'content-type': 'application/wasm', 'content-encoding': 'br', 'content-length': '7' } });

test('bytes are counted as they are read, and arrive unchanged with their type', async () => {
  const told = [];
  const same = counted(answer(1000, 500, 1), (received) => told.push(received));
  assert.equal(same.headers.get('content-type'), 'application/wasm');
  assert.equal((await same.arrayBuffer()).byteLength, 1501);
  assert.deepEqual(told, [1000, 1500, 1501]);
});

test('an answer that is an error stays one', () => {
  assert.equal(counted(new Response('', { status: 404 }), () => {}).status, 404);
});

function boot_page() {
  const attributes = new Map(), small = { textContent: '' }, classes = new Set(), style = new Map();
  const bar = { classList: { toggle: (name, on) => (on ? classes.add(name) : classes.delete(name)) }, style: { setProperty: (name, value) => style.set(name, value) } };
  return {
    attributes, small, classes, style,
    setAttribute: (name, value) => attributes.set(name, value), removeAttribute: (name) => attributes.delete(name),
    querySelector: (what) => (what === 'i' ? bar : small),
  };
}

test('a share is told only of a length that is known', async () => {
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 450 - performance.now())));
  const boot = boot_page();
  show_received(boot, 500_000, 2_000_000);
  assert.equal(boot.attributes.get('aria-valuenow'), '25');
  assert.equal(boot.attributes.get('aria-valuetext'), '0.5 / 2.0 MB');
  assert.equal(boot.small.textContent, '0.5 / 2.0 MB');
  assert.equal(boot.style.get('--received'), '25%');
  for (const [received, total] of [[500_000, 0], [2_100_000, 2_000_000]]) { // a length that was wrong is none
    show_received(boot, received, total);
    assert.equal(boot.attributes.has('aria-valuenow'), false);
    assert.equal(boot.classes.size, 0);
    assert.doesNotMatch(boot.small.textContent, /\//);
  }
});
