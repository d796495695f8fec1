// Takes README's picture from the built page: node tests/support/picture.mjs
import { writeFileSync } from 'node:fs';
import { launch } from '../browser/support/page.mjs';
import { serve_site } from '../browser/support/server.mjs';

const site = await serve_site(), browser = await launch();
try {
  const screen = await browser.open(`${site.address}?sample=group`);
  await screen.click('康建国', 'button');
  await screen.page.mouse.move(2, 2);
  await screen.rest();
  writeFileSync(new URL('../../assets/picture.png', import.meta.url), await screen.page.screenshot());
} finally {
  await browser.close();
  await site.close();
}
