// What tests of files, drafts and tabs share.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export const sample = (name) => readFileSync(new URL(`../../../assets/samples/${name}.json`, import.meta.url), 'utf8');
export const person = (text) => JSON.parse(text).accounts[0].people[0].name;

/** Renames somebody who is on screen. */
export async function edit(screen, name) {
  await screen.key('Escape');
  const people = JSON.parse(await screen.read()).accounts[0].people, shown = await screen.ui();
  const card = people.find((one) => shown.some((item) => item.role === 'button' && item.label === one.name));
  await screen.click(card.name, 'button');
  await screen.fill('姓名', name);
  assert.match(await screen.read(), new RegExp(name));
}

export const STATE = '保存状态';
/** Opens the state chip's menu, reads all its words, closes it. */
export async function state_words(screen) {
  await screen.click(STATE, 'button');
  await screen.find('下载副本', 'menuitem');
  const words = (await screen.ui()).filter(({ role }) => role === 'text').map(({ label }) => label).join('\n');
  await screen.key('Escape');
  return words;
}

/** The drafts in the browser's database: their texts. */
export const kept_drafts = (screen) => screen.page.evaluate(() => new Promise((resolve) => {
  indexedDB.open('sandtable', 1).onsuccess = ({ target }) => {
    target.result.transaction('drafts').objectStore('drafts').getAll().onsuccess = (event) => resolve(event.target.result.map(({ bytes }) => new TextDecoder().decode(bytes)));
  };
}));
export async function draft_kept(screen) {
  const text = await screen.read();
  await screen.until('the draft is kept', async () => (await kept_drafts(screen)).includes(text));
}

/** Pickers that give files of the page's memory, since no test can press the system's own. */
export function fake_pickers(screen) {
  return screen.page.evaluate(() => {
    const files = (window.test_files = {});
    const make = (name) => ({
      kind: 'file', name, isSameEntry: async (other) => other.name === name, queryPermission: async () => 'granted',
      getFile: async () => new File([files[name]], name),
      createWritable: async () => {
        const parts = [];
        return {
          write: async (part) => { if (window.test_failure) throw new DOMException('no space', window.test_failure); parts.push(part); },
          close: async () => {
            if (window.test_slow_close) await new Promise((done) => { window.test_close = done; }); // until the test says so
            if (window.test_close_failure) throw new DOMException('no space', window.test_close_failure);
            files[name] = await new Blob(parts).text();
          },
          abort: async () => {},
        };
      },
    });
    window.showSaveFilePicker = async ({ suggestedName }) => {
      window.test_gesture = navigator.userActivation.isActive;
      return make(window.test_name ?? suggestedName);
    };
    window.showOpenFilePicker = async () => {
      window.test_gesture = navigator.userActivation.isActive;
      if (!(window.test_name in files)) throw new DOMException('', 'AbortError');
      return [make(window.test_name)];
    };
  });
}
/** Which file the pickers give from now on; with `text` it is there already. */
export const choose_file = (screen, name, text) => screen.page.evaluate(([chosen, content]) => {
  window.test_name = chosen;
  if (content !== null) window.test_files[chosen] = content;
}, [name, text ?? null]);

/** A file dropped on the page; `content` is text or bytes. */
export const drop_file = (screen, name, content) => screen.page.evaluate(([base64, file]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], file));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, [Buffer.from(content).toString('base64'), name]);
export const drop = (screen, name) => drop_file(screen, `${name}.json`, sample(name));
