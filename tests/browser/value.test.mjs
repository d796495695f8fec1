// The value case by real input: the table, what its numbers rest on, the trials, both sides of a price.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './support/page.mjs';
import { serve_site } from './support/server.mjs';

let site;
before(async () => { site = await serve_site(); });
after(() => site?.close());

async function with_page(query, work, options = {}) {
  const browser = await launch(options);
  try {
    const screen = await browser.open(site.address + query, { preferences: { hint: '1' } });
    await screen.click('价值', 'tab');
    await work(screen, browser);
    screen.assert_clean();
  } finally {
    await browser.close();
  }
}
const case_of = async (screen) => JSON.parse(await screen.read()).accounts[0].opportunities[0].value;
const says = async (screen, words) => (await screen.ui()).some(({ label, value }) => `${label} ${value}`.includes(words));
const line_of = async (screen, id) => (await case_of(screen)).lines.find((line) => line.id === id);

test('the hospital’s case is read in one look, an amount is typed like in a spreadsheet, and one step takes it back', () => with_page('?sample=hospital', async (screen) => {
  await screen.until('the case says what it comes to', () => says(screen, '贵 15%，五年省 32%：多付 300 万元，第 2 年收回'));
  assert.ok(await says(screen, '−29.4%'));
  assert.ok(await says(screen, '3,400 / 5,000'));
  await screen.click('设备购置 · 第 0 年', 'gridcell');
  await screen.type('2500');
  await screen.key('Enter');
  await screen.until('the amount is there', async () => (await line_of(screen, 'hospital-k1')).by_year[0] === 2500);
  await screen.until('the sentence follows', () => says(screen, '贵 25%'));
  await screen.key('ControlOrMeta+z');
  await screen.until('it is undone', async () => (await line_of(screen, 'hospital-k1')).by_year[0] === 2300);
}));

test('a cell answers why, and an input changed there flows through', () => with_page('?sample=hospital', async (screen) => {
  await screen.click('停机损失 · 第 1 年', 'gridcell');
  await screen.until('the formula stands there with its values', () => says(screen, '4 天/年 * 8 万元/天 = 32 万元'));
  await screen.click('我方停机天数', 'textbox');
  await screen.key('ControlOrMeta+a');
  await screen.type('6');
  await screen.key('Enter');
  await screen.until('the driver has it', async () => (await case_of(screen)).drivers[0].value === 6);
  await screen.until('the cell too', async () => (await screen.find('停机损失 · 第 1 年', 'gridcell')).value === '48');
}));

test('trials run beside the page and tell how sure the promise is; the margin stays behind its switch', () => with_page('?sample=hospital', async (screen) => {
  await screen.click('模拟', 'tab');
  await screen.until('an answer is there', () => says(screen, '至少省 30% 的把握'), 30000);
  await screen.until('the last stage is there', () => says(screen, '100,000 次试算'), 60000);
  await screen.click('谈判', 'tab');
  await screen.until('the price is told', () => says(screen, '报价 2,300 万元'));
  assert.equal(await says(screen, '通常毛利'), false, 'our margin is not shown unasked');
  await screen.click('显示我方成本与毛利（只给自己看）', 'checkbox');
  await screen.until('our side is there', () => says(screen, '通常毛利'));
}));

test('a deal without a case begins with an empty table', () => with_page('?sample=grid', async (screen) => {
  await screen.click('从空白成本表开始', 'button');
  await screen.until('the case is there', async () => (await case_of(screen)).lines.length === 18);
  await screen.click('购置 · 第 0 年', 'gridcell');
  await screen.type('120');
  await screen.key('Enter');
  await screen.until('the amount is there', async () => (await case_of(screen)).lines[0].by_year[0] === 120);
}));
