// The built site for the tests of the file that imports this: served until they are through, opened by each as it likes.
import { after } from 'node:test';
import { launch } from './page.mjs';
import { serve_site } from './server.mjs';

let site = await serve_site(); // not in a `before`: Node 20 starts all of them at once, and a file's own may need the site
after(() => site.close());

/** Where `query` is on the site; the address of a file stays as it is. */
export const address_of = (query = '') => (query.startsWith('file:') ? query : site.address + query);

/** `work(screen, browser)` with the page in a browser of its own; options are those of `launch` and of its `open`. */
export async function with_page(query, work, { preferences, today, init, ...options } = {}) {
  const browser = await launch(options);
  try {
    await work(await browser.open(address_of(query), { preferences, today, init }), browser);
  } finally {
    await browser.close();
  }
}

/** The same where nothing may go wrong in the page, up to the end. */
export const with_clean_page = (query, work, options) => with_page(query, async (screen, browser) => {
  await work(screen, browser);
  screen.assert_clean();
}, options);

/** Nobody answers at the site's address while `work` runs. */
export async function offline(work) {
  await site.close();
  try {
    await work();
  } finally {
    site = await serve_site();
  }
}
