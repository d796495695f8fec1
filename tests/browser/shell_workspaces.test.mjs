// Several workspaces at once, and the check of a large one in the background.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edit, person, sample } from './support/shell.mjs';
import { with_clean_page } from './support/site.mjs';

const grid = JSON.parse(sample('grid')).name, hospital = JSON.parse(sample('hospital')).name;

/** The system's own picker cannot be pressed: it gives this file. */
const picker = (name, text) => `window.showOpenFilePicker = async () => [{
  kind: 'file', name: ${JSON.stringify(name)}, isSameEntry: async () => false, queryPermission: async () => 'granted',
  getFile: async () => new File([${JSON.stringify(text)}], ${JSON.stringify(name)}),
}];`;

test('a file opens beside ours to look at, becomes the one that is edited, and closes after a question', () => with_clean_page('?sample=grid', async (screen) => {
  const open_menu = async () => {
    const [name] = (await screen.ui()).filter(({ role, label, y }) => role === 'button' && y < 48 && (label.startsWith(grid) || label.startsWith(hospital)));
    await screen.page.mouse.click(...screen.middle(name));
    await screen.settle();
  };
  await open_menu();
  await screen.click('在旁边打开对照…', 'menuitem');
  await screen.find(person(sample('hospital')), 'button');
  assert.equal(await screen.read(), sample('grid'), 'ours is still the one that is saved');
  await screen.until('it can only be looked at', async () => (await screen.all('添加人员', 'button')).every(({ state }) => state.includes('disabled')));

  await open_menu();
  await screen.click(`改为编辑“${hospital}”`, 'button');
  await screen.until('theirs is the one that is saved', async () => (await screen.read()) === sample('hospital'));
  await screen.key('Escape');
  await edit(screen, '改对照');

  await open_menu();
  await screen.click(`关闭“${hospital}”`, 'button');
  await screen.find(`“${hospital}”有 1 处修改没有存进文件。关闭后只留在浏览器的草稿里，开始页会再次提供。`);
  assert.match(await screen.read(), /改对照/, 'asked first');
  await screen.click('关闭', 'button');
  await screen.until('ours is there again', async () => (await screen.read()) === sample('grid'));
  await screen.find(person(sample('grid')), 'button');
}, { init: picker('hospital.json', sample('hospital')) }));

/** A workspace of `count` people without a role. */
function crowd(count) {
  const workspace = JSON.parse(sample('grid')), [account] = workspace.accounts, [deal] = account.opportunities;
  for (let i = 0; i < count; i++) {
    account.people.push({ ...account.people[0], id: `x${i}`, name: `路人${i}` });
    deal.power_map.stances.push({ person: `x${i}`, position: [(i % 100) * 200, 2000 + Math.floor(i / 100) * 100] });
  }
  return JSON.stringify(workspace);
}

async function start_check(screen) {
  await screen.key('Escape');
  await screen.key('ControlOrMeta+k');
  await screen.type('关于');
  await screen.key('Enter');
  await screen.click('检查当前文件', 'button');
}

test('the check of a large workspace runs beside the page and tells what it found', () => with_clean_page('?sample=grid', async (screen) => {
  assert.deepEqual(await screen.open_text(crowd(5000)), { ok: true, problems: [] });
  await start_check(screen);
  await screen.find(/^“路人0”还没有决策角色。/, 'text', 60000);
  assert.equal((await screen.all('文件检查', 'progressbar')).length, 0);
}));

/** Workers that begin late: what runs stays in sight. */
const slow_workers = `{
  const Real = window.Worker;
  window.test_ended = 0;
  window.Worker = class extends Real {
    postMessage(...all) { this.later = setTimeout(() => super.postMessage(...all), 4000); }
    terminate() { clearTimeout(this.later); window.test_ended++; super.terminate(); }
  };
}`;

test('a check that takes long shows its progress and is stopped', () => with_clean_page('?sample=grid', async (screen) => {
  await start_check(screen);
  assert.match((await screen.find('文件检查', 'progressbar')).value, /^\d+ %$/);
  await screen.until('its worker is there', () => screen.page.evaluate(() => window.test_ended === 0));
  await screen.settle(); // the dialog has grown by its progress and stands in the middle again
  await screen.click('停止', 'button');
  await screen.find('检查当前文件', 'button');
  await screen.until('its worker was ended', () => screen.page.evaluate(() => window.test_ended > 0));
  assert.equal((await screen.all('文件检查', 'progressbar')).length, 0);
}, { init: slow_workers }));
