// The main job: draw people and links, rate them, undo, save, open again - by real input.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { sleep } from './support/page.mjs';
import { with_clean_page } from './support/site.mjs';

const document_of = async (screen) => JSON.parse(await screen.read());
const deal_of = (doc) => doc.accounts[0].opportunities[0].power_map;
const stance_of = (doc, name) => {
  const person = doc.accounts[0].people.find((one) => one.name === name);
  return deal_of(doc).stances.find((one) => one.person === person.id);
};

test('a person drawn on the map is named in Chinese through the input method, linked, undone and redone', () => with_clean_page('?sample=grid', async (screen) => {
  const before = await screen.read();
  await screen.click('人员', 'button');
  await screen.find('卡片姓名', 'textbox');
  await screen.key('ControlOrMeta+a');
  await screen.ime('喆堃镕𠮷', 'zhe');
  await screen.key('Tab');
  await screen.until('the person has the name', async () => (await screen.read()).includes('喆堃镕𠮷'));
  await screen.key('Escape');
  const from = await screen.find('周启明', 'button'), to = await screen.find('程远', 'button');
  const links = async () => deal_of(await document_of(screen)).links?.length ?? 0;
  const old = await links();
  await screen.page.mouse.move(from.x + from.w / 2, from.y + from.h / 2);
  await screen.drag([from.x + from.w / 2, from.y + from.h - 2], [to.x + to.w / 2, to.y + to.h / 2]);
  await screen.until('there is one link more', async () => (await links()) === old + 1);
  for (let i = 0; i < 6; i++) await screen.key('ControlOrMeta+z');
  await screen.until('undo to the start gives the same bytes', async () => (await screen.read()) === before);
  for (let i = 0; i < 6; i++) await screen.key('ControlOrMeta+y');
  await screen.until('redo brings both back', async () => (await links()) === old + 1 && (await screen.read()).includes('喆堃镕𠮷'));
}));

test('a click on a card opens the inspector, and a rating there is a dated record', () => with_clean_page('?sample=grid', async (screen) => {
  await screen.click('沈岚', 'button');
  assert.equal((await screen.find('姓名', 'textbox')).value, '沈岚');
  await screen.click('支持度 支持', 'radio');
  await screen.until('the attitude is +1', async () => stance_of(await document_of(screen), '沈岚').attitude?.value === 1);
  assert.match(stance_of(await document_of(screen), '沈岚').attitude.date, /^\d{4}-\d{2}-\d{2}$/);
  const chip = await screen.find('保存状态', 'button');
  assert.match(chip.value, /1/);
}));

test('dragging a card is one step, follows the pointer and is undone as one', () => with_clean_page('?sample=group', async (screen) => {
  const before = await screen.read();
  const card = await screen.find('石磊', 'button');
  const [x, y] = screen.middle(card);
  await screen.drag([x, y], [x + 60, y + 35], { steps: 12 });
  const after = await screen.find('石磊', 'button');
  assert.ok(Math.abs(after.x - card.x - 60) < 9 && Math.abs(after.y - card.y - 35) < 9, `moved by ${after.x - card.x}, ${after.y - card.y}`);
  await screen.key('ControlOrMeta+z');
  await screen.until('one undo puts it back', async () => (await screen.read()) === before);
}));

test('the map is tidied in four ways, each one step, with all cards in view and clear of each other', () => with_clean_page('?sample=group', async (screen) => {
  const before = await screen.read();
  const names = JSON.parse(before).accounts[0].people.map((one) => one.name);
  let last = before;
  for (const way of ['按汇报线整理成树', '按关系远近整理', '按层级整理', '按权力圈整理']) {
    await screen.click('整理', 'button');
    await screen.click(way, 'menuitem');
    await screen.until(`${way} moves cards`, async () => (await screen.read()) !== last);
    last = await screen.read();
    await screen.rest();
    const cards = await Promise.all(names.map((name) => screen.find(name, 'button')));
    for (const a of cards)
      for (const b of cards)
        if (a !== b) assert.ok(a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y, `${way}: ${a.label} on ${b.label}`);
  }
  await screen.page.mouse.click(640, 700);
  for (let i = 0; i < 4; i++) await screen.key('ControlOrMeta+z');
  await screen.until('four undos put everything back', async () => (await screen.read()) === before);
}));

test('Escape during a drag drops the draft', () => with_clean_page('?sample=group', async (screen) => {
  const before = await screen.read();
  const [x, y] = screen.middle(await screen.find('石磊', 'button'));
  await screen.page.mouse.move(x, y);
  await screen.page.mouse.down();
  await screen.page.mouse.move(x + 80, y + 10, { steps: 6 });
  await screen.key('Escape');
  await screen.page.mouse.up();
  await screen.settle();
  assert.equal(await screen.read(), before);
}));

test('undo during a drag takes back the drag alone', () => with_clean_page('?sample=group', async (screen) => {
  const [from_x, from_y] = screen.middle(await screen.find('石磊', 'button'));
  const before = await screen.read();
  await screen.drag([from_x, from_y], [from_x + 60, from_y]);
  const after_one = await screen.read();
  assert.notEqual(after_one, before);
  const [x, y] = screen.middle(await screen.find('石磊', 'button'));
  await screen.page.mouse.move(x, y);
  await screen.page.mouse.down();
  await screen.page.mouse.move(x + 80, y + 10, { steps: 6 });
  await screen.key('ControlOrMeta+z');
  await screen.page.mouse.up();
  await screen.settle();
  assert.equal(await screen.read(), after_one, 'the earlier edit stands');
  await screen.key('ControlOrMeta+z');
  await screen.settle();
  assert.equal(await screen.read(), before, 'and is next to be undone');
}));

test('a card dropped in an area joins it and leaves it again', () => with_clean_page('?sample=grid', async (screen) => {
  const department = async () => (await document_of(screen)).accounts[0].people.find((one) => one.name === '程远').department;
  const home = await department();
  const [x, y] = screen.middle(await screen.find('程远', 'button'));
  const area = await screen.find('区域 公司领导', 'group');
  const joined = (await document_of(screen)).accounts[0].departments.find(({ name }) => name === '公司领导').id;
  assert.ok(home && home !== joined);
  await screen.drag([x, y], [area.x + area.w / 2, area.y + 20], { steps: 12 });
  await screen.until('the department is the area’s', async () => (await department()) === joined);

  const [from_x, from_y] = screen.middle(await screen.find('程远', 'button'));
  const beside = await screen.find('区域 公司领导', 'group'); // to its right there is nothing
  await screen.drag([from_x, from_y], [beside.x + beside.w * 2.2, beside.y + 20], { steps: 12 });
  await screen.until('there is no department any more', async () => (await department()) === undefined);
}));

test('delete removes the person with their links, undo brings all back', () => with_clean_page('?sample=grid', async (screen) => {
  const before = await screen.read();
  await screen.click('沈岚', 'button');
  await screen.key('Delete');
  await screen.until('she is gone', async () => !(await screen.read()).includes('"沈岚"'));
  await screen.key('ControlOrMeta+z');
  await screen.until('all is back', async () => (await screen.read()) === before);
}));

test('pasted rows are shown first and become people when accepted', () => with_clean_page('?sample=grid', async (screen) => {
  const people = async () => (await document_of(screen)).accounts[0].people.length;
  const before = await people();
  const [x, y] = screen.middle(await screen.find('权力地图画布', 'application'));
  await screen.page.mouse.click(x + 300, y + 250);
  await screen.paste('姓名\t职务\t职权\t支持度\n𠮷野家\t主任\t3\t1\n欧阳娜娜\t科长\t2\t-1\n');
  await screen.find(/^导入 2/, 'button');
  assert.equal(await people(), before, 'nothing changes before it is accepted');
  await screen.click(/^导入 2/, 'button');
  await screen.until('two people more', async () => (await people()) === before + 2);
  assert.equal(stance_of(await document_of(screen), '欧阳娜娜').attitude.value, -1);
}));

test('Ctrl+K finds a person and shows the card', () => with_clean_page('?sample=hospital', async (screen) => {
  await screen.key('ControlOrMeta+k');
  await screen.type('邱');
  await screen.key('Enter');
  await screen.until('the card is selected', async () => (await screen.all('邱雯', 'button')).some((item) => item.state.includes('selected')));
}));

test('figures always in sight give the samples’ numbers', () => with_clean_page('?sample=group', async (screen) => {
  assert.equal((await screen.find('支持指数 台面上 / 全部', 'button')).value, '17.6 / 11.5');
  assert.equal((await screen.find('台面下的权力', 'button')).value, '35 %');
  await screen.click('支持指数 台面上 / 全部', 'button');
  await screen.until('the answer to why is shown', async () => (await screen.ui()).some((item) => item.label.includes('57.7')));
}));

test('language switches at once and is remembered', () => with_clean_page('?sample=grid', async (screen) => {
  await screen.click('EN', 'button');
  await screen.find('Map status', 'button');
  await screen.page.reload();
  await screen.page.evaluate(() => window.sandtable.ready);
  await screen.find('Map status', 'button');
}));

test('on a phone a tap selects a person and the sheet edits them', () => with_clean_page('?sample=group', async (screen) => {
  await screen.tap('康建国', 'button');
  await screen.find('姓名', 'textbox');
  await screen.tap('支持度 支持', 'radio');
  await screen.until('the attitude is +1', async () => stance_of(await document_of(screen), '康建国').attitude?.value === 1);
}, { viewport: 'phone' }));

test('5,000 people stay usable: a pan and a selection answer', () => with_clean_page('?bench=graph&n=5000', async (screen) => {
  const before = await screen.camera(), { frames } = await screen.stats();
  await screen.drag([640, 400], [500, 330]);
  const after = await screen.camera();
  assert.ok(after.x !== before.x && after.y !== before.y);
  assert.ok((await screen.stats()).frames > frames, 'it was drawn');

  const cards = async () => (await screen.ui()).filter(({ role, label }) => role === 'button' && /^Stakeholder \d+$/.test(label));
  const chosen = async () => (await cards()).filter(({ state }) => state.includes('selected')).map(({ label }) => label);
  assert.deepEqual(await chosen(), []);
  const pressed = (await cards()).find((card) => Math.hypot(screen.middle(card)[0] - 500, screen.middle(card)[1] - 400) < 40);
  assert.ok(pressed, 'somebody stands in the middle');
  await screen.page.mouse.move(...screen.middle(pressed));
  await screen.settle();
  await screen.page.mouse.click(...screen.middle(pressed));
  await screen.until('whoever was pressed is selected, nobody else', async () => (await chosen()).join() === pressed.label);
}));

test('with 5,000 people on the map a screen reader still has every control around it', () => with_clean_page('?bench=graph&n=5000', async (screen) => {
  const controls = (await screen.ui()).filter(({ of_map }) => !of_map).map(({ label }) => label);
  assert.ok(['撤销', '保存状态', '权力地图'].every((name) => controls.includes(name)));
  const missing = () => screen.page.evaluate((names) => {
    const there = new Set([...document.querySelectorAll('#mirror > *')].map((element) => element.getAttribute('aria-label')));
    return names.filter((name) => !there.has(name));
  }, controls);
  await screen.until('all controls are in the tree', async () => (await missing()).length === 0, 30_000);
}));

test('on a phone a link is drawn by two taps, with the sheet out of the way', () => with_clean_page('?sample=grid', async (screen) => {
  await screen.tap('沈岚', 'button');
  const close = await screen.find('关闭', 'button');
  await screen.until('her card stands above the sheet', async () => {
    const card = (await screen.all('沈岚', 'button'))[0];
    return card && card.y + card.h <= close.y;
  });
  const links = async () => deal_of(await document_of(screen)).links.length;
  const before = await links();
  await screen.tap('连线', 'button');
  await screen.find('点一下“沈岚”要连到的人', 'status');
  assert.equal((await screen.all('姓名', 'textbox')).length, 0, 'the sheet is gone');
  await screen.tap('许静', 'button');
  await screen.until('there is a link more', async () => (await links()) === before + 1);
}, { viewport: 'phone' }));

test('Enter ends naming a new person, Tab goes on with the next, Escape takes that one back', () => with_clean_page('?sample=grid', async (screen) => {
  const people = async () => (await document_of(screen)).accounts[0].people.map((one) => one.name);
  const before = (await people()).length;
  await screen.click('人员', 'button');
  await screen.find('Enter 完成 · Tab 填职务', 'text');
  await screen.type('Ada');
  await screen.key('Enter');
  await screen.settle();
  assert.equal((await people()).length, before + 1);
  await screen.click('人员', 'button');
  await screen.find('卡片姓名', 'textbox');
  await screen.type('Bea');
  await screen.key('Tab');
  await screen.find('卡片职务', 'textbox');
  await screen.find('Enter 完成 · Tab 再加一个人', 'text');
  await screen.key('Tab');
  await screen.until('the next one is there', async () => (await people()).length === before + 3);
  await screen.find('卡片姓名', 'textbox');
  await screen.key('Escape');
  await screen.until('and gone again', async () => (await people()).length === before + 2);
  assert.deepEqual((await people()).slice(before), ['Ada', 'Bea']);
}));

test('the table takes typed levels, opens their lists with Enter and clears them with Delete', () => with_clean_page('?sample=grid', async (screen) => {
  const now = async () => stance_of(await document_of(screen), '沈岚');
  await screen.click('表格', 'button');
  await screen.click('沈岚 · 支持度', 'gridcell');
  await screen.type('2');
  await screen.until('exclusive', async () => (await now()).attitude?.value === 2);
  await sleep(1300);
  await screen.type('-');
  await screen.type('2');
  await screen.until('opposed', async () => (await now()).attitude?.value === -2);
  await screen.key('Delete');
  await screen.until('not rated', async () => (await now()).attitude === undefined);
  await screen.key('Enter');
  await screen.find('支持', 'option');
  await screen.key('ArrowDown');
  await screen.key('Enter');
  await screen.until('chosen from the list', async () => (await now()).attitude !== undefined);
  await screen.until('the cell has the keyboard again', async () => (await screen.find('沈岚 · 支持度', 'gridcell')).state.includes('focused'));
  await screen.key('ArrowRight');
  await screen.key('F2');
  await screen.find('不设目标', 'option');
}));

test('a date that is none stays in its cell with the reason, until Escape', () => with_clean_page('?sample=grid', async (screen) => {
  const now = async () => stance_of(await document_of(screen), '沈岚').last_contact;
  const before = await now();
  await screen.click('表格', 'button');
  await screen.click('沈岚 · 姓名', 'gridcell');
  await screen.key('End');
  await screen.settle();
  await screen.type('yesterday');
  await screen.key('Enter');
  const reason = await screen.find(/“yesterday”不是日期/, 'alert');
  const field = await screen.find('沈岚 · 最近接触', 'textbox');
  assert.equal(field.value, 'yesterday');
  assert.ok(reason.y >= field.y + field.h && reason.y < field.y + field.h + 10, 'right below');
  await screen.key('Escape');
  await screen.until('the reason is gone', async () => (await screen.all(/不是日期/, 'alert')).length === 0);
  assert.equal(await now(), before);
}));

test('against a rival: scores are typed, a question answered, a goal set and planned, and undo brings the file back', () => with_clean_page('?sample=group', async (screen) => {
  const closed = (label) => screen.until(`the form with ${label} is closed`, async () => {
    if ((await screen.all(label, 'textbox')).length === 0) return true;
    await screen.key('Escape');
    return false;
  });
  const before = deal_of(await document_of(screen));
  const deal = async () => (await document_of(screen)).accounts[0].opportunities[0];
  await screen.click('竞争', 'tab');
  await screen.find(/我们以 73.6 : 73.1 领先/, 'text');
  await screen.click('我方 · 成本', 'button');
  await screen.fill('成本', '60', { end: 'Tab' });
  await screen.until('our score is 60', async () => (await deal()).power_map.ours.scorecard.cost === 60);
  await closed('成本');
  await screen.find(/对手母公司 以 73.1 : 71.6 领先我们/, 'text');
  await screen.click('我方 · 值不值得赢', 'button');
  await screen.click('我方 · 值不值得赢 是', 'radio');
  await screen.fill('我方 · 值不值得赢 · 理由', 'Platform of the whole group', { end: 'Tab' });
  await screen.until('the answer has its reason', async () => (await deal()).power_map.ours.questions.worth?.evidence === 'Platform of the whole group');
  await closed('我方 · 值不值得赢 · 理由');
  await screen.click('康建国 · 对手母公司', 'button');
  assert.equal((await screen.find('姓名', 'textbox')).value, '康建国', 'pressing the row selects the card');
  await screen.click('康建国 · 对手母公司 的目标', 'combobox');
  await screen.click('康建国 · 对手母公司 的目标 阻击', 'radio');
  await screen.until('there is a goal', async () => (await deal()).power_map.goals?.[0]?.aim === 'block');
  await closed('康建国 · 对手母公司 的做法');
  const actions = (await deal()).engagement.actions.length;
  await screen.click('列入行动', 'button');
  await screen.until('the goal is planned', async () => (await deal()).engagement.actions.length === actions + 1);
  assert.match((await deal()).engagement.actions.at(-1).name, /阻击对手母公司：康建国/);
  for (let i = 0; i < 6 && JSON.stringify(deal_of(await document_of(screen))) !== JSON.stringify(before); ++i) await screen.key('ControlOrMeta+z');
  assert.deepEqual(deal_of(await document_of(screen)), before);
}));

/** The engine works as ever; its answer is kept from the page until the test hands it over. */
const answer_held = `{
  const Real = window.Worker;
  window.test_ended = 0;
  window.Worker = class extends Real {
    set onmessage(heard) {
      super.onmessage = (event) => {
        if (event.data?.answer) window.test_answer = () => heard(event);
        else heard(event);
      };
    }
    terminate() { window.test_ended++; super.terminate(); }
  };
}`;

test('an outlook stopped while its engine works shows no figure of it any more, and says that it was stopped', () => with_clean_page('?sample=grid', async (screen) => {
  await screen.click('展开洞察', 'button');
  await screen.click('推演', 'tab');
  await screen.find('推演中', 'progressbar');
  await screen.until('the engine has its answer', () => screen.page.evaluate(() => Boolean(window.test_answer)), 60000);
  await screen.click('停止', 'button');
  await screen.find('已停止，没有得出新的数。', 'text');
  await screen.until('its worker was ended', () => screen.page.evaluate(() => window.test_ended > 0));
  await screen.page.evaluate(() => { window.test_answer(); window.test_answer = null; });
  await screen.rest();
  assert.equal((await screen.stats()).jobs, 0);
  for (const gone of ['赢下的机会', '推演中']) assert.equal((await screen.all(gone)).length, 0, gone);
  await screen.find('已停止，没有得出新的数。', 'text');
  await screen.click('推演', 'button'); // and again, to its end
  await screen.until('the engine has another answer', () => screen.page.evaluate(() => Boolean(window.test_answer)), 60000);
  await screen.page.evaluate(() => window.test_answer());
  await screen.find('赢下的机会');
}, { init: answer_held }));

/** The engine is told what the page asks for, but for the seed where the test names another one. */
const asked_noted = `{
  const Real = window.Worker;
  window.test_asked = [];
  window.Worker = class extends Real {
    postMessage(message, ...more) {
      if (message?.request?.job === 'forecast') {
        if (window.test_seed) message.request.seed = window.test_seed;
        window.test_asked.push({ ...message.request });
      }
      super.postMessage(message, ...more);
    }
  };
}`;

test('the outlook of another rule, of more trials and of another seed is that of the command line', { skip: !process.env.SANDTABLE && 'no command line' }, () => with_clean_page('?sample=group', async (screen) => {
  const sample = new URL('../../assets/samples/group.json', import.meta.url).pathname;
  const percent = (part) => `${(part * 100).toFixed(0)} %`, signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
  const agrees = async (rule, trials, seed) => {
    await screen.until(`${rule}, ${trials} trials, seed ${seed} are asked for`, async () => {
      const last = await screen.page.evaluate(() => window.test_asked.at(-1));
      return last?.rule === rule && last.trials === trials && last.seed === seed;
    });
    const words = ['persuade', sample, '--json', '--rule', rule, '--trials', `${trials}`, '--seed', `${seed}`];
    const { chance, band } = JSON.parse(spawnSync(process.env.SANDTABLE, words, { encoding: 'utf8' }).stdout).outcome;
    await screen.find(percent(chance), 'text', 60_000);
    await screen.until(`the band is ${signed(band.p10)} to ${signed(band.p90)}`, () => screen.shows(`多数情形在 ${signed(band.p10)} 与 ${signed(band.p90)} 之间`), 60_000);
  };
  await screen.page.setViewportSize({ width: 1280, height: 1400 }); // all of it in sight
  await screen.click('展开洞察', 'button');
  await screen.click('推演', 'tab');
  await agrees('weighted_vote', 2000, 1);
  await screen.click('怎样决定', 'combobox');
  await screen.click('一人拍板');
  await agrees('single_decider', 2000, 1);
  await screen.page.evaluate(() => { window.test_seed = 7; });
  await screen.click('试算次数 10,000', 'radio');
  await agrees('single_decider', 10_000, 7);
}, { init: asked_noted }));
