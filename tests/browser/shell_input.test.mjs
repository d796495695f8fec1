import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, sleep } from './support/page.mjs';
import { address_of } from './support/site.mjs';

let browser, screen;
before(async () => {
  browser = await launch();
  screen = await browser.open(address_of('?sample=grid'));
});
after(() => browser?.close());

const people = (text) => JSON.parse(text).accounts[0].people;
const name_of = async (index) => people(await screen.read())[index].name;

/** Selects a person who is on screen and gives their place in the file. */
async function select_person() {
  await screen.key('Escape');
  await screen.key('Escape');
  const all = people(await screen.read()), shown = await screen.ui();
  const index = all.findIndex(({ name }) => shown.some((item) => item.role === 'button' && item.label === name));
  assert.notEqual(index, -1, 'no person on screen');
  await screen.click(all[index].name, 'button');
  return index;
}

test('composing text is shown at the caret and only the committed text arrives', async () => {
  const index = await select_person();
  await screen.click('姓名', 'textbox');
  await screen.key('ControlOrMeta+a');
  await screen.compose('wang zhe kun');
  const agent = await screen.page.evaluate(() => {
    const { value, className } = document.getElementById('agent'), { x, y, width } = document.getElementById('agent').getBoundingClientRect();
    return { value, className, x, y, width };
  });
  const field = await screen.find('姓名', 'textbox');
  assert.equal(agent.value, 'wang zhe kun');
  assert.equal(agent.className, 'composing');
  assert.ok(agent.width > 40 && agent.x >= field.x - 2 && agent.x < field.x + field.w && Math.abs(agent.y - field.y) < field.h, 'at the caret');
  await screen.ime('王喆堃𠮷', 'wang zhe kun');
  await screen.key('Enter');
  assert.equal(await name_of(index), '王喆堃𠮷');
});

test('rare characters and emoji are typed, kept and shown', async () => {
  for (const text of ['喆', '堃', '镕', '𠮷', '😀', '喆堃镕𠮷😀👩‍💼']) {
    const index = await select_person();
    await screen.click('姓名', 'textbox');
    await screen.key('ControlOrMeta+a');
    await screen.ime(text, 'pin yin');
    await screen.key('Enter');
    assert.equal(await name_of(index), text);
    assert.equal((await screen.find('姓名', 'textbox')).value, text);
    await screen.find(text, 'button');
  }
});

test('a long note is written in a real text area, lines and all, and Escape drops what was typed', async () => {
  const index = await select_person();
  const concerns = async () => {
    const { accounts: [account] } = JSON.parse(await screen.read());
    return account.opportunities[0].power_map.stances.find(({ person }) => person === account.people[index].id).concerns ?? '';
  };
  const field = async () => {
    for (let i = 0; i < 40; i++) {
      const [found] = await screen.all('顾虑', 'textbox');
      if (found && found.h > 40) return found;
      await screen.page.mouse.move(1200, 500);
      await screen.page.mouse.wheel(0, 200);
      await screen.settle();
    }
    return screen.find('顾虑', 'textbox');
  };
  await screen.page.mouse.click(...screen.middle(await field()));
  await screen.settle();
  assert.equal(await screen.page.evaluate(() => document.activeElement.id), 'note');
  await screen.key('ControlOrMeta+a');
  await screen.ime('担心交付', 'dan xin');
  await screen.key('Enter');
  await screen.type('second line 😀');
  await screen.key('ControlOrMeta+Enter');
  await screen.until('it is in the document', async () => (await concerns()) === '担心交付\nsecond line 😀');
  await screen.page.mouse.click(...screen.middle(await field()));
  await screen.settle();
  await screen.type('!!!');
  await screen.key('Escape');
  assert.equal(await concerns(), '担心交付\nsecond line 😀');
});

test('a card is the one item with the person\'s name', async () => {
  const names = new Set(people(await screen.read()).map(({ name }) => name));
  for (const item of await screen.ui()) {
    assert.ok(item.label && item.role, JSON.stringify(item));
    if (names.has(item.label)) assert.equal(item.role, 'button');
  }
});

test('accents made by dead keys arrive', async () => {
  const index = await select_person();
  await screen.click('姓名', 'textbox');
  await screen.key('ControlOrMeta+a');
  await screen.type('Ren');
  await screen.ime('é', '´');
  await screen.key('Enter');
  assert.equal(await name_of(index), 'René');
});

test('a field copies, cuts and pastes through the system clipboard', async () => {
  const index = await select_person();
  await screen.fill('姓名', 'Alpha', { end: null });
  await screen.key('ControlOrMeta+a');
  await screen.key('ControlOrMeta+c');
  assert.equal(await screen.clipboard(), 'Alpha');
  await screen.key('ControlOrMeta+x');
  assert.equal((await screen.find('姓名', 'textbox')).value, '');
  await screen.paste('贝塔 😀');
  await screen.key('Enter');
  assert.equal(await name_of(index), '贝塔 😀');
});

test('people on the canvas are copied as text', async () => {
  const index = await select_person();
  await screen.page.evaluate(() => navigator.clipboard.writeText('before'));
  await screen.key('ControlOrMeta+c');
  assert.match(await screen.clipboard(), new RegExp(await name_of(index)));
});

test('reload, developer tools, zoom and tab keys stay the browser\'s', async () => {
  const cancelled = await screen.page.evaluate(() => [
    ['F5'], ['F12'], ['F11'], ['=', 'Equal', 1], ['-', 'Minus', 1], ['0', 'Digit0', 1], ['r', 'KeyR', 1], ['t', 'KeyT', 1], ['w', 'KeyW', 1], ['l', 'KeyL', 1],
    ['i', 'KeyI', 1, 1], ['ArrowLeft', 'ArrowLeft', 0, 0, 1],
  ].filter(([key, code = key, ctrlKey = 0, shiftKey = 0, altKey = 0]) => !document.activeElement.dispatchEvent(
    new KeyboardEvent('keydown', { key, code, ctrlKey: !!ctrlKey, shiftKey: !!shiftKey, altKey: !!altKey, bubbles: true, cancelable: true }))).map(String));
  assert.deepEqual(cancelled, []);
});

test('keys of ours are kept from the browser', async () => {
  const left = await screen.page.evaluate(() => ['s', 'f', 'd', 'k'].filter((key) => {
    const event = { key, code: `Key${key.toUpperCase()}`, ctrlKey: true, bubbles: true, cancelable: true };
    const taken = !document.activeElement.dispatchEvent(new KeyboardEvent('keydown', event));
    document.activeElement.dispatchEvent(new KeyboardEvent('keyup', event));
    return !taken;
  }));
  assert.deepEqual(left, []);
  await screen.key('Escape');
});

test('nothing is drawn in five seconds of rest', async () => {
  await screen.key('Escape');
  await screen.key('Escape');
  await screen.page.mouse.move(640, 790);
  await screen.rest();
  const { frames } = await screen.stats();
  await new Promise((resolve) => setTimeout(resolve, 5000));
  assert.equal((await screen.stats()).frames, frames);
});

test('a screen reader finds every button by name and presses it', async () => {
  await screen.key('Escape');
  await screen.rest();
  const names = await screen.page.evaluate(() => [...document.querySelectorAll('#mirror [data-id]')].map((e) => [e.getAttribute('role'), e.getAttribute('aria-label'), e.tabIndex]));
  const shown = await screen.ui();
  for (const item of shown) assert.ok(names.some(([role, label]) => role === item.role && label === item.label), `${item.role} "${item.label}" is missing from the tree`);
  assert.ok(names.every(([, label, tab]) => label && tab === 0), 'every element has a name and can be reached');
  const all = people(await screen.read());
  const card = shown.find((item) => item.role === 'button' && all.some(({ name }) => name === item.label));
  await screen.page.evaluate((id) => document.querySelector(`#mirror [data-id="${id}"]`).click(), card.id);
  assert.equal((await screen.find('姓名', 'textbox')).value, card.label);
});

test('for a screen reader every tab, option and choice stands in the group that its role asks for', async () => {
  await screen.key('Escape');
  await screen.rest();
  const WANTED = { tab: 'tablist', option: 'listbox', radio: 'radiogroup', menuitem: 'menu', menuitemcheckbox: 'menu', menuitemradio: 'menu' };
  const tree = (wanted) => screen.page.evaluate((roles) => {
    const owner = new Map();
    for (const element of document.querySelectorAll('#mirror [aria-owns]')) for (const id of element.getAttribute('aria-owns').split(' ')) owner.set(id, element);
    const members = [...document.querySelectorAll('#mirror [role]')].filter((e) => roles[e.getAttribute('role')]);
    return {
      roles: [...new Set(members.map((e) => e.getAttribute('role')))],
      lost: members.filter((e) => owner.get(e.id)?.getAttribute('role') !== roles[e.getAttribute('role')]).map((e) => e.getAttribute('aria-label')),
      empty: [...document.querySelectorAll('#mirror [role=tablist], #mirror [role=listbox], #mirror [role=radiogroup]')].filter((e) => !e.getAttribute('aria-owns')).length,
      wrong: [...document.querySelectorAll('#mirror [role=menuitem][aria-checked], #mirror [role=button][aria-selected], #mirror [role=link][aria-selected]')].map((e) => e.getAttribute('aria-label')),
    };
  }, wanted);
  const right = async (role) => {
    await screen.until(`a ${role} is in the tree`, async () => (await tree(WANTED)).roles.includes(role));
    const { lost, empty, wrong } = await tree(WANTED);
    assert.deepEqual([lost, empty, wrong], [[], 0, []]);
  };
  await right('tab');
  await screen.click('更多', 'button');
  await right('menuitemcheckbox');
  await screen.key('Escape');
  await screen.key('ControlOrMeta+k');
  await right('option');
  await screen.key('Escape');
});

test('a screen reader types into a note and its line breaks stay', async () => {
  await screen.key('Escape');
  await screen.rest();
  const all = people(await screen.read());
  const card = (await screen.ui()).find((item) => item.role === 'button' && all.some(({ name }) => name === item.label));
  await screen.page.evaluate((id) => document.querySelector(`#mirror [data-id="${id}"]`).click(), card.id);
  await screen.find('评分依据', 'button');
  const popups = () => screen.page.evaluate(() => [...document.querySelectorAll('#mirror [aria-haspopup=true]')].map((e) => e.getAttribute('aria-label')));
  await screen.until('what opens a list says so', async () => (await popups()).includes('评分依据'));
  await screen.page.mouse.move(1150, 500);
  await screen.until('the note is in sight', async () => {
    if ((await screen.all('顾虑', 'textbox')).length > 0) return true;
    await screen.page.mouse.wheel(0, 200);
    await sleep(100);
    return false;
  }, 20000);
  const note = () => screen.page.evaluate(() => {
    const field = document.querySelector('#mirror [role=textbox][aria-label="顾虑"]');
    return field && { tag: field.localName, multiline: field.ariaMultiLine, text: field.value };
  });
  await screen.until('the field is in the tree', async () => Boolean(await note()));
  assert.deepEqual(await note().then(({ tag, multiline }) => [tag, multiline]), ['textarea', 'true']);
  const tell = (text) => screen.page.evaluate((value) => {
    const field = document.querySelector('#mirror [role=textbox][aria-label="顾虑"]');
    field.focus();
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
  await tell('第一行\n第二行');
  await screen.until('both lines are kept', async () => (await screen.read()).includes('第一行\\n第二行'));
  await tell(`${(await note()).text}字`);
  await screen.until('a character more leaves them two', async () => (await screen.read()).includes('第一行\\n第二行字'));
});

test('a dialog is one for a screen reader too: named, modal, holding its buttons, and nothing behind it can be reached', async () => {
  await screen.key('Escape');
  await screen.key('Escape');
  const tree = () => screen.page.evaluate(() => {
    const dialog = document.querySelector('#mirror [role=dialog][aria-modal=true]');
    const buttons = [...document.querySelectorAll('#mirror [role=button]')];
    const owned = (dialog?.getAttribute('aria-owns') ?? '').split(' ');
    return { name: dialog?.getAttribute('aria-label'), reached: buttons.filter((e) => !e.inert).map((e) => owned.includes(e.id)), behind: buttons.filter((e) => e.inert).length };
  });
  await screen.until('nothing is out of reach', async () => (await tree()).behind === 0);
  await screen.key('ControlOrMeta+k');
  await screen.type('关于');
  await screen.key('Enter');
  await screen.find('关于 Sandtable', 'dialog');
  await screen.until('the tree has the dialog', async () => (await tree()).name === '关于 Sandtable');
  const { reached, behind } = await tree();
  assert.ok(reached.length > 0 && reached.every(Boolean), 'every button that can be reached is the dialog\'s own');
  assert.ok(behind > 10);
  const card = (await screen.ui()).find(({ role, state, of_map }) => of_map && role === 'button' && state === 'inert');
  await screen.page.evaluate((id) => document.querySelector(`#mirror [data-id="${id}"]`).click(), card.id);
  await screen.key('Escape');
  await screen.until('everything can be reached again', async () => { const now = await tree(); return now.name === undefined && now.behind === 0; });
  assert.doesNotMatch((await screen.find(card.label, 'button')).state, /selected/, 'the card behind was not pressed');
});

test('nothing went wrong and no request left the origin', () => screen.assert_clean());
