import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, sleep } from './support/page.mjs';
import { serve_site, single_file } from './support/server.mjs';

let site;
before(async () => { site = await serve_site(); });
after(() => site?.close());

const sample = (name) => readFileSync(new URL(`../../assets/samples/${name}.json`, import.meta.url), 'utf8');
const person = (text) => JSON.parse(text).accounts[0].people[0].name;

async function with_page(options, work, address = `${site.address}?sample=grid`) {
  const browser = await launch(options);
  try {
    await work(await browser.open(address), browser);
  } finally {
    await browser.close();
  }
}

/** Renames somebody who is on screen. */
async function edit(screen, name) {
  await screen.key('Escape');
  const people = JSON.parse(await screen.read()).accounts[0].people, shown = await screen.ui();
  const card = people.find((one) => shown.some((item) => item.role === 'button' && item.label === one.name));
  await screen.click(card.name, 'button');
  await screen.fill('姓名', name);
  assert.match(await screen.read(), new RegExp(name));
}

/** Pickers that give files of the page's memory, since no test can press the system's own. */
function fake_pickers(screen) {
  return screen.page.evaluate(() => {
    const files = (window.test_files = {});
    const make = (name) => ({
      kind: 'file', name, isSameEntry: async (other) => other.name === name, queryPermission: async () => 'granted',
      getFile: async () => new File([files[name]], name),
      createWritable: async () => {
        const parts = [];
        return {
          write: async (part) => { if (window.test_failure) throw new DOMException('no space', window.test_failure); parts.push(part); },
          close: async () => { files[name] = await new Blob(parts).text(); },
          abort: async () => {},
        };
      },
    });
    window.showSaveFilePicker = async ({ suggestedName }) => {
      window.test_gesture = navigator.userActivation.isActive;
      return make(suggestedName);
    };
  });
}

test('the sample opens exactly as its file is', () => with_page({}, async (screen) => {
  assert.equal(await screen.read(), sample('grid'));
  screen.assert_clean();
}));

test('a draft survives a killed tab and opens again with the same bytes', () => with_page({}, async (screen, browser) => {
  await edit(screen, '草稿甲');
  const text = await screen.read();
  await sleep(700);
  (await screen.devtools()).send('Page.crash').catch(() => {});
  await sleep(500);
  const again = await browser.open(site.address);
  await again.click(/恢复/, 'button');
  await again.until('the draft is open', async () => (await again.read()) === text);
  await again.until('it counts as unsaved', async () => (await again.page.title()).startsWith('●'));
  again.assert_clean();
}));

test('Save writes the file, and again, and tells when somebody else changed it', () => with_page({}, async (screen) => {
  await fake_pickers(screen);
  const saved = () => screen.page.evaluate(() => Object.values(window.test_files)[0]);
  await edit(screen, '存一');
  assert.match(await screen.page.title(), /^●/);
  await screen.key('ControlOrMeta+s');
  await screen.until('the file is written', async () => (await saved()) === (await screen.read()));
  assert.ok(await screen.page.evaluate(() => window.test_gesture), 'the picker opens within the gesture');
  await screen.until('the title says saved', async () => !(await screen.page.title()).startsWith('●'));

  await edit(screen, '存二');
  await screen.key('ControlOrMeta+s');
  await screen.until('the file is written again', async () => (await saved()) === (await screen.read()));

  await screen.page.evaluate(() => { for (const name in window.test_files) window.test_files[name] = '{"other": true}'; });
  await edit(screen, '存三');
  await screen.key('ControlOrMeta+s');
  await sleep(500);
  assert.equal(await saved(), '{"other": true}', 'the other version is not overwritten');
  assert.match(await screen.page.title(), /^●/);
  await screen.find('打开对方的版本对照', 'button');
  await screen.click('用我的覆盖', 'button');
  await screen.until('ours is in the file', async () => (await saved()) === (await screen.read()));
  await screen.until('the title says saved', async () => !(await screen.page.title()).startsWith('●'));
  screen.assert_clean();
}));

test('a failed write keeps the work and the mark "unsaved"', () => with_page({}, async (screen) => {
  await fake_pickers(screen);
  await screen.page.evaluate(() => { window.test_failure = 'QuotaExceededError'; });
  await edit(screen, '写不进');
  const text = await screen.read();
  await screen.key('ControlOrMeta+s');
  await sleep(500);
  assert.equal(await screen.read(), text);
  assert.match(await screen.page.title(), /^●/);
  await screen.page.evaluate(() => { window.test_failure = undefined; });
  await screen.key('ControlOrMeta+s');
  await screen.until('the second try succeeds', async () => !(await screen.page.title()).startsWith('●'));
  screen.assert_clean();
}));

test('a second tab takes the pen over, and the first then only looks', () => with_page({}, async (screen, browser) => {
  await edit(screen, '第一页');
  const second = await browser.open(`${site.address}?sample=grid`);
  await sleep(500);
  await second.page.bringToFront();
  await second.click('保存状态', 'button');
  await second.click('在这里编辑', 'menuitem');
  await sleep(1500);
  await edit(second, '第二页');
  const text = await screen.read();
  await screen.page.bringToFront();
  await screen.click('第一页', 'button');
  await screen.key('Delete');
  assert.equal(await screen.read(), text, 'the first tab no longer writes');
  assert.match(text, /第一页/, 'and keeps what it had');
}));

test('a saved file is among the recent ones after a reload and opens from there', () => with_page({}, async (screen, browser) => {
  // Real handles of the browser's own file system, since only those can be kept in its database.
  await screen.page.evaluate(() => {
    window.showSaveFilePicker = async ({ suggestedName }) => (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
  });
  await edit(screen, '最近文件');
  await screen.key('ControlOrMeta+s');
  await screen.until('the title says saved', async () => !(await screen.page.title()).startsWith('●'));
  const text = await screen.read(), { name } = JSON.parse(text);
  const again = await browser.open(site.address);
  const recent = await again.find(new RegExp(name.slice(0, 4)), 'button');
  await again.page.mouse.click(...again.middle(recent));
  await again.until('it is open', async () => (await again.read()) === text);
  assert.doesNotMatch(await again.page.title(), /^●/);
  again.assert_clean();
}));

test('a second tab on the same workspace only looks, until the first is closed', () => with_page({}, async (screen, browser) => {
  const second = await browser.open(`${site.address}?sample=grid`);
  await sleep(500);
  const text = await second.read();
  await second.click(person(text), 'button');
  await second.key('Delete');
  assert.equal(await second.read(), text);
  await screen.page.close();
  await sleep(500);
  await second.page.bringToFront();
  await edit(second, '接手');
  second.assert_clean();
}));

const drop = (screen, name) => screen.page.evaluate(([text, file]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], file));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, [sample(name), `${name}.json`]);

test('a file dropped on work that is saved opens at once', () => with_page({}, async (screen) => {
  await drop(screen, 'hospital');
  await screen.until('it is open', async () => (await screen.read()) === sample('hospital'));
}));

test('theirs opens beside ours, read-only, and ours stays as it was', () => with_page({}, async (screen) => {
  await fake_pickers(screen);
  await edit(screen, '我的');
  await screen.key('ControlOrMeta+s');
  await screen.until('the title says saved', async () => !(await screen.page.title()).startsWith('●'));
  await screen.page.evaluate((text) => { for (const name in window.test_files) window.test_files[name] = text; }, sample('hospital'));
  await edit(screen, '我的二');
  const mine = await screen.read();
  await screen.key('ControlOrMeta+s');
  await screen.click('打开对方的版本对照', 'button');
  await screen.find(person(sample('hospital')), 'button');
  assert.equal(await screen.read(), mine);
  assert.match(await screen.page.title(), /^●/);
  screen.assert_clean();
}));

test('a file dropped on unsaved work asks; cancelled, nothing changes', () => with_page({}, async (screen) => {
  await edit(screen, '放下之前');
  const mine = await screen.read();
  await drop(screen, 'hospital');
  await screen.click('不打开', 'button');
  assert.equal(await screen.read(), mine);
  await drop(screen, 'hospital');
  await screen.click('留下草稿，直接打开', 'button');
  await screen.until('it is open', async () => (await screen.read()) === sample('hospital'));
  const drafts = await screen.page.evaluate(() => new Promise((resolve) => {
    indexedDB.open('sandtable', 1).onsuccess = ({ target }) => {
      target.result.transaction('drafts').objectStore('drafts').getAll().onsuccess = (event) => resolve(event.target.result.map(({ bytes }) => new TextDecoder().decode(bytes)));
    };
  }));
  assert.ok(drafts.some((text) => text.includes('放下之前')));
  screen.assert_clean();
}));

test('wrong files give their message and change nothing', () => with_page({}, async (screen) => {
  const text = await screen.read();
  const wrong = ['', '{', '[]', 'null', '{"schema": 1}', '{"schema": 999, "accounts": [{}]}', '{"a": 1, "a": 2}', `${text} x`, `${text}\u0000`, '['.repeat(100),
    text.replace('"schema": 2', '"schema": "two"'), '{"schema": 2, "accounts": []}'];
  for (const one of wrong) {
    const { ok, problems } = await screen.open_text(one);
    assert.equal(ok, false, one.slice(0, 40));
    assert.ok(problems.length > 0 && problems.every(({ message }) => message && !message.startsWith('problem_')), one.slice(0, 40));
    assert.equal(await screen.read(), text);
  }
  screen.assert_clean();
}));

test('opening by script changes neither revision nor lineage', () => with_page({}, async (screen) => {
  assert.deepEqual(await screen.open_text(sample('group')), { ok: true, problems: [] });
  assert.equal(await screen.read(), sample('group'));
}));

test('the page works offline once it was open', () => with_page({}, async (screen, browser) => {
  await screen.until('the copy is made', () => screen.page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)), 20000);
  const { address } = site;
  await site.close();
  try {
    const offline = await browser.open(`${address}?sample=hospital`);
    assert.equal(await offline.read(), sample('hospital'));
  } finally {
    site = await serve_site();
  }
}));

test('the single file works from the disk', () => with_page({}, async (screen) => {
  assert.equal(await screen.read(), sample('grid'));
  await edit(screen, '单文件');
  await sleep(700);
  screen.assert_clean();
}, `file://${single_file}?sample=grid`));
