// The page around the program: what it may ask for, what it says of itself, how it starts and how it is left.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch } from './support/page.mjs';
import { build, single_file } from './support/server.mjs';
import { edit, sample } from './support/shell.mjs';
import { address_of, with_clean_page, with_page } from './support/site.mjs';

const OWN = /^('none'|'self'|'wasm-unsafe-eval'|'sha256-[\w+/=]+'|blob:|data:)$/;
const policy_of = (html) => /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)[1].split('; ').map((rule) => rule.split(' '));

test('the policy of site and single file names no origin but the page\'s own, and forbids what it does not name', () => {
  for (const file of [join(build, 'site/index.html'), single_file]) {
    const rules = policy_of(readFileSync(file, 'utf8'));
    assert.deepEqual(rules.find(([name]) => name === 'default-src'), ['default-src', "'none'"]);
    for (const [name, ...sources] of rules) for (const source of sources) assert.match(source, OWN, `${file}: ${name}`);
    for (const name of ['base-uri', 'form-action', 'object-src']) assert.deepEqual(rules.find(([rule]) => rule === name), [name, "'none'"]);
  }
});

test('a request to another origin is refused by the browser itself', () => with_page('?sample=grid', async (screen) => {
  const refused = await screen.page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), { once: true });
    fetch('https://example.org/').catch(() => {});
  }));
  assert.equal(refused, 'connect-src');
}));

test('every room, a dialog and an edit ask nothing of another origin', () => with_clean_page('?sample=group', async (screen) => {
  for (const room of ['作战计划', '价值', '客户', '权力地图']) {
    await screen.click(room, 'tab');
    await screen.rest();
  }
  await edit(screen, '不出门');
  await screen.click('更多', 'button');
  await screen.click('导出地图', 'menuitem');
  await screen.rest();
}));

test('About tells version, build and what the browser supports, and every licence of what is shipped', () => with_clean_page('?sample=grid', async (screen) => {
  await screen.click('更多', 'button');
  await screen.click('关于沙盘', 'menuitem');
  await screen.says('版本', /^\d+\.\d+/);
  await screen.says('构建', /\S/);
  await screen.find('这个浏览器支持什么', 'heading');
  await screen.find('文件检查', 'heading');
  const shown = new Map();
  const look = async () => { for (const { role, label, value } of await screen.ui()) if (role === 'button') shown.set(label, value); };
  const [body] = await screen.all('版本', 'text');
  const scroll = async () => {
    await screen.page.mouse.move(body.x + 40, 500);
    await screen.page.mouse.wheel(0, 300);
    await screen.rest();
    await look();
  };
  await screen.until('the licences can be asked for', async () => {
    const [button] = await screen.all('查看许可证', 'button');
    if (button && button.y + button.h < 700) return true;
    return scroll().then(() => false);
  }, 20000);
  await screen.click('查看许可证', 'button');
  const shipped = JSON.parse(readFileSync(join(build, 'site/licences.json'), 'utf8'));
  for (const name of [/imgui/i, /nlohmann|json/i, /SDL/i, /emscripten/i, /lucide/i]) assert.ok(shipped.some((one) => name.test(one.name)), String(name));
  for (const one of shipped) assert.ok(one.licence && one.text.length > 100, one.name);
  await screen.until('all of them were in sight', async () => {
    await scroll();
    return shipped.every(({ name }) => shown.has(name));
  }, 60000);
  for (const { name, licence } of shipped) assert.equal(shown.get(name), licence);
}));

test('leaving with unsaved work asks; what is saved leaves without a word', () => with_page('?sample=grid', async (screen) => {
  const asked = [];
  screen.page.on('dialog', (dialog) => { asked.push(dialog.type()); dialog.dismiss(); });
  await screen.page.reload();
  await screen.page.evaluate(() => window.sandtable.ready);
  assert.deepEqual(asked, [], 'nothing was changed yet');
  await edit(screen, '还没存');
  const mine = await screen.read();
  await screen.page.close({ runBeforeUnload: true });
  await screen.until('it asks', () => asked.length === 1);
  assert.deepEqual(asked, ['beforeunload']);
  assert.equal(await screen.read(), mine, 'who stays finds the work as it was');
  await screen.key('Escape');
  await screen.key('ControlOrMeta+z');
  await screen.until('nothing is unsaved', async () => (await screen.read()) === sample('grid'));
  await screen.page.close({ runBeforeUnload: true });
  await screen.until('the page is gone', () => screen.page.isClosed());
  assert.equal(asked.length, 1);
}));

test('without WebAssembly the page says so, in both languages', async () => {
  const browser = await launch();
  try {
    const page = await browser.context.newPage();
    await page.addInitScript(() => { delete globalThis.WebAssembly; });
    await page.goto(address_of());
    await page.waitForSelector('#card[role="alert"]');
    const { page_unsupported_title, page_unsupported_wasm } = JSON.parse(readFileSync(new URL('../../assets/text/shell.json', import.meta.url), 'utf8'));
    const words = await page.textContent('#card');
    for (const language of ['zh', 'en'])
      for (const text of [page_unsupported_title, page_unsupported_wasm]) assert.ok(words.includes(text[language]), text[language]);
    assert.equal(await page.$('#boot'), null);
  } finally {
    await browser.close();
  }
});

/** The site, whose program stops half way until `go` is called. */
async function slow_site() {
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url, address_of()), { headers: { 'accept-encoding': 'identity' } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type'), 'content-length': bytes.length });
    if (!request.url.startsWith('/sandtable.wasm')) return response.end(bytes);
    response.write(bytes.subarray(0, bytes.length / 2));
    await held;
    response.end(bytes.subarray(bytes.length / 2));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://localhost:${server.address().port}/`, go, close: () => { server.closeAllConnections(); server.close(); } };
}

test('while the program is on its way the page tells how much of it has arrived', async () => {
  const site = await slow_site(), browser = await launch();
  try {
    const page = await browser.context.newPage();
    await page.goto(`${site.address}?sample=grid`, { waitUntil: 'commit' });
    await page.waitForFunction(() => Number(document.getElementById('boot')?.getAttribute('aria-valuenow')) >= 40, undefined, { timeout: 10_000 });
    const boot = await page.evaluate(() => {
      const element = document.getElementById('boot');
      return { now: Number(element.getAttribute('aria-valuenow')), text: element.getAttribute('aria-valuetext'), counted: element.querySelector('i').className };
    });
    assert.ok(boot.now <= 60, `half of it, not ${boot.now} %`);
    assert.match(boot.text, /^\d+\.\d \/ \d+\.\d MB$/);
    assert.equal(boot.counted, 'counted');
    site.go();
    await page.evaluate(() => window.sandtable.ready);
    assert.equal(await page.$('#boot'), null);
  } finally {
    site.go();
    await browser.close();
    site.close();
  }
});
