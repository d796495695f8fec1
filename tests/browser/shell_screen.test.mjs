import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { launch } from './support/page.mjs';
import { address_of, with_clean_page, with_page } from './support/site.mjs';

const canvas_size = (screen) => screen.page.evaluate(() => { const { width, height } = document.getElementById('canvas'); return [width, height]; });

test('the canvas has one pixel per device pixel, also after a resize', () => with_clean_page('?sample=grid', async (screen) => {
  assert.deepEqual(await canvas_size(screen), [2560, 1440]);
  await screen.page.setViewportSize({ width: 901, height: 555 });
  await screen.until('the canvas follows', async () => String(await canvas_size(screen)) === '1802,1110');
  const drawn = await screen.page.evaluate(() => { const gl = document.getElementById('canvas').getContext('webgl2'); return [gl.drawingBufferWidth, gl.drawingBufferHeight]; });
  assert.deepEqual(drawn, [1802, 1110]);
}, { viewport: 'hidpi' }));

test('strong text is as sharp as the screen, not a stretched half of it', () => with_page('?sample=grid', async (screen) => {
  const tile = await screen.find('支持指数 台面上 / 全部', 'button');
  await screen.page.mouse.move(2, 2);
  await screen.rest();
  const clip = { x: tile.x + 12, y: tile.y + tile.h / 2, width: tile.w - 24, height: tile.h / 2 - 6 };
  const edge = await steepest_edge(screen.page, await screen.page.screenshot({ clip }));
  assert.ok(edge > 0.75, `the steepest edge takes ${edge.toFixed(2)} of the contrast in one pixel`);
}, { viewport: 'hidpi' }));

/** The greatest change from one pixel to the next in a row, as a share of the picture's whole contrast. */
function steepest_edge(page, png) {
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const green = (x, y) => data[(y * image.width + x) * 4 + 1];
    let low = 255, high = 0, most = 0;
    for (let y = 0; y < image.height; y++)
      for (let x = 0; x < image.width; x++) {
        low = Math.min(low, green(x, y)); high = Math.max(high, green(x, y));
        if (x > 0) most = Math.max(most, Math.abs(green(x, y) - green(x - 1, y)));
      }
    return most / (high - low);
  }, png.toString('base64'));
}

test('a lost graphics context comes back with the same picture and the same document', () => with_clean_page('?sample=grid', async (screen) => {
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
}));

test('a picture that does not come back: a card says so, downloads a copy with what is half typed, and reloads', () => with_page('?sample=grid', async (screen) => {
  const [{ name }] = JSON.parse(await screen.read()).accounts[0].people;
  await screen.click(name, 'button');
  await screen.click('姓名', 'textbox');
  await screen.lose_context();
  await screen.key('ControlOrMeta+a');
  await screen.type('半句话');
  await screen.page.waitForSelector('#card[role="alert"]', { timeout: 10_000 });
  assert.match(await screen.page.textContent('#card'), /显卡没有把画面还回来/);
  const [file] = await Promise.all([screen.page.waitForEvent('download'), screen.page.click('#card button >> nth=0')]);
  assert.match(readFileSync(await file.path(), 'utf8'), /半句话/);
  screen.page.once('dialog', (dialog) => dialog.accept());
  await Promise.all([screen.page.waitForEvent('load'), screen.page.click('#card button >> nth=1')]);
}));

test('a picture that comes back late takes its card away', () => with_page('?sample=grid', async (screen) => {
  const before_loss = await screen.page.screenshot();
  await screen.lose_context();
  await screen.page.waitForSelector('#card', { timeout: 10_000 });
  await screen.page.evaluate(() => window.lost_context.restoreContext());
  await screen.page.waitForSelector('#card', { state: 'detached' });
  await screen.rest();
  assert.ok((await screen.page.screenshot()).equals(before_loss), 'the same picture');
}));

test('a phone selects a person by a tap, edits the name with its keyboard, zooms with two fingers', () => with_clean_page('?sample=grid', async (screen) => {
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
}, { viewport: 'phone' }));

test('a long press opens the menu of what lies below it', () => with_clean_page('?sample=grid', async (screen) => {
  const people = JSON.parse(await screen.read()).accounts[0].people, shown = await screen.ui();
  const card = shown.find((item) => item.role === 'button' && people.some(({ name }) => name === item.label));
  const [x, y] = screen.middle(card);
  const devtools = await screen.devtools();
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y, id: 0 }] });
  await screen.find('连线到…', 'menuitem');
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await screen.settle();
  await screen.find('连线到…', 'menuitem');
}, { viewport: 'phone' }));

test('a finger scrolls the start screen and opens nothing on its way', () => with_clean_page('', async (screen) => {
  const before = await screen.find('新建', 'button');
  const devtools = await screen.devtools();
  const touch = (type, ...points) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await touch('touchStart', [195, 700]);
  // A page too busy to notice the finger for a while must not take it for one that rests.
  const busy = screen.page.evaluate(() => { for (const end = performance.now() + 900; performance.now() < end;); });
  await touch('touchMove', [195, 690]);
  await busy;
  for (let y = 680; y >= 500; y -= 10) {
    await touch('touchMove', [195, y]);
    await screen.settle();
  }
  await touch('touchEnd');
  await screen.settle();
  await screen.until('it has scrolled', async () => {
    const [after] = await screen.all('新建', 'button');
    return !after || after.y < before.y - 120;
  });
  assert.equal(await screen.read(), '', 'nothing was opened');
}, { viewport: 'phone' }));

test('without WebGL 2 the page says so', async () => {
  const browser = await launch();
  try {
    const page = await browser.context.newPage();
    await page.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null; });
    await page.goto(address_of());
    await page.waitForSelector('#card[role="alert"]');
    const words = await page.textContent('#card');
    assert.match(words, /WebGL 2/);
    assert.match(words, /硬件加速/);
    assert.match(words, /hardware acceleration/);
  } finally {
    await browser.close();
  }
});

test('the mark "ready" is set once', () => with_page('', async (screen) => {
  assert.equal(await screen.page.evaluate(() => performance.getEntriesByName('sandtable-ready').length), 1);
}));
