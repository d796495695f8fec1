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

/** `init` runs in the page before its own scripts. */
async function with_page({ init, ...options }, work, address = '?sample=grid') {
  const browser = await launch(options);
  try {
    await work(await browser.open(address.startsWith('file:') ? address : site.address + address, { init }), browser);
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

const STATE = '保存状态';
const title = (screen) => screen.page.title();
/** Opens the state chip's menu, reads all its words, closes it. */
async function state_words(screen) {
  await screen.click(STATE, 'button');
  await screen.find('下载副本', 'menuitem');
  const words = (await screen.ui()).filter(({ role }) => role === 'text').map(({ label }) => label).join('\n');
  await screen.key('Escape');
  return words;
}
/** The drafts in the browser's database: their texts. */
const kept_drafts = (screen) => screen.page.evaluate(() => new Promise((resolve) => {
  indexedDB.open('sandtable', 1).onsuccess = ({ target }) => {
    target.result.transaction('drafts').objectStore('drafts').getAll().onsuccess = (event) => resolve(event.target.result.map(({ bytes }) => new TextDecoder().decode(bytes)));
  };
}));
async function draft_kept(screen) {
  const text = await screen.read();
  await screen.until('the draft is kept', async () => (await kept_drafts(screen)).includes(text));
}
async function crash(screen) {
  const crashed = new Promise((resolve) => screen.page.once('crash', resolve));
  (await screen.devtools()).send('Page.crash').catch(() => {});
  await crashed;
}
const looks_only = (screen) => screen.says(STATE, '在另一标签页中编辑');
async function take_over(screen) {
  await screen.page.bringToFront();
  await screen.click(STATE, 'button');
  await screen.click('在这里编辑', 'menuitem');
  await screen.until('it has the pen', async () => !/另一标签页/.test((await screen.all(STATE))[0]?.value ?? '另一标签页'));
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
  await draft_kept(screen);
  await crash(screen);
  const again = await browser.open(site.address);
  await again.click(/恢复/, 'button');
  await again.until('the draft is open', async () => (await again.read()) === text);
  await again.until('it counts as unsaved', async () => (await again.page.title()).startsWith('●'));
  await again.rest();
  assert.equal((await again.ui()).some(({ label }) => /浏览器里还有它/.test(label)), false, 'nobody tells of the draft that is open');
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
  await screen.find('打开对方的版本对照', 'button');
  assert.equal(await saved(), '{"other": true}', 'the other version is not overwritten');
  assert.match(await screen.page.title(), /^●/);
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
  await screen.says(STATE, '未能保存 · 1 处修改');
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
  await looks_only(second);
  await take_over(second);
  await edit(second, '第二页');
  const text = await screen.read();
  await screen.page.bringToFront();
  await looks_only(screen);
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
  await looks_only(second);
  await second.click(STATE, 'button');
  await second.find(/这里看到的是 \d\d:\d\d 时的内容/);
  await second.key('Escape');
  const text = await second.read();
  await second.click(person(text), 'button');
  await second.key('Delete');
  assert.equal(await second.read(), text);
  await screen.page.close();
  await second.page.bringToFront();
  await second.says(STATE, '尚未存成文件');
  await edit(second, '接手');
  second.assert_clean();
}));

const drop = (screen, name) => screen.page.evaluate(([text, file]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], file));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, [sample(name), `${name}.json`]);

test('a sample opened again by its address tells of its draft, which the workspace menu restores', () => with_page({}, async (screen) => {
  await edit(screen, '地址里的草稿');
  const text = await screen.read();
  await draft_kept(screen);
  screen.page.once('dialog', (dialog) => dialog.accept());
  await screen.page.reload();
  await screen.page.waitForFunction(() => window.sandtable?.ui);
  await screen.find(/草稿，可在左上角的工作区菜单里恢复/, 'status');
  assert.notEqual(await screen.read(), text);
  await screen.click(/^省电网/, 'button');
  await screen.click(/^恢复/);
  await screen.until('the draft is open', async () => (await screen.read()) === text);
}));

const exported = async (screen, format) => {
  const [file] = await Promise.all([screen.page.waitForEvent('download'), screen.click(format, 'button')]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};

test('the map leaves as SVG, PNG, tables and GraphML, with names or without, and comes back as GraphML', () => with_page({}, async (screen) => {
  const map = JSON.parse(await screen.read()).accounts[0], names = map.people.map(({ name }) => name);
  await screen.click('更多');
  await screen.click('导出地图');
  const svg = await exported(screen, '矢量图 SVG');
  assert.match(svg.name, /\.svg$/);
  for (const name of names) assert.ok(svg.bytes.includes(name), name);
  const png = await exported(screen, '图片 PNG');
  assert.match(png.name, /\.png$/);
  const width = Number(/width="(\d+)/.exec(svg.bytes)[1]);
  assert.equal(png.bytes.readUInt32BE(16), Math.round(width * 2), 'two device pixels per unit');
  const people = (await exported(screen, '人员表 CSV')).bytes.toString();
  assert.match(people, /^\ufeffid,name,title,department,reports_to,roles,power,attitude,target,hidden,resistance,power_basis,power_date,attitude_basis,attitude_date\r\n/);
  const graph = await exported(screen, 'GraphML');
  for (const { id } of map.people) assert.ok(graph.bytes.includes(`"${id}"`), id);
  await screen.click('隐去姓名，只留结构');
  const shape = await exported(screen, '矢量图 SVG');
  for (const name of names) assert.ok(!shape.bytes.includes(name), name);
  await screen.key('Escape');
  const before = await screen.read();
  await screen.page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'new.graphml'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="n0"/><node id="n1"/><edge source="n0" target="n1"/></graph></graphml>');
  await screen.until('two people were added', async () => JSON.parse(await screen.read()).accounts[0].people.length === map.people.length + 2);
  await screen.key('ControlOrMeta+z');
  await screen.until('one step takes them back', async () => (await screen.read()) === before);
  screen.assert_clean();
}));

test('while the graphics context is lost, what is typed is committed, undone, redone and kept as a draft', () => with_page({}, async (screen) => {
  const before = await screen.read();
  await screen.click(person(before), 'button');
  await screen.click('姓名', 'textbox');
  await screen.lose_context();
  await screen.key('ControlOrMeta+a');
  await screen.type('没有画面');
  await screen.key('Enter');
  assert.match(await screen.read(), /没有画面/);
  await screen.key('ControlOrMeta+z');
  assert.equal(await screen.read(), before);
  await screen.key('ControlOrMeta+Shift+z');
  assert.match(await screen.read(), /没有画面/);
  await draft_kept(screen);
}));

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
  await screen.until('its draft is kept', async () => (await kept_drafts(screen)).includes(mine));
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
  await screen.until('the copy serves this visit', () => screen.page.evaluate(() => Boolean(navigator.serviceWorker.controller)), 20000);
  const { address } = site;
  await site.close();
  try {
    await screen.click('展开洞察', 'button');
    await screen.click('推演', 'tab'); // its engine was never fetched before
    await screen.find('赢下的机会', undefined, 60000);
    const offline = await browser.open(`${address}?sample=hospital`);
    assert.equal(await offline.read(), sample('hospital'));
  } finally {
    site = await serve_site();
  }
}));

test('the single file works from the disk', () => with_page({}, async (screen) => {
  assert.equal(await screen.read(), sample('grid'));
  await edit(screen, '单文件');
  await draft_kept(screen);
  screen.assert_clean();
}, `file://${single_file}?sample=grid`));

// ---- the keyboard

test('a field left quickly leaves no other field behind: Ctrl+S still saves', () => with_page({}, async (screen) => {
  await fake_pickers(screen);
  await edit(screen, '改过一次');
  const field = await screen.find('姓名', 'textbox');
  await screen.rest();
  await screen.page.mouse.click(...screen.middle(field));
  for (const key of ['ControlOrMeta+a', '4', '2', 'Enter']) await screen.page.keyboard.press(key); // no frame for the tree in between
  await screen.rest();
  assert.notEqual(await screen.page.evaluate(() => document.activeElement.tagName), 'INPUT', 'the keys are still the program\'s');
  await screen.key('ControlOrMeta+s');
  await screen.until('the title says saved', async () => !(await title(screen)).startsWith('●'));
  screen.assert_clean();
}));

test('Ctrl+S saves what is being typed, in a field and in a note', () => with_page({}, async (screen) => {
  await fake_pickers(screen);
  const saved = () => screen.page.evaluate(() => Object.values(window.test_files)[0] ?? '');
  await edit(screen, '写到一半');
  await screen.fill('姓名', '写完', { end: null });
  await screen.key('ControlOrMeta+s');
  await screen.until('the name is in the file', async () => (await saved()).includes('写完'));
  await screen.until('the title says saved', async () => !(await title(screen)).startsWith('●'));
  await screen.until('the note is in sight', async () => {
    const [note] = await screen.all('顾虑', 'textbox');
    if (note?.h > 40) return true;
    await screen.page.mouse.move(1200, 500);
    await screen.page.mouse.wheel(0, 200);
    return screen.rest().then(() => false);
  }, 20000);
  await screen.click('顾虑', 'textbox');
  await screen.type('still typing');
  await screen.key('ControlOrMeta+s');
  await screen.until('the note is in the file', async () => (await saved()).includes('still typing'));
  await screen.until('the title says saved', async () => !(await title(screen)).startsWith('●'));
  screen.assert_clean();
}));

// ---- counting

test('undo takes edits off the count, back to "saved", and the draft with them', () => with_page({}, async (screen) => {
  await fake_pickers(screen);
  const edits = (n) => screen.says(STATE, `${n} 处修改未保存`);
  await edit(screen, '一');
  await edits(1);
  await draft_kept(screen);
  await edit(screen, '二');
  await edits(2);
  await screen.key('Escape');
  await screen.key('ControlOrMeta+z');
  await edits(1);
  await screen.key('ControlOrMeta+z');
  await screen.says(STATE, '尚未存成文件');
  assert.doesNotMatch(await title(screen), /^●/);
  assert.equal(await screen.read(), sample('grid'));
  await screen.until('there is no draft', async () => (await kept_drafts(screen)).length === 0);
  await screen.key('ControlOrMeta+y');
  await edits(1);
  await draft_kept(screen);
  await screen.key('ControlOrMeta+s');
  await screen.says(STATE, /^已保存/);
  await screen.key('ControlOrMeta+z');
  await edits(1);
  await screen.key('ControlOrMeta+y');
  await screen.says(STATE, /^已保存/);
  screen.assert_clean();
}));

// ---- downloads

const no_pickers = () => { delete window.showSaveFilePicker; delete window.showOpenFilePicker; };

test('a download is confirmed by name and time, beside where the draft is', () => with_page({ init: no_pickers }, async (screen) => {
  await edit(screen, '下载前');
  await draft_kept(screen);
  const text = await screen.read();
  const [file] = await Promise.all([screen.page.waitForEvent('download'), screen.key('ControlOrMeta+s')]);
  assert.equal(readFileSync(await file.path(), 'utf8'), text);
  const name = file.suggestedFilename();
  await screen.find(`已交给浏览器下载：“${name}”，请在下载文件夹里找。`, 'status');
  await screen.says(STATE, '已下载，待确认');
  let words = await state_words(screen);
  assert.match(words, new RegExp(`已在 \\d\\d:\\d\\d 下载为“${name}”`));
  assert.match(words, /浏览器已在 \d\d:\d\d:\d\d 存下草稿/);
  assert.doesNotMatch(words, /没有草稿|不在那份文件里/);
  await edit(screen, '下载后');
  await screen.says(STATE, '2 处修改未保存');
  await draft_kept(screen);
  words = await state_words(screen);
  assert.match(words, new RegExp(`下载为“${name}”[^]*之后的修改不在那份文件里[^]*存下草稿`));
  await screen.click(STATE, 'button');
  await screen.click('我已收到下载的文件', 'menuitem');
  await screen.says(STATE, '1 处修改未保存');
  assert.doesNotMatch(await state_words(screen), /下载为/);
  screen.assert_clean();
}));

// ---- several tabs

test('a field of a tab that only looks takes neither focus nor text, and nothing typed there comes out later', () => with_page({}, async (screen, browser) => {
  const second = await browser.open(`${site.address}?sample=grid`);
  await looks_only(second);
  const text = await second.read();
  await second.click(person(text), 'button');
  await second.click('姓名', 'textbox');
  await second.type('不该留下');
  assert.equal((await second.find('姓名', 'textbox')).state, 'disabled');
  await second.rest();
  // As a screen reader would.
  await second.page.evaluate(() => {
    const field = [...document.querySelectorAll('#mirror input')].find((one) => one.getAttribute('aria-label') === '姓名');
    field.focus();
    document.execCommand('insertText', false, '不该留下');
    field.value = '不该留下';
    field.dispatchEvent(new Event('input'));
  });
  await second.rest();
  await take_over(second);
  await second.rest();
  assert.equal(await second.read(), text);
  assert.equal((await second.find('姓名', 'textbox')).value, person(text));
}));

test('what is being typed is committed and kept before the pen goes to another tab, which opens it and says so', () => with_page({}, async (screen, browser) => {
  await edit(screen, '先改一次');
  const second = await browser.open(`${site.address}?sample=grid`);
  await looks_only(second);
  assert.doesNotMatch(await second.read(), /先改一次/);
  await screen.page.bringToFront();
  await screen.fill('姓名', '正在输入', { end: null });
  await take_over(second);
  await second.find(/^已打开另一标签页在 \d\d:\d\d:\d\d 留下的草稿。$/, 'status');
  assert.match(await second.read(), /正在输入/);
  assert.equal(await second.read(), await screen.read());
  await looks_only(screen);
  await screen.page.bringToFront();
  assert.equal((await screen.find('姓名', 'textbox')).state, 'disabled');
  await screen.type('掉在地上');
  assert.equal(await second.read(), await screen.read());
  await edit(second, '接着写');
  await draft_kept(second);
  const text = await second.read();
  await second.page.close();
  await screen.page.bringToFront();
  await screen.until('the first tab goes on with what the second left', async () => (await screen.read()) === text);
  await screen.says(STATE, /处修改未保存/);
}));

test('a third tab gets what the first left and the second only held', () => with_page({}, async (screen, browser) => {
  await edit(screen, '第一个标签页');
  await draft_kept(screen);
  const text = await screen.read();
  const second = await browser.open(`${site.address}?sample=grid`);
  await looks_only(second);
  await screen.page.close();
  await second.page.bringToFront();
  await second.until('the second has the work', async () => (await second.read()) === text);
  const third = await browser.open(`${site.address}?sample=grid`);
  await looks_only(third);
  await second.page.close();
  await third.page.bringToFront();
  await third.until('the third has the work', async () => (await third.read()) === text);
  third.assert_clean();
}));

test('a tab with work of its own is asked before another tab\'s newer draft takes its place', () => with_page({}, async (screen, browser) => {
  await edit(screen, '第一份');
  const mine = await screen.read();
  const second = await browser.open(`${site.address}?sample=grid`);
  await looks_only(second);
  await take_over(second);
  await second.until('it has the draft', async () => (await second.read()) === mine);
  await drop(second, 'grid');
  await second.click('留下草稿，直接打开', 'button');
  await edit(second, '另起一份');
  await draft_kept(second);
  await take_over(screen);
  await screen.find(/^另一标签页在 .* 留下了更新的草稿/, 'status');
  await screen.click('不打开', 'button');
  assert.equal(await screen.read(), mine);
}));

test('two drafts of one workspace tell their file, time, edits and tab, the newest first', () => with_page({}, async (screen, browser) => {
  for (const name of ['较早', '较新']) {
    const tab = name === '较早' ? screen : await browser.open(`${site.address}?sample=grid`);
    await edit(tab, name);
    await draft_kept(tab);
    await crash(tab);
  }
  const start = await browser.open(site.address);
  const offers = () => start.all(/处修改 · \d{4}-\d\d-\d\d \d\d:\d\d:\d\d · /, 'text');
  await start.until('both are offered', async () => (await offers()).length === 2);
  const lines = await offers();
  assert.deepEqual(lines.map(({ label }) => label.split(' · ').pop()), ['最新的一份', '较早的一份']);
  assert.equal((await start.all(/^还没有存成文件 · 来自 .* 打开的标签页$/, 'text')).length, 2);
  await start.click('恢复', 'button');
  await start.until('the newer one is open', async () => /较新/.test(await start.read()));
}));

test('a start screen hears at once of the draft of a tab that was closed or killed meanwhile', () => with_page({}, async (start, browser) => {
  const tab = await browser.open(`${site.address}?sample=grid`);
  await edit(tab, '别处的草稿');
  await draft_kept(tab);
  const text = await tab.read();
  assert.deepEqual(await start.all('恢复', 'button'), [], 'not while the tab works on it');
  await crash(tab);
  await tab.page.close();
  await start.page.bringToFront();
  await start.click('恢复', 'button');
  await start.until('it is open', async () => (await start.read()) === text);
  start.assert_clean();
}, ''));

// ---- kills

test('a browser killed at any instant brings back the last draft, whole', async () => {
  const rounds = Number(process.env.KILLS ?? 2);
  let browser = await launch(), random = 20260331;
  const pause = () => sleep((random = (random * 48271) % 2147483647) % 3000);
  try {
    let screen = await browser.open(`${site.address}?sample=grid`), versions = [await screen.read()];
    for (let round = 0; round < rounds; round++) {
      const edits = 1 + (round % 3);
      for (let i = 0; i < edits; i++) {
        await edit(screen, `第${round}轮${i}`);
        versions.push(await screen.read());
      }
      if (round === 0) await draft_kept(screen);
      const last = Date.now();
      await pause();
      const waited = Date.now() - last;
      await browser.kill();
      browser = await launch({ profile: browser.profile });
      screen = await browser.open(site.address);
      await screen.find('恢复', 'button', 20000); // a browser that was just killed takes its time
      await screen.click('恢复', 'button');
      await screen.until('the draft is open', async () => (await screen.read()) !== '');
      const back = await screen.read();
      assert.ok(versions.includes(back), `round ${round}: a version as it once was`);
      if (waited > 2000) assert.equal(back, versions.at(-1), `round ${round}: the last edit, ${waited} ms old`);
      versions = [back];
      screen.assert_clean();
    }
  } finally {
    await browser.close();
  }
});

test('a database that is slow to open still gives its drafts', () => with_page({}, async (screen, browser) => {
  await edit(screen, '慢慢来');
  await draft_kept(screen);
  await crash(screen);
  await screen.page.close();
  const slow_database = () => {
    const open = IDBFactory.prototype.open, later = performance.now() + 3000; // our patience ends before
    IDBFactory.prototype.open = function (...args) {
      const request = open.apply(this, args), outside = new EventTarget();
      for (const event of ['success', 'upgradeneeded', 'error'])
        request.addEventListener(event, () => setTimeout(() => outside[`on${event}`]?.({ target: request }), Math.max(0, later - performance.now())));
      return Object.defineProperty(outside, 'result', { get: () => request.result });
    };
  };
  const again = await browser.open(site.address, { init: slow_database });
  await again.find('恢复', 'button', 9000);
  again.assert_clean();
}));

// ---- browsers that refuse

const no_database = () => { IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); }; };
const silent_database = () => { IDBFactory.prototype.open = () => ({}); };
const no_storage = () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
const no_workers = () => { window.Worker = class { constructor() { throw new DOMException('denied', 'SecurityError'); } }; };
const silent_workers = () => { window.Worker = class { postMessage() {} terminate() {} }; };

async function check_file(screen) {
  await screen.key('Escape');
  await screen.key('ControlOrMeta+k');
  await screen.type('关于');
  await screen.key('Enter');
  await screen.click('检查当前文件', 'button');
}

for (const [what, init] of [['refuses', no_database], ['never answers', silent_database]]) {
  test(`without drafts, since the database ${what}, the page works, saves, and says so`, () => with_page({ init }, async (screen) => {
    await fake_pickers(screen);
    await edit(screen, '没有草稿');
    await screen.find('浏览器无法保存草稿。请现在就把文件存到磁盘。', 'status', 8000);
    await screen.says(STATE, '1 处修改未保存');
    assert.match(await state_words(screen), /浏览器无法保存草稿/);
    await screen.key('ControlOrMeta+s');
    await screen.says(STATE, /^已保存/);
    await edit(screen, '再改一次');
    await screen.says(STATE, '1 处修改未保存');
    screen.assert_clean();
  }));
}

test('without localStorage the page starts, works and changes its language', () => with_page({ init: no_storage }, async (screen) => {
  await edit(screen, '没有偏好');
  await draft_kept(screen);
  await screen.key('Escape');
  await screen.key('ControlOrMeta+k');
  await screen.type('English');
  await screen.key('Enter');
  await screen.find('Save state', 'button');
  screen.assert_clean();
}));

for (const [what, init, words] of [['there are none', no_workers, /不让页面在后台计算/], ['they never answer', silent_workers, /后台计算没有回应/]]) {
  test(`the file check says when workers cannot be had: ${what}`, () => with_page({ init }, async (screen) => {
    await check_file(screen);
    await screen.key('Escape');
    await screen.until('the dialog is closed', async () => (await screen.all(/^关于 Sandtable/, 'dialog')).length === 0);
    assert.deepEqual(await screen.open_text(sample('hospital')), { ok: true, problems: [] });
    await check_file(screen);
    await screen.find(words, undefined, 12000);
    screen.assert_clean();
  }));
}

test('the single file works from the disk where everything is refused', () => with_page({ init: [no_database, no_storage, no_workers] }, async (screen) => {
  await edit(screen, '什么都没有');
  await screen.find('浏览器无法保存草稿。请现在就把文件存到磁盘。', 'status');
  await check_file(screen);
  await screen.find(/不让页面在后台计算/);
  screen.assert_clean();
}, `file://${single_file}?sample=grid`));
