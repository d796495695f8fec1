// Drives Sandtable in real Chromium by real input: things are found by what they are called and clicked where they are.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const approved = join(here, '../approved');
const FONTS = join(here, '../../support/fonts.conf'); // every machine sees the same ones
const FLAGS = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
export const VIEWPORTS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  hidpi: { viewport: { width: 1280, height: 720 }, deviceScaleFactor: 2 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};
const PATIENCE_MS = 20_000; // costs nothing where all is well, and a slow machine is no error
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A browser with a profile of its own; `profile` continues an earlier one. Ends with `close`, or hard with `kill`. */
export async function launch({ viewport = 'desktop', language = 'zh-CN', dark = false, profile } = {}) {
  const own = profile ?? mkdtempSync(join(tmpdir(), 'sandtable-'));
  const context = await chromium.launchPersistentContext(own, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS, locale: language,
    colorScheme: dark ? 'dark' : 'light', env: { ...process.env, FONTCONFIG_FILE: FONTS },
    permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true, ...VIEWPORTS[viewport],
  });
  return {
    context, profile: own,
    async close({ keep = false } = {}) {
      await context.close();
      if (!keep) rmSync(own, { recursive: true, force: true });
    },
    /** At once, as a power cut would; `launch({ profile })` continues. */
    async kill() {
      const closed = new Promise((resolve) => context.once('close', resolve));
      process.kill(Number(readlinkSync(join(own, 'SingletonLock')).split('-').pop()), 'SIGKILL');
      await closed;
      for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) rmSync(join(own, name), { force: true });
    },
    open: (address, options) => open(context, address, options),
  };
}

/** Opens the page and waits until it takes input; `today` holds its calendar still, `init` runs before the page's scripts. */
async function open(context, address, { preferences = { hint: '1' }, today, init } = {}) {
  const page = await context.newPage();
  if (today) await page.clock.setFixedTime(new Date(today));
  const errors = [], foreign = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('request', (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && new URL(url).origin !== new URL(address).origin) foreign.push(url);
  });
  await page.addInitScript((values) => {
    try { for (const [name, value] of Object.entries(values)) localStorage.getItem('sandtable.' + name) ?? localStorage.setItem('sandtable.' + name, value); } catch { /* file:// without storage */ }
  }, preferences);
  for (const script of [init ?? []].flat()) await page.addInitScript(script);
  await page.goto(address);
  await page.evaluate(() => window.sandtable.ready);
  return new Screen(page, errors, foreign);
}

export class Screen {
  constructor(page, errors, foreign) {
    Object.assign(this, { page, errors, foreign });
  }

  // ---- looking
  ui() { return this.page.evaluate(() => window.sandtable.ui()); }
  read() { return this.page.evaluate(() => window.sandtable.read()); }
  stats() { return this.page.evaluate(() => window.sandtable.stats()); }
  camera() { return this.page.evaluate(() => window.sandtable.camera()); }
  open_text(text) { return this.page.evaluate((value) => window.sandtable.open(value), text); }

  /** The items with this label (text or pattern) and, if given, this role. */
  async all(label, role) {
    const fits = (item) => (label instanceof RegExp ? label.test(item.label) : item.label === label) && (!role || item.role === role || (role === 'menuitem' && item.role.startsWith(role)));
    return (await this.ui()).filter(fits);
  }

  /** Waits until there is one. */
  async find(label, role, patience = PATIENCE_MS) {
    const end = Date.now() + patience;
    for (;;) {
      const found = await this.all(label, role);
      if (found.length > 0) return found[0];
      if (Date.now() > end) {
        const there = (await this.ui()).map((item) => `${item.role} "${item.label}"`).join(', ');
        throw new Error(`no ${role ?? 'item'} "${label}" on screen; there is ${there.slice(0, 2000)}`);
      }
      await sleep(50);
    }
  }

  /** Whether some item has these words as its label, its value or across both. */
  async shows(words) { return (await this.ui()).some(({ label, value }) => `${label} ${value}`.includes(words)); }

  /** Waits until an item's value fits: what the page says, not how long it may take. */
  async says(label, value, patience = PATIENCE_MS) {
    let last;
    await this.until(() => `"${label}" says ${value}; it says "${last}"`, async () => {
      last = (await this.all(label))[0]?.value;
      return value instanceof RegExp ? value.test(last ?? '') : last === value;
    }, patience);
  }

  async until(what, check, patience = PATIENCE_MS) {
    const end = Date.now() + patience;
    while (!(await check())) {
      if (Date.now() > end) assert.fail(`waited in vain until ${typeof what === 'function' ? what() : what}`);
      await sleep(50);
    }
  }

  /** Waits until nothing is worked out and nothing is drawn any more (a blinking caret aside). */
  async rest(patience = 60_000) {
    const end = Date.now() + patience;
    let before = (await this.stats()).frames;
    for (;;) {
      await sleep(700);
      const { frames, jobs } = await this.stats();
      if (frames - before <= 4 && jobs === 0) return;
      if (Date.now() > end) assert.fail('the page never came to rest');
      before = frames;
    }
  }

  // ---- doing
  middle({ x, y, w, h }) { return [x + w / 2, y + h / 2]; }

  async click(label, role, options) {
    const item = await this.find(label, role);
    await this.page.mouse.click(...this.middle(item), options);
    await this.settle();
    return item;
  }
  async tap(label, role) {
    const item = await this.find(label, role);
    await this.page.touchscreen.tap(...this.middle(item));
    await this.settle();
    return item;
  }
  /** Clicks a field, replaces its text, leaves it with Enter or Tab. */
  async fill(label, text, { end = 'Enter', role = 'textbox' } = {}) {
    await this.click(label, role);
    await this.key('ControlOrMeta+a');
    await this.type(text);
    if (end) await this.key(end);
  }
  async type(text) {
    await this.page.keyboard.type(text);
    await this.settle();
  }
  async key(name) {
    await this.page.keyboard.press(name);
    await this.settle();
  }
  async drag(from, to, { steps = 8, button = 'left' } = {}) {
    await this.page.mouse.move(...from);
    await this.page.mouse.down({ button });
    await this.page.mouse.move(...to, { steps });
    await this.settle();
    await this.page.mouse.up({ button });
    await this.settle();
  }
  /** Two frames of the page. */
  settle() {
    return this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)))));
  }

  /** The graphics card takes its picture away; `window.lost_context.restoreContext()` gives it back. */
  lose_context() {
    return this.page.evaluate(async () => {
      const canvas = document.getElementById('canvas');
      const lost = new Promise((resolve) => canvas.addEventListener('webglcontextlost', () => setTimeout(resolve, 0), { once: true }));
      window.lost_context = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
      window.lost_context.loseContext();
      await lost;
    });
  }

  async devtools() { return (this.cdp ??= await this.page.context().newCDPSession(this.page)); }
  /** Composing text of an input method, not committed. */
  async compose(text) {
    await (await this.devtools()).send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await this.settle();
  }
  /** Text through an input method: composed as `spelling`, committed as `text`. */
  async ime(text, spelling = text) {
    await this.compose(spelling);
    await (await this.devtools()).send('Input.insertText', { text });
    await this.settle();
  }
  async paste(text) {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await this.key('ControlOrMeta+v');
  }
  clipboard() { return this.page.evaluate(() => navigator.clipboard.readText()); }

  // ---- pictures
  /**
   * Compares with tests/browser/approved/NAME.png; a pixel differs when a channel is off by more than 24. With UPDATE=1
   * writes the picture instead. The one that did not fit is left beside it as NAME.actual.png.
   */
  async looks_like(name, { tolerance = 0.005 } = {}) {
    await this.page.mouse.move(2, 2);
    await this.rest();
    const shot = await this.page.screenshot({ caret: 'hide' });
    const path = join(approved, `${name}.png`), actual = join(approved, `${name}.actual.png`);
    if (process.env.UPDATE) {
      mkdirSync(approved, { recursive: true });
      writeFileSync(path, shot);
      rmSync(actual, { force: true });
      return;
    }
    assert.ok(existsSync(path), `${path} is missing; look at the screen and run with UPDATE=1`);
    const share = await this.page.evaluate(compare, [readFileSync(path).toString('base64'), shot.toString('base64')]);
    if (share > tolerance) {
      writeFileSync(actual, shot);
      assert.fail(`${name}: ${(share * 100).toFixed(2)} % of the pixels differ from the approved picture (see ${actual})`);
    }
    rmSync(actual, { force: true });
  }

  /** Nothing went wrong in the page, and nothing was asked of another origin. */
  assert_clean() {
    assert.deepEqual(this.errors, []);
    assert.deepEqual(this.foreign, []);
  }
}

// In the page: the share of pixels that differ.
async function compare([a, b]) {
  const pixels = async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return { size: `${image.width}x${image.height}`, data: context.getImageData(0, 0, image.width, image.height).data };
  };
  const [one, two] = await Promise.all([pixels(a), pixels(b)]);
  if (one.size !== two.size) return 1;
  let different = 0;
  for (let i = 0; i < one.data.length; i += 4)
    if (Math.max(Math.abs(one.data[i] - two.data[i]), Math.abs(one.data[i + 1] - two.data[i + 1]), Math.abs(one.data[i + 2] - two.data[i + 2])) > 24) different++;
  return different / (one.data.length / 4);
}
