// What a team does round the table: votes unseen, settles, and looks at what has changed - by real input.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { with_clean_page } from './support/site.mjs';

const map_of = async (screen) => JSON.parse(await screen.read()).accounts[0].opportunities[0].power_map;
async function menu(screen, item) {
  await screen.click('更多', 'button');
  await screen.click(item, 'menuitem');
}

test('a silent vote keeps its secret until it is revealed, then settles a rating and leaves its evidence', () => with_clean_page('?sample=group', async (screen) => {
  await menu(screen, '静默投票');
  await screen.click('开始投票', 'button');
  await screen.until('the vote has begun', async () => (await map_of(screen)).votes?.length === 1);
  const people = (await map_of(screen)).votes[0].people.length;
  for (const [voter, power] of [['陈立群', 5], ['周子昂', 1]]) {
    await screen.click(voter, 'button');
    await screen.click('开始打分', 'button');
    for (let i = 0; i < people; i++) {
      await screen.click(`职权 ${power}`, 'radio');
      await screen.click(i + 1 < people ? '下一位' : '交票', 'button');
    }
    await screen.until(`${voter} has voted`, async () => (await screen.ui()).some(({ label }) => /^已投/.test(label) && label.includes(voter)));
    assert.equal((await map_of(screen)).votes[0].ballots, undefined, 'neither does the file tell');
    assert.equal(await screen.shows('陈立群 5'), false, 'nobody sees a ballot before the end');
  }
  await screen.click('揭晓', 'button');
  const [yes] = (await screen.all('揭晓', 'button')).slice(-1);
  await screen.page.mouse.click(...screen.middle(yes));
  await screen.until('all is revealed', async () => (await map_of(screen)).votes[0].revealed === true);
  await screen.until('the ballots are told', () => screen.shows('陈立群 5、周子昂 1'));
  const settle = (await screen.ui()).find(({ label }) => label.startsWith('定稿：职权 3'));
  await screen.page.mouse.click(...screen.middle(settle));
  await screen.until('somebody is settled', async () => (await map_of(screen)).votes[0].settled?.length === 1);
  const map = await map_of(screen), stance = map.stances.find(({ person }) => person === map.votes[0].settled[0]);
  assert.equal(stance.power.value, 3);
  assert.match(stance.evidence.at(-1).text, /陈立群 5/);
  await screen.key('Escape');
  const before = JSON.stringify(await map_of(screen));
  await screen.key('ControlOrMeta+z');
  await screen.until('one step takes it back', async () => JSON.stringify(await map_of(screen)) !== before && !(await map_of(screen)).votes[0].settled);
}));

test('the group’s rounds are compared: who came, who warmed, and the past cannot be edited', () => with_clean_page('?sample=group', async (screen) => {
  await screen.click('快照', 'button');
  await screen.click('对比', 'button'); // the newest: nothing has changed since
  await screen.until('nothing has changed', () => screen.shows('图没有变化'));
  await screen.click('上一步', 'button');
  await screen.until('the committee came', () => screen.shows('康建国 · 新上图'));
  assert.ok(await screen.shows('高远 · 转暖：支持 → 排他支持'));
  assert.ok(await screen.shows('支持指数 台面上 / 全部：11.8 / 11.8 → 17.6 / 11.5'));
  const add = (await screen.all('人员', 'button'))[0];
  assert.match(add.state, /disabled/);
  await screen.click('依次播放', 'button');
  await screen.until('it plays up to now', () => screen.shows('图没有变化'));
  await screen.click('结束对比', 'button');
  await screen.until('the inspector is back', async () => !(await screen.shows('前后对比')));
}));
