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
