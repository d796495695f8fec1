// Browsers that refuse a database, storage or workers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { single_file } from './support/server.mjs';
import { STATE, draft_kept, edit, fake_pickers, sample, state_words } from './support/shell.mjs';
import { with_clean_page } from './support/site.mjs';

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
  test(`without drafts, since the database ${what}, the page works, saves, and says so`, () => with_clean_page('?sample=grid', async (screen) => {
    await fake_pickers(screen);
    await edit(screen, '没有草稿');
    await screen.find('浏览器无法保存草稿。请现在就把文件存到磁盘。', 'status');
    await screen.says(STATE, '1 处修改未保存');
    assert.match(await state_words(screen), /浏览器无法保存草稿/);
    await screen.key('ControlOrMeta+s');
    await screen.says(STATE, /^已保存/);
    await edit(screen, '再改一次');
    await screen.says(STATE, '1 处修改未保存');
  }, { init }));
}

test('without localStorage the page starts, works and changes its language', () => with_clean_page('?sample=grid', async (screen) => {
  await edit(screen, '没有偏好');
  await draft_kept(screen);
  await screen.key('Escape');
  await screen.key('ControlOrMeta+k');
  await screen.type('English');
  await screen.key('Enter');
  await screen.find('Save state', 'button');
}, { init: no_storage }));

for (const [what, init, words] of [['there are none', no_workers, /不让页面在后台计算/], ['they never answer', silent_workers, /后台计算没有回应/]]) {
  test(`the file check says when workers cannot be had: ${what}`, () => with_clean_page('?sample=grid', async (screen) => {
    await check_file(screen);
    await screen.find('关于 Sandtable', 'dialog');
    await screen.key('Escape');
    await screen.until('the dialog is closed', async () => (await screen.all(/^关于 Sandtable/, 'dialog')).length === 0);
    assert.deepEqual(await screen.open_text(sample('hospital')), { ok: true, problems: [] });
    await check_file(screen);
    await screen.find(words);
  }, { init }));
}

test('the single file works from the disk where everything is refused', () => with_clean_page(`file://${single_file}?sample=grid`, async (screen) => {
  await edit(screen, '什么都没有');
  await screen.find('浏览器无法保存草稿。请现在就把文件存到磁盘。', 'status');
  await check_file(screen);
  await screen.find(/不让页面在后台计算/);
}, { init: [no_database, no_storage, no_workers] }));
