// The engagement plan by real input: the chart, its drags, the gate's chance by the worker, and what leaves the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { with_clean_page } from './support/site.mjs';

const with_plan = (sample, work) => with_clean_page(`?sample=${sample}`, async (screen) => {
  await screen.click('作战计划', 'tab');
  await work(screen);
}, { preferences: { hint: '1' } });
const plan_of = async (screen) => JSON.parse(await screen.read()).accounts[0].opportunities[0].engagement;
const action_of = async (screen, id) => (await plan_of(screen)).actions.find((action) => action.id === id);

test('a bar is dragged in time, one step back undoes it, and Escape drops a drag', () => with_plan('grid', async (screen) => {
  const bar = await screen.find('时间条 商务谈判与签约', 'button');
  const [x, y] = screen.middle(bar);
  await screen.drag([x - 10, y], [x + 20, y]);
  await screen.until('it is due later', async () => (await action_of(screen, 'grid-x8')).due > '2027-04-07');
  await screen.key('ControlOrMeta+z');
  await screen.until('it is back', async () => (await action_of(screen, 'grid-x8')).due === '2027-04-07');
  await screen.page.mouse.move(x - 10, y);
  await screen.page.mouse.down();
  await screen.page.mouse.move(x + 30, y, { steps: 6 });
  await screen.settle();
  await screen.key('Escape');
  await screen.page.mouse.up();
  await screen.settle();
  assert.equal((await action_of(screen, 'grid-x8')).due, '2027-04-07');
}));

test('the grid’s touches are 23 rounds in 14 months, and a press on a cell lists them', () => with_plan('grid', async (screen) => {
  await screen.click('接触矩阵', 'tab');
  const cell = async (label) => (await screen.find(label, 'gridcell')).value;
  const rows = { 运维: [2, 2, 2, 1, 0], 科技: [1, 2, 3, 0, 0], 采购: [0, 0, 1, 2, 1], 财务: [0, 0, 0, 2, 1], 副总: [0, 1, 1, 0, 1] };
  for (const [party, counts] of Object.entries(rows))
    for (const [i, phase] of ['线索', '立项需求', '标前', '投标', '谈判'].entries()) assert.equal(await cell(`${party} · ${phase}`), String(counts[i]), `${party} ${phase}`);
  assert.equal(await cell('合计'), '23');
  await screen.click('科技 · 标前', 'gridcell');
  await screen.until('its rounds are listed', () => screen.shows('比测总结与标准建议'));
}));

test('the worker tells the gate’s chance by its date', () => with_plan('grid', async (screen) => {
  await screen.until('the chance is told', () => screen.shows('“投标评审 ATB”的行动按期做完的把握'));
  await screen.page.mouse.move(1110, 600); // they stand further down in the gate's panel
  await screen.page.mouse.wheel(0, 400);
  await screen.until('and its percentiles', async () => (await screen.ui()).some(({ label }) => label.startsWith('一半把握')));
}));

test('the plan is played month by month: where support goes with it and without, what it costs, which gates it meets', () => with_plan('grid', async (screen) => {
  await screen.click('推演', 'tab');
  await screen.until('it says where it gets to', () => screen.shows('照计划走完，支持指数 2.2 →'));
  await screen.until('a month has its gate', () => screen.shows('◆ 投标评审 ATB'));
  assert.ok(await screen.shows('支持指数逐月走势'));
}));

test('calendar, table, project file and page leave as downloads', () => with_plan('grid', async (screen) => {
  for (const [item, start] of [['导出日历（ICS）', 'BEGIN:VCALENDAR'], ['导出表格（CSV）', '\uFEFFid,name'], ['导出 MS Project（XML）', '<?xml'], ['导出一页纸（SVG）', '<svg']]) {
    await screen.click('导出与更多', 'button');
    const waiting = screen.page.waitForEvent('download');
    await screen.click(item, 'menuitem');
    const chunks = [];
    for await (const chunk of await (await waiting).createReadStream()) chunks.push(chunk);
    assert.ok(Buffer.concat(chunks).toString('utf8').startsWith(start), item);
  }
}));
