// Drafts outlive tabs and browsers, however they end, and several tabs share one pen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launch, sleep } from './support/page.mjs';
import { STATE, draft_kept, drop, edit, kept_drafts, person } from './support/shell.mjs';
import { address_of, with_clean_page, with_page } from './support/site.mjs';

async function crash(screen) {
  const crashed = new Promise((resolve) => screen.page.once('crash', resolve));
  (await screen.devtools()).send('Page.crash').catch(() => {});
  await crashed;
}

test('a draft survives a killed tab and opens again with the same bytes', () => with_page('?sample=grid', async (screen, browser) => {
  await edit(screen, '草稿甲');
  const text = await screen.read();
  await draft_kept(screen);
  await crash(screen);
  const again = await browser.open(address_of());
  await again.click(/恢复/, 'button');
  await again.until('the draft is open', async () => (await again.read()) === text);
  await again.until('it counts as unsaved', async () => (await again.page.title()).startsWith('●'));
  await again.rest();
  assert.equal((await again.ui()).some(({ label }) => /浏览器里还有它/.test(label)), false, 'nobody tells of the draft that is open');
  again.assert_clean();
}));

/** From `test_hold` on the page's longer waits wait for the test. */
const held_timers = () => {
  const real = window.setTimeout;
  window.test_held = [];
  window.setTimeout = (run, ms = 0, ...rest) => (window.test_hold && ms >= 100 ? 1e9 + window.test_held.push({ run, ms }) : real(run, ms, ...rest));
};
const edit_while_held = async (screen) => {
  await screen.page.evaluate(() => { window.test_hold = true; });
  await edit(screen, '半秒之内');
  assert.ok(!(await kept_drafts(screen)).includes(await screen.read()), 'nothing is written yet');
};

test('half a second after an edit the draft is on its way, without a further edit or key', () => with_page('?sample=grid', async (screen) => {
  await edit_while_held(screen);
  await screen.page.evaluate(() => { for (const { run, ms } of window.test_held) if (ms <= 500) run(); });
  await draft_kept(screen);
}, { init: held_timers }));

test('a page that is hidden writes its draft at once', () => with_page('?sample=grid', async (screen) => {
  await edit_while_held(screen);
  await screen.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await draft_kept(screen);
}, { init: held_timers }));

test('a sample opened again by its address tells of its draft, which the workspace menu restores', () => with_page('?sample=grid', async (screen) => {
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

test('while the graphics context is lost, what is typed is committed, undone, redone and kept as a draft', () => with_page('?sample=grid', async (screen) => {
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

test('two drafts of one workspace tell their file, time, edits and tab, the newest first', () => with_page('?sample=grid', async (screen, browser) => {
  for (const name of ['较早', '较新']) {
    const tab = name === '较早' ? screen : await browser.open(address_of('?sample=grid'));
    await edit(tab, name);
    await draft_kept(tab);
    await crash(tab);
  }
  const start = await browser.open(address_of());
  const offers = () => start.all(/处修改 · \d{4}-\d\d-\d\d \d\d:\d\d:\d\d · /, 'text');
  await start.until('both are offered', async () => (await offers()).length === 2);
  const lines = await offers();
  assert.deepEqual(lines.map(({ label }) => label.split(' · ').pop()), ['最新的一份', '较早的一份']);
  assert.equal((await start.all(/^还没有存成文件 · 来自 .* 打开的标签页$/, 'text')).length, 2);
  await start.click('恢复', 'button');
  await start.until('the newer one is open', async () => /较新/.test(await start.read()));
}));

test('a start screen hears at once of the draft of a tab that was closed or killed meanwhile', () => with_clean_page('', async (start, browser) => {
  const tab = await browser.open(address_of('?sample=grid'));
  await edit(tab, '别处的草稿');
  await draft_kept(tab);
  const text = await tab.read();
  assert.deepEqual(await start.all('恢复', 'button'), [], 'not while the tab works on it');
  await crash(tab);
  await tab.page.close();
  await start.page.bringToFront();
  await start.click('恢复', 'button');
  await start.until('it is open', async () => (await start.read()) === text);
}));

test('a browser killed at any instant brings back the last draft, whole', async () => {
  const rounds = Number(process.env.KILLS ?? 2);
  let browser = await launch(), random = 20260331;
  const pause = () => sleep((random = (random * 48271) % 2147483647) % 3000);
  try {
    let screen = await browser.open(address_of('?sample=grid')), versions = [await screen.read()];
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
      screen = await browser.open(address_of());
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

test('a database that is slow to open still gives its drafts', () => with_page('?sample=grid', async (screen, browser) => {
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
  const again = await browser.open(address_of(), { init: slow_database });
  await again.find('恢复', 'button', 9000);
  again.assert_clean();
}));

// ---- several tabs

const looks_only = (screen) => screen.says(STATE, '在另一标签页中编辑');
async function take_over(screen) {
  await screen.page.bringToFront();
  await screen.click(STATE, 'button');
  await screen.click('在这里编辑', 'menuitem');
  await screen.until('it has the pen', async () => !/另一标签页/.test((await screen.all(STATE))[0]?.value ?? '另一标签页'));
}

test('a second tab takes the pen over, and the first then only looks', () => with_page('?sample=grid', async (screen, browser) => {
  await edit(screen, '第一页');
  const second = await browser.open(address_of('?sample=grid'));
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

test('a second tab on the same workspace only looks, until the first is closed', () => with_page('?sample=grid', async (screen, browser) => {
  const second = await browser.open(address_of('?sample=grid'));
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

test('a field of a tab that only looks takes neither focus nor text, and nothing typed there comes out later', () => with_page('?sample=grid', async (screen, browser) => {
  const second = await browser.open(address_of('?sample=grid'));
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

test('what is being typed is committed and kept before the pen goes to another tab, which opens it and says so', () => with_page('?sample=grid', async (screen, browser) => {
  await edit(screen, '先改一次');
  const second = await browser.open(address_of('?sample=grid'));
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

test('a third tab gets what the first left and the second only held', () => with_page('?sample=grid', async (screen, browser) => {
  await edit(screen, '第一个标签页');
  await draft_kept(screen);
  const text = await screen.read();
  const second = await browser.open(address_of('?sample=grid'));
  await looks_only(second);
  await screen.page.close();
  await second.page.bringToFront();
  await second.until('the second has the work', async () => (await second.read()) === text);
  const third = await browser.open(address_of('?sample=grid'));
  await looks_only(third);
  await second.page.close();
  await third.page.bringToFront();
  await third.until('the third has the work', async () => (await third.read()) === text);
  third.assert_clean();
}));

test('a tab with work of its own is asked before another tab\'s newer draft takes its place', () => with_page('?sample=grid', async (screen, browser) => {
  await edit(screen, '第一份');
  const mine = await screen.read();
  const second = await browser.open(address_of('?sample=grid'));
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
