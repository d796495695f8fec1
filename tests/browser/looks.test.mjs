// Every screen beside its approved picture in tests/browser/approved. UPDATE=1 takes new ones: look at each before it is committed.
import { test } from 'node:test';
import { with_clean_page } from './support/site.mjs';

const TODAY = '2026-11-20T09:00:00'; // "137 days ago" must not change with the day of the test

function looks(name, { query = '', viewport = 'desktop', language = 'zh', theme = 'light' }, work = async () => {}) {
  const options = { viewport, dark: theme === 'dark', today: TODAY, preferences: { hint: '1', language, theme } };
  test(`${name} looks as approved`, () => with_clean_page(query, async (screen) => {
    await work(screen);
    await screen.looks_like(name);
  }, options));
}

looks('start-zh-light', {});
looks('start-en-dark', { language: 'en', theme: 'dark' });
looks('start-phone', { viewport: 'phone' });
looks('map-zh-light', { query: '?sample=grid' });
looks('map-en-dark', { query: '?sample=group', language: 'en', theme: 'dark' });
looks('map-hidpi', { query: '?sample=hospital', viewport: 'hidpi' });
looks('map-phone', { query: '?sample=grid', viewport: 'phone' });
looks('person-zh-light', { query: '?sample=grid' }, (screen) => screen.click('沈岚', 'button'));
looks('person-phone', { query: '?sample=grid', viewport: 'phone' }, (screen) => screen.tap('沈岚', 'button'));
looks('table-zh-light', { query: '?sample=group' }, (screen) => screen.click('表格'));
looks('table-en-dark', { query: '?sample=grid', language: 'en', theme: 'dark' }, (screen) => screen.click('Table'));
looks('account-zh-light', { query: '?sample=grid' }, (screen) => screen.click('客户'));
looks('account-en-dark', { query: '?sample=hospital', language: 'en', theme: 'dark' }, (screen) => screen.click('Account'));
looks('search-zh-light', { query: '?sample=grid' }, (screen) => screen.key('ControlOrMeta+k'));
looks('figure-zh-light', { query: '?sample=group' }, (screen) => screen.click(/^支持指数/));
looks('findings-zh-light', { query: '?sample=group' }, (screen) => screen.click(/^发现/, 'tab'));
looks('lens-en-dark', { query: '?sample=group', language: 'en', theme: 'dark' }, (screen) => screen.click('Power ⇄ influence'));
looks('chain-zh-light', { query: '?sample=grid' }, (screen) => screen.click('决策链', 'tab'));
looks('coverage-en-dark', { query: '?sample=grid', language: 'en', theme: 'dark' }, (screen) => screen.click('Coverage', 'tab'));
looks('coverage-phone', { query: '?sample=group', viewport: 'phone' }, (screen) => screen.tap('覆盖', 'tab'));
looks('outlook-hidpi', { query: '?sample=grid', viewport: 'hidpi' }, async (screen) => {
  await screen.click('推演', 'tab');
  await screen.until('it has run', async () => (await screen.all(/^\d+ %$/, 'text')).length > 0, 20_000);
});
looks('exports-zh-light', { query: '?sample=group' }, async (screen) => {
  await screen.click('更多');
  await screen.click('导出地图');
});

/** Opens a room of the rail, a tab of it, and waits for what a worker works out. */
const room = (name, tab, worked_out) => async (screen) => {
  await screen.click(name, 'tab');
  if (tab) await screen.click(tab, 'tab');
  if (worked_out) await screen.until(`there is ${worked_out}`, async () => (await screen.all(worked_out)).length > 0, 30_000);
};
looks('value-zh-light', { query: '?sample=hospital' }, room('价值'));
looks('value-phone', { query: '?sample=hospital', viewport: 'phone' }, room('价值'));
looks('drivers-en-dark', { query: '?sample=hospital', language: 'en', theme: 'dark' }, room('Value', 'Drivers'));
looks('interview-zh-light', { query: '?sample=hospital' }, room('价值', '问答'));
looks('simulation-en-dark', { query: '?sample=hospital', language: 'en', theme: 'dark' }, room('Value', 'Simulation', /^A saving of at least 30%/));
looks('negotiation-zh-light', { query: '?sample=hospital' }, room('价值', '谈判'));
looks('scenarios-hidpi', { query: '?sample=hospital', viewport: 'hidpi' }, room('价值', '情景'));
looks('plan-zh-light', { query: '?sample=grid' }, room('作战计划', null, /按期做完的把握 \d/));
looks('plan-phone', { query: '?sample=grid', viewport: 'phone' }, room('作战计划', null, /按期做完的把握 \d/));
looks('plan-board-en-dark', { query: '?sample=grid', language: 'en', theme: 'dark' }, room('Plan', 'LTC board'));
looks('plan-lists-zh-light', { query: '?sample=grid' }, room('作战计划', '清单'));
looks('plan-triangle-en-dark', { query: '?sample=grid', language: 'en', theme: 'dark' }, room('Plan', 'Triangle'));
looks('plan-table-hidpi', { query: '?sample=grid', viewport: 'hidpi' }, room('作战计划', '行动表'));
looks('plan-touches-zh-light', { query: '?sample=grid' }, room('作战计划', '接触矩阵'));
looks('present-zh-light', { query: '?sample=grid' }, (screen) => screen.click('演示'));
looks('rivals-zh-light', { query: '?sample=grid' }, (screen) => screen.click('对手关系'));
const from_menu = (menu, entry) => async (screen) => {
  await screen.click(menu);
  await screen.click(entry, 'menuitem');
};
looks('vote-zh-light', { query: '?sample=grid' }, from_menu('更多', '静默投票'));
looks('compare-en-dark', { query: '?sample=group', language: 'en', theme: 'dark' }, from_menu('More', 'Compare over time'));
looks('scale-words-zh-light', { query: '?sample=grid' }, from_menu('更多', '量表用词'));
looks('shortcuts-en-dark', { query: '?sample=grid', language: 'en', theme: 'dark' }, from_menu('More', 'Keyboard shortcuts'));

/** Opens what the menu at the right of the top bar offers. */
const menu = (name, more = '更多') => async (screen) => {
  await screen.click(more, 'button');
  await screen.click(name, 'menuitem');
};
looks('about-zh-light', { query: '?sample=grid' }, menu('关于沙盘'));
looks('team-en-dark', { query: '?sample=grid', language: 'en', theme: 'dark' }, menu('Our team', 'More'));
looks('audience-zh-light', { query: '?sample=grid' }, menu('给客户看什么'));
looks('snapshots-zh-light', { query: '?sample=group' }, menu('快照'));
looks('rivals-list-en-dark', { query: '?sample=grid', language: 'en', theme: 'dark' }, menu('Rivals', 'More'));
looks('workspace-menu-zh-light', { query: '?sample=grid' }, (screen) => screen.click('省电网 · 智能变电站', 'button'));
looks('paste-zh-light', { query: '?sample=grid' }, (screen) => screen.paste('姓名\t职务\t部门\n高喆\t信息总监\t科技部\n田堃\t\t运维部\n周启明\t分管副总\t公司领导'));
looks('link-zh-light', { query: '?sample=grid' }, (screen) => screen.click('韩立 → 沈岚 冲突', 'link'));
looks('area-en-dark', { query: '?sample=group', language: 'en', theme: 'dark' }, (screen) => screen.click(/战略投资委员会|Strategic investment committee/, 'group'));
looks('note-zh-light', { query: '?sample=grid' }, (screen) => screen.click(/^便签/, 'note'));
looks('several-zh-light', { query: '?sample=grid' }, async (screen) => {
  for (const name of ['周启明', '沈岚', '田野']) {
    const { x, y, w, h } = await screen.find(name, 'button');
    await screen.page.keyboard.down('Shift');
    await screen.page.mouse.click(x + w / 2, y + h / 2);
    await screen.page.keyboard.up('Shift');
    await screen.settle();
  }
});
looks('plan-calendar-zh-light', { query: '?sample=grid' }, async (screen) => {
  await room('作战计划')(screen);
  await screen.click('月历', 'button');
});
looks('plan-play-en-dark', { query: '?sample=grid', language: 'en', theme: 'dark' }, room('Plan', 'Play'));
looks('plan-inbox-zh-light', { query: '?sample=grid' }, room('作战计划', /^提醒/));
looks('plan-signoff-zh-light', { query: '?sample=grid' }, room('作战计划', '签批链'));
looks('table-phone', { query: '?sample=grid', viewport: 'phone' }, (screen) => screen.tap('表格', 'button'));
looks('account-phone', { query: '?sample=grid', viewport: 'phone' }, (screen) => screen.tap('客户', 'tab'));
