// What stands on the page when the program cannot run.
import { page_failed, page_unsupported_title, page_unsupported_wasm, page_unsupported_webgl } from '../../assets/text/shell.json';

/** `what`: 'webgl', 'wasm' or 'failed'. */
export function show_card(language, what, detail = '') {
  const words = { webgl: page_unsupported_webgl, wasm: page_unsupported_wasm, failed: page_failed }[what];
  const card = document.createElement('div');
  card.id = 'card';
  card.setAttribute('role', 'alert');
  const section = card.appendChild(document.createElement('section'));
  for (const shown of language === 'zh' ? ['zh', 'en'] : ['en', 'zh']) {
    section.appendChild(document.createElement('h1')).textContent = page_unsupported_title[shown];
    section.appendChild(document.createElement('p')).textContent = words[shown].replace('{0}', detail);
  }
  document.getElementById('boot')?.remove();
  document.body.append(card);
}
