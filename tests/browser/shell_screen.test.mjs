import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './support/page.mjs';
import { serve_site } from './support/server.mjs';

let site;
before(async () => { site = await serve_site(); });
after(() => site?.close());

async function with_page(options, work, query = '?sample=grid') {
  const browser = await launch(options);
  try {
    await work(await browser.open(site.address + query), browser);
  } finally {
    await browser.close();
  }
}
const canvas_size = (screen) => screen.page.evaluate(() => { const { width, height } = document.getElementById('canvas'); return [width, height]; });

test('the canvas has one pixel per device pixel, also after a resize', () => with_page({ viewport: 'hidpi' }, async (screen) => {
  assert.deepEqual(await canvas_size(screen), [2560, 1440]);
  await screen.page.setViewportSize({ width: 901, height: 555 });
  await screen.until('the canvas follows', async () => String(await canvas_size(screen)) === '1802,1110');
  const drawn = await screen.page.evaluate(() => { const gl = document.getElementById('canvas').getContext('webgl2'); return [gl.drawingBufferWidth, gl.drawingBufferHeight]; });
  assert.deepEqual(drawn, [1802, 1110]);
  screen.assert_clean();
}));

test('a lost graphics context comes back with the same picture and the same document', () => with_page({}, async (screen) => {
  await screen.page.mouse.move(2, 2);
  await screen.rest();
  const before_loss = await screen.page.screenshot(), text = await screen.read();
  await screen.page.evaluate(async () => {
    const canvas = document.getElementById('canvas'), lose = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    const told = (event) => new Promise((resolve) => canvas.addEventListener(event, () => setTimeout(resolve, 0), { once: true }));
    const lost = told('webglcontextlost'), restored = told('webglcontextrestored');
    lose.loseContext();
    await lost;
    lose.restoreContext();
    await restored;
  });
  await screen.rest();
  assert.equal(await screen.read(), text);
  assert.ok((await screen.page.screenshot()).equals(before_loss), 'the same picture');
  screen.assert_clean();
}));

test('a phone selects a person by a tap, edits the name with its keyboard, zooms with two fingers', () => with_page({ viewport: 'phone' }, async (screen) => {
  const people = JSON.parse(await screen.read()).accounts[0].people, shown = await screen.ui();
  const card = people.find(({ name }) => shown.some((item) => item.role === 'button' && item.label === name));
  await screen.tap(card.name, 'button');
  await screen.tap('姓名', 'textbox');
  assert.equal(await screen.page.evaluate(() => document.activeElement.id), 'agent', 'the on-screen keyboard has its field');
  await screen.key('ControlOrMeta+a');
  await screen.ime('手机改名', 'shou ji');
  await screen.key('Enter');
  assert.match(await screen.read(), /手机改名/);
  await screen.key('Escape');
  await screen.key('Escape');

  const before_pinch = await screen.camera();
  const devtools = await screen.devtools();
  const touch = (type, ...points) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await touch('touchStart', [150, 300]);
  await touch('touchStart', [150, 300], [240, 300]);
  for (let i = 1; i <= 8; i++) {
    await touch('touchMove', [150 - i * 5, 300], [240 + i * 5, 300]);
    await screen.settle();
  }
  await touch('touchEnd');
  await screen.settle();
  assert.ok((await screen.camera()).zoom > before_pinch.zoom * 1.3);
  screen.assert_clean();
}));


test('a long press opens the menu of what lies below it', () => with_page({ viewport: 'phone' }, async (screen) => {
  const people = JSON.parse(await screen.read()).accounts[0].people, shown = await screen.ui();
  const card = shown.find((item) => item.role === 'button' && people.some(({ name }) => name === item.label));
  const [x, y] = screen.middle(card);
  const devtools = await screen.devtools();
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y, id: 0 }] });
  await screen.find('连线到…', 'menuitem');
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await screen.settle();
  await screen.find('连线到…', 'menuitem');
  screen.assert_clean();
}));

test('a finger scrolls the start screen and opens nothing on its way', () => with_page({ viewport: 'phone' }, async (screen) => {
  const before = await screen.find('新建', 'button');
  const devtools = await screen.devtools();
  const touch = (type, ...points) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await touch('touchStart', [195, 700]);
  for (let y = 690; y >= 500; y -= 10) {
    await touch('touchMove', [195, y]);
    await screen.settle();
  }
  await touch('touchEnd');
  await screen.settle();
  const [after] = await screen.all('新建', 'button');
  assert.ok(!after || after.y < before.y - 120);
  assert.equal(await screen.read(), '', 'nothing was opened');
  screen.assert_clean();
}, ''));

test('without WebGL 2 the page says so', async () => {
  const browser = await launch();
  try {
    const page = await browser.context.newPage();
    await page.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null; });
    await page.goto(site.address);
    await page.waitForSelector('#card[role="alert"]');
    const words = await page.textContent('#card');
    assert.match(words, /WebGL 2/);
    assert.match(words, /硬件加速/);
    assert.match(words, /hardware acceleration/);
  } finally {
    await browser.close();
  }
});

test('the mark "ready" is set once', () => with_page({}, async (screen) => {
  assert.equal(await screen.page.evaluate(() => performance.getEntriesByName('sandtable-ready').length), 1);
}, ''));
