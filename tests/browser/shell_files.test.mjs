// Files: opened, saved, dropped, downloaded, exported; the page without a network and without a server.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { single_file } from './support/server.mjs';
import { STATE, choose_file, draft_kept, drop, drop_file, edit, fake_pickers, kept_drafts, person, sample, state_words } from './support/shell.mjs';
import { address_of, offline, with_clean_page, with_page } from './support/site.mjs';

const title = (screen) => screen.page.title();
const chip = async (screen) => (await screen.all(STATE, 'button'))[0].value;

test('the sample opens exactly as its file is', () => with_clean_page('?sample=grid', async (screen) => {
  assert.equal(await screen.read(), sample('grid'));
}));

test('Save writes the file, and again, and tells when somebody else changed it', () => with_clean_page('?sample=grid', async (screen) => {
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
}));

test('Save as writes another file, which Save goes on with; the first stays as it was', () => with_clean_page('?sample=grid', async (screen) => {
  await fake_pickers(screen);
  const files = () => screen.page.evaluate(() => window.test_files);
  const written = (name) => screen.until(`${name} is written`, async () => (await files())[name] === (await screen.read()));
  await choose_file(screen, '一.json');
  await edit(screen, '第一份');
  await screen.key('ControlOrMeta+s');
  await written('一.json');
  const first = (await files())['一.json'];
  await choose_file(screen, '二.json');
  await edit(screen, '第二份');
  await screen.key('ControlOrMeta+Shift+s');
  await written('二.json');
  await screen.until('the title says saved', async () => !(await title(screen)).startsWith('●'));
  await edit(screen, '还是第二份');
  await screen.key('ControlOrMeta+s');
  await written('二.json');
  await choose_file(screen, '三.json');
  await screen.click(STATE, 'button');
  await screen.click('另存为…', 'menuitem');
  await written('三.json');
  assert.equal((await files())['一.json'], first);
}));

test('a file chosen in the picker opens and is what Save writes to; a picker that is closed changes nothing', () => with_clean_page('?sample=grid', async (screen) => {
  await fake_pickers(screen);
  await choose_file(screen, '没有选.json');
  await screen.key('ControlOrMeta+o');
  await screen.until('the picker was asked', () => screen.page.evaluate(() => window.test_gesture !== undefined));
  assert.ok(await screen.page.evaluate(() => window.test_gesture), 'it opens within the gesture');
  assert.equal(await screen.read(), sample('grid'));
  await choose_file(screen, '医院.json', sample('hospital'));
  await screen.key('ControlOrMeta+o');
  await screen.until('it is open', async () => (await screen.read()) === sample('hospital'));
  await edit(screen, '改过的人');
  await screen.key('ControlOrMeta+s');
  await screen.until('it is in that file', async () => (await screen.page.evaluate(() => window.test_files['医院.json'])) === (await screen.read()));
  assert.deepEqual(await screen.page.evaluate(() => Object.keys(window.test_files)), ['医院.json']);
}));

test('a failed write keeps the work and the mark "unsaved"', () => with_clean_page('?sample=grid', async (screen) => {
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
}));

for (const [failure, said] of [
  ['NotFoundError', '文件已不在原处。请另存为。'],
  ['NotAllowedError', '浏览器没有获准写入这个文件。请再存一次并允许，或另存为。'],
]) {
  test(`a write that fails with ${failure} says why, and keeps the work and the mark "unsaved"`, () => with_clean_page('?sample=grid', async (screen) => {
    await fake_pickers(screen);
    await edit(screen, '先存好');
    await screen.key('ControlOrMeta+s');
    await screen.until('the file is there', async () => !(await title(screen)).startsWith('●'));
    const kept = await screen.page.evaluate(() => Object.values(window.test_files)[0]);
    await screen.page.evaluate((name) => { window.test_failure = name; }, failure);
    await edit(screen, '写不进');
    const text = await screen.read();
    await screen.key('ControlOrMeta+s');
    await screen.says(STATE, '未能保存 · 1 处修改');
    assert.ok((await state_words(screen)).replaceAll('\n', '').includes(said));
    assert.equal(await screen.read(), text);
    assert.match(await title(screen), /^●/);
    assert.equal(await screen.page.evaluate(() => Object.values(window.test_files)[0]), kept, 'the file is as it was');
  }));
}

test('after a failed save, undo back to what was opened leaves nothing unsaved, and the chip says so', () => with_clean_page('?sample=grid', async (screen) => {
  await fake_pickers(screen);
  const before = await chip(screen);
  await screen.page.evaluate(() => { window.test_failure = 'QuotaExceededError'; });
  await edit(screen, '写不进');
  await screen.key('ControlOrMeta+s');
  await screen.says(STATE, '未能保存 · 1 处修改');
  await screen.key('Escape');
  await screen.click('撤销', 'button');
  await screen.until('undone', async () => (await screen.read()) === sample('grid'));
  await screen.until('the chip is as it was', async () => (await chip(screen)) === before);
  assert.doesNotMatch(await screen.page.title(), /^●/);
}));

for (const failure of [undefined, 'QuotaExceededError']) {
  test(`a slow save that ${failure ? 'fails' : 'succeeds'} after another file was opened says nothing of that file`, () => with_clean_page('?sample=grid', async (screen) => {
    await fake_pickers(screen);
    await screen.page.evaluate((name) => { window.test_slow_close = true, window.test_close_failure = name; }, failure);
    await edit(screen, '慢');
    await screen.key('ControlOrMeta+s');
    await screen.until('the file is being closed', () => screen.page.evaluate(() => Boolean(window.test_close)));
    await drop(screen, 'hospital');
    await screen.click('留下草稿，直接打开', 'button');
    await screen.until('it is open', async () => (await screen.read()) === sample('hospital'));
    const before = await chip(screen);
    assert.doesNotMatch(before, /正在保存/);
    await screen.page.evaluate(() => window.test_close());
    await screen.rest();
    assert.equal(await chip(screen), before);
    assert.doesNotMatch(await screen.page.title(), /^●/);
  }));
}

test('a saved file is among the recent ones after a reload and opens from there', () => with_page('?sample=grid', async (screen, browser) => {
  // Real handles of the browser's own file system, since only those can be kept in its database.
  await screen.page.evaluate(() => {
    window.showSaveFilePicker = async ({ suggestedName }) => (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
  });
  await edit(screen, '最近文件');
  await screen.key('ControlOrMeta+s');
  await screen.until('the title says saved', async () => !(await screen.page.title()).startsWith('●'));
  const text = await screen.read(), { name } = JSON.parse(text);
  const again = await browser.open(address_of());
  const recent = await again.find(new RegExp(name.slice(0, 4)), 'button');
  await again.page.mouse.click(...again.middle(recent));
  await again.until('it is open', async () => (await again.read()) === text);
  assert.doesNotMatch(await again.page.title(), /^●/);
  again.assert_clean();
}));

test('a file dropped on work that is saved opens at once', () => with_page('?sample=grid', async (screen) => {
  await drop(screen, 'hospital');
  await screen.until('it is open', async () => (await screen.read()) === sample('hospital'));
}));

test('theirs opens beside ours, read-only, and ours stays as it was', () => with_clean_page('?sample=grid', async (screen) => {
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
}));

test('a file dropped on unsaved work asks; cancelled, nothing changes', () => with_clean_page('?sample=grid', async (screen) => {
  await edit(screen, '放下之前');
  const mine = await screen.read();
  await drop(screen, 'hospital');
  await screen.click('不打开', 'button');
  assert.equal(await screen.read(), mine);
  await drop(screen, 'hospital');
  await screen.click('留下草稿，直接打开', 'button');
  await screen.until('it is open', async () => (await screen.read()) === sample('hospital'));
  await screen.until('its draft is kept', async () => (await kept_drafts(screen)).includes(mine));
}));

test('wrong files give their message and change nothing', () => with_clean_page('?sample=grid', async (screen) => {
  const text = await screen.read();
  const wrong = ['', '{', '[]', 'null', '{"schema": 1}', '{"schema": 999, "accounts": [{}]}', '{"a": 1, "a": 2}', `${text} x`, `${text}\u0000`, '['.repeat(100),
    text.replace('"schema": 2', '"schema": "two"'), '{"schema": 2, "accounts": []}'];
  for (const one of wrong) {
    const { ok, problems } = await screen.open_text(one);
    assert.equal(ok, false, one.slice(0, 40));
    assert.ok(problems.length > 0 && problems.every(({ message }) => message && !message.startsWith('problem_')), one.slice(0, 40));
    assert.equal(await screen.read(), text);
  }
}));

test('opening by script closes the first hint, leaves other rooms and shows the whole map', () => with_page('', async (screen, browser) => {
  const fresh = await browser.open(address_of('?sample=group'));
  await fresh.find('康建国', 'button');
  const fitted = await fresh.camera();
  await fresh.page.close();
  await screen.click(/省级电网 · 智能变电站/, 'button');
  await screen.find('点一个人，看清他的立场', 'text');
  assert.deepEqual(await screen.open_text(sample('group')), { ok: true, problems: [] });
  await screen.find('康建国', 'button');
  await screen.until('the hint is gone', async () => (await screen.all('点一个人，看清他的立场')).length === 0);
  await screen.until('the map is shown whole', async () => JSON.stringify(await screen.camera()) === JSON.stringify(fitted));

  await screen.click('作战计划', 'tab');
  await screen.until('the map is left', async () => (await screen.all('权力地图画布', 'application')).length === 0);
  await screen.open_text(sample('hospital'));
  await screen.find('权力地图画布', 'application');
  await screen.find(person(sample('hospital')), 'button');
}, { preferences: { hint: '' } }));

test('the page tells how long its last frame took and how much memory it has', () => with_page('?sample=grid', async (screen) => {
  const { frames, frame_ms, bytes, jobs } = await screen.stats();
  for (const [name, value] of Object.entries({ frames, frame_ms, bytes, jobs })) assert.ok(Number.isFinite(value) && value >= 0, `${name}: ${value}`);
  assert.ok(frames > 0 && bytes > 0);
}));

test('opening by script changes neither revision nor lineage', () => with_page('?sample=grid', async (screen) => {
  assert.deepEqual(await screen.open_text(sample('group')), { ok: true, problems: [] });
  assert.equal(await screen.read(), sample('group'));
}));

test('the page works offline once it was open', () => with_page('?sample=grid', async (screen, browser) => {
  await screen.until('the copy is made', () => screen.page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)), 20000);
  await screen.until('the copy serves this visit', () => screen.page.evaluate(() => Boolean(navigator.serviceWorker.controller)), 20000);
  await offline(async () => {
    await screen.click('展开洞察', 'button');
    await screen.click('推演', 'tab'); // its engine was never fetched before
    await screen.find('赢下的机会', undefined, 60000);
    const again = await browser.open(address_of('?sample=hospital'));
    assert.equal(await again.read(), sample('hospital'));
  });
}));

test('the single file works from the disk', () => with_clean_page(`file://${single_file}?sample=grid`, async (screen) => {
  assert.equal(await screen.read(), sample('grid'));
  await edit(screen, '单文件');
  await draft_kept(screen);
}));

// ---- saving, from wherever one is, and what it counts

test('a field left quickly leaves no other field behind: Ctrl+S still saves', () => with_clean_page('?sample=grid', async (screen) => {
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
}));

test('Ctrl+S saves what is being typed, in a field and in a note', () => with_clean_page('?sample=grid', async (screen) => {
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
}));

test('undo takes edits off the count, back to "saved", and the draft with them', () => with_clean_page('?sample=grid', async (screen) => {
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
}));

const no_pickers = () => { delete window.showSaveFilePicker; delete window.showOpenFilePicker; };

test('without pickers Open takes a file through the page\'s own input', () => with_clean_page('?sample=grid', async (screen) => {
  const asked = screen.page.waitForEvent('filechooser');
  await screen.settle(); // by then the browser hands its question to the test instead of showing it
  await screen.key('ControlOrMeta+o');
  await (await asked).setFiles({ name: '医院.json', mimeType: 'application/json', buffer: Buffer.from(sample('hospital')) });
  await screen.until('it is open', async () => (await screen.read()) === sample('hospital'));
}, { init: no_pickers }));

test('a download is confirmed by name and time, beside where the draft is', () => with_clean_page('?sample=grid', async (screen) => {
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
}, { init: no_pickers }));

// ---- the map as a file

const exported = async (screen, format) => {
  const [file] = await Promise.all([screen.page.waitForEvent('download'), screen.click(format, 'button')]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};

/** Steep steps of brightness between neighbours that an enlarged picture would have within one of its large pixels. */
const inner_edges = (page, png, scale) => page.evaluate(async ([base64, scale]) => {
  const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'image/png' }));
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let edges = 0;
  for (let y = 0; y < image.height; y++)
    for (let x = 1; x < image.width; x++)
      if (x % scale !== 0 && Math.abs(data[(y * image.width + x) * 4 + 1] - data[(y * image.width + x - 1) * 4 + 1]) > 90) edges++;
  return edges;
}, [png.toString('base64'), scale]);

test('a PNG at four times the size has four pixels per unit and is drawn at that size, not enlarged', () => with_clean_page('?sample=grid', async (screen) => {
  await screen.click('更多');
  await screen.click('导出地图');
  await screen.click('图片倍数 4×', 'radio');
  const svg = await exported(screen, '矢量图 SVG'), png = await exported(screen, '图片 PNG');
  for (const [name, at] of [['width', 16], ['height', 20]])
    assert.equal(png.bytes.readUInt32BE(at), Math.round(Number(new RegExp(`${name}="(\\d+)`).exec(svg.bytes)[1]) * 4), name);
  const sharp = await inner_edges(screen.page, png.bytes, 4);
  const enlarged = await screen.page.evaluate(async (base64) => { // the same picture at 1x, made as large
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'image/png' }));
    const small = new OffscreenCanvas(image.width / 4, image.height / 4), large = new OffscreenCanvas(image.width, image.height);
    small.getContext('2d').drawImage(image, 0, 0, small.width, small.height);
    large.getContext('2d').drawImage(small, 0, 0, large.width, large.height);
    const bytes = new Uint8Array(await (await large.convertToBlob({ type: 'image/png' })).arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }, png.bytes.toString('base64'));
  const blurred = await inner_edges(screen.page, Buffer.from(enlarged, 'base64'), 4);
  assert.ok(sharp > 1000 && sharp > 5 * blurred, `${sharp} steep steps, ${blurred} when enlarged`);
}));

test('what leaves while an old map is shown is that map, with the marks of what changed', () => with_clean_page('?sample=group', async (screen) => {
  await screen.click('更多');
  await screen.click('前后对比');
  await screen.click('上一步');
  await screen.click('更多');
  await screen.click('导出地图');
  const now = (await exported(screen, '矢量图 SVG')).bytes.toString();
  assert.match(now, /2026-10-30 第1轮 → 2026-11-13 第2轮/);
  assert.ok(now.includes('康建国') && now.includes('+ 新'), 'the committee is new in the second round');
}));

test('the map leaves as SVG, PNG, tables and GraphML, with names or without, and comes back as GraphML', () => with_clean_page('?sample=grid', async (screen) => {
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
  await drop_file(screen, 'new.graphml', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="n0"/><node id="n1"/><edge source="n0" target="n1"/></graph></graphml>');
  await screen.until('two people were added', async () => JSON.parse(await screen.read()).accounts[0].people.length === map.people.length + 2);
  await screen.key('ControlOrMeta+z');
  await screen.until('one step takes them back', async () => (await screen.read()) === before);
}));
