// The value case by real input: the table, what its numbers rest on, the trials, both sides of a price.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { with_clean_page } from './support/site.mjs';

const with_case = (query, work) => with_clean_page(query, async (screen) => {
  await screen.click('价值', 'tab');
  await work(screen);
});
const case_of = async (screen) => JSON.parse(await screen.read()).accounts[0].opportunities[0].value;
const line_of = async (screen, id) => (await case_of(screen)).lines.find((line) => line.id === id);

test('the hospital’s case is read in one look, an amount is typed like in a spreadsheet, and one step takes it back', () => with_case('?sample=hospital', async (screen) => {
  await screen.until('the case says what it comes to', () => screen.shows('贵 15%，五年省 32%：多付 300 万元，第 2 年收回'));
  assert.ok(await screen.shows('−29.4%'));
  assert.ok(await screen.shows('3,400 / 5,000'));
  await screen.click('设备购置 · 第 0 年', 'gridcell');
  await screen.type('2500');
  await screen.key('Enter');
  await screen.until('the amount is there', async () => (await line_of(screen, 'hospital-k1')).by_year[0] === 2500);
  await screen.until('the sentence follows', () => screen.shows('贵 25%'));
  await screen.key('ControlOrMeta+z');
  await screen.until('it is undone', async () => (await line_of(screen, 'hospital-k1')).by_year[0] === 2300);
}));

test('a cell answers why, and an input changed there flows through', () => with_case('?sample=hospital', async (screen) => {
  await screen.click('停机损失 · 第 1 年', 'gridcell');
  await screen.until('the formula stands there with its values', () => screen.shows('4 天/年 * 8 万元/天 = 32 万元'));
  await screen.click('我方停机天数', 'textbox');
  await screen.key('ControlOrMeta+a');
  await screen.type('6');
  await screen.key('Enter');
  await screen.until('the driver has it', async () => (await case_of(screen)).drivers[0].value === 6);
  await screen.until('the cell too', async () => (await screen.find('停机损失 · 第 1 年', 'gridcell')).value === '48');
}));

test('trials run beside the page and tell how sure the promise is; the margin stays behind its switch', () => with_case('?sample=hospital', async (screen) => {
  await screen.click('模拟', 'tab');
  await screen.until('an answer is there', () => screen.shows('至少省 30% 的把握'), 30000);
  await screen.until('the last stage is there', () => screen.shows('100,000 次试算'), 60000);
  await screen.click('谈判', 'tab');
  await screen.until('the price is told', () => screen.shows('报价 2,300 万元'));
  assert.equal(await screen.shows('通常毛利'), false, 'our margin is not shown unasked');
  await screen.click('显示我方成本与毛利（只给自己看）', 'checkbox');
  await screen.until('our side is there', () => screen.shows('通常毛利'));
}));

test('a deal without a case begins with an empty table', () => with_case('?sample=grid', async (screen) => {
  await screen.click('从空白成本表开始', 'button');
  await screen.until('the case is there', async () => (await case_of(screen)).lines.length === 18);
  await screen.click('购置 · 第 0 年', 'gridcell');
  await screen.type('120');
  await screen.key('Enter');
  await screen.until('the amount is there', async () => (await case_of(screen)).lines[0].by_year[0] === 120);
}));

test('a ready model is filled in question by question with the result moving beside it, and one step back takes it away', () => with_case('?sample=grid', async (screen) => {
  await screen.click('一问一答填写：高端影像设备', 'button'); // the first: premium imaging
  await screen.until('the first question is asked', () => screen.shows('第 1 问'));
  const first = (await case_of(screen)).drivers[0];
  assert.ok(await screen.shows(first.question));
  assert.equal(first.value ?? 0, 0);
  await screen.type('180');
  await screen.key('Enter');
  await screen.until('the answer is the customer’s word and the next question is asked', async () => {
    const driver = (await case_of(screen)).drivers[0];
    return driver.value === 180 && driver.status === 'customer_stated' && driver.range.low < 180 && await screen.shows('第 2 问');
  });
  await screen.type('many');
  await screen.key('Enter');
  await screen.until('no number is refused at its field', () => screen.shows('many'));
  assert.ok(await screen.shows('第 2 问'));
  await screen.key('Escape');
  await screen.click('上一问', 'button');
  await screen.until('back at the first', () => screen.shows('第 1 问'));
  for (let step = 0; step < 2; ++step) await screen.click('撤销', 'button');
  await screen.until('the case is gone', async () => !(await case_of(screen)));
}));

test('a model’s example is there at once with its exact figures, and a file that is no model says so', () => with_case('?sample=grid', async (screen) => {
  await screen.click('看范例：高端影像设备', 'button');
  await screen.until('the imaging figures', () => screen.shows('3,400 / 5,000'));
  assert.ok(await screen.shows('−29.4%'));
  const ids = (await case_of(screen)).lines.map((line) => line.id);
  assert.ok(ids.every((id) => /^k-[0-9a-z]{16}$/.test(id)), ids.join());
}));
