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

/** What is told of the trials, in words. */
const told_of_trials = async (screen) => (await screen.ui()).filter(({ role, label }) => (role === 'text' || role === 'img') && label).map(({ label, value }) => `${label} ${value}`).filter((words) => /把握|省|交叉|万元|不吃亏|更低/.test(words));

/** As many cores as `cores` says; workers are counted. */
const with_cores = (cores) => `(() => {
  Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => ${cores} });
  window.workers_made = 0;
  window.Worker = class extends Worker { constructor(...all) { super(...all); window.workers_made++; } };
})()`;

test('the same seed tells the same on one worker and on three', async () => {
  const answers = [], made = [];
  for (const cores of [2, 4]) await with_clean_page('?sample=hospital', async (screen) => {
    await screen.click('价值', 'tab');
    await screen.click('模拟', 'tab');
    await screen.until('the last stage is there', () => screen.shows('100,000 次试算 · 种子 1'), 60000);
    await screen.until('nothing runs', async () => !(await screen.shows('正在计算')), 30000);
    answers.push(await told_of_trials(screen));
    made.push(await screen.page.evaluate(() => window.workers_made));
  }, { init: with_cores(cores) });
  assert.ok(answers[0].length > 5, answers[0].join('\n'));
  assert.deepEqual(answers[1], answers[0]);
  assert.ok(made[1] > made[0], `${made} workers`); // three and the one that merges, in place of one
});

/** An .xlsx of text cells: an archive without compression. */
function workbook(rows) {
  const text = (cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`, number = (cell) => `<c><v>${cell}</v></c>`;
  const sheet = rows.map((row) => `<row>${row.map((cell) => (typeof cell === 'number' ? number(cell) : text(cell))).join('')}</row>`).join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files = [
    ['xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${rels}"><sheets><sheet name="costs" sheetId="1" r:id="r1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`],
    ['xl/worksheets/sheet1.xml', `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`],
  ];
  const out = [], directory = [];
  let at = 0;
  for (const [name, content] of files) {
    const n = Buffer.from(name), data = Buffer.from(content), local = Buffer.alloc(30), entry = Buffer.alloc(46);
    local.writeUInt32LE(0x04034b50, 0), local.writeUInt32LE(data.length, 18), local.writeUInt32LE(data.length, 22), local.writeUInt16LE(n.length, 26);
    entry.writeUInt32LE(0x02014b50, 0), entry.writeUInt32LE(data.length, 20), entry.writeUInt32LE(data.length, 24);
    entry.writeUInt16LE(n.length, 28), entry.writeUInt32LE(at, 42);
    out.push(local, n, data), directory.push(entry, n);
    at += 30 + n.length + data.length;
  }
  const listed = Buffer.concat(directory), end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0), end.writeUInt16LE(files.length, 8), end.writeUInt16LE(files.length, 10), end.writeUInt32LE(listed.length, 12), end.writeUInt32LE(at, 16);
  return Buffer.concat([...out, listed, end]);
}

test('an .xlsx is looked at before it changes anything: its columns, its one problem, then in one step', () => with_case('?sample=hospital', async (screen) => {
  const before = await case_of(screen);
  await screen.click('导出', 'button');
  await screen.until('the menu is open', () => screen.find('从 Excel 文件（.xlsx）读入成本表', 'menuitem'));
  const asked = screen.page.waitForEvent('filechooser');
  await screen.settle(); // by then the browser hands its question to the test instead of showing it
  await screen.click('从 Excel 文件（.xlsx）读入成本表', 'menuitem');
  const buffer = workbook([['方案', '明细', '类别', '第0年', '第1年'], [before.options[0].name, '保险', '维保', 0, 3], [before.options[0].name, '节能补贴', '收益', 0, 12], [before.options[0].name, '能耗', '能耗', 0, '很多']]);
  await (await asked).setFiles({ name: '报价.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer });
  await screen.until('the preview says what it would do', () => screen.shows('将新增 2 行'));
  assert.ok(await screen.shows('来自 报价.xlsx'));
  assert.ok(await screen.shows('1 行有问题，不会导入'));
  assert.deepEqual(await case_of(screen), before);
  await screen.click('导入 2 行', 'button');
  await screen.until('the lines are there', async () => (await case_of(screen)).lines.length === before.lines.length + 2);
  assert.equal((await case_of(screen)).lines.at(-1).by_year[1], -12);
  await screen.key('ControlOrMeta+z');
  await screen.until('one step took it back', async () => (await case_of(screen)).lines.length === before.lines.length);
}));
