// What stands on the page when the program cannot run, or cannot be seen.
import {
  page_copy, page_failed, page_picture_gone, page_picture_gone_title, page_reload, page_unsupported_title, page_unsupported_wasm, page_unsupported_webgl,
} from '../../assets/text/shell.json';

const CARDS = {
  webgl: [page_unsupported_title, page_unsupported_webgl],
  wasm: [page_unsupported_title, page_unsupported_wasm],
  failed: [page_unsupported_title, page_failed],
  picture: [page_picture_gone_title, page_picture_gone],
};
const ACTIONS = { copy: page_copy, reload: page_reload };

/** `what`: a name of CARDS; `actions`: what each of ACTIONS' names does. Returns the card, to be removed. */
export function show_card(language, what, detail = '', actions = {}) {
  const [title, words] = CARDS[what];
  const languages = language === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  const card = document.createElement('div');
  card.id = 'card';
  card.setAttribute('role', 'alert');
  const section = card.appendChild(document.createElement('section'));
  for (const shown of languages) {
    section.appendChild(document.createElement('h1')).textContent = title[shown];
    section.appendChild(document.createElement('p')).textContent = words[shown].replace('{0}', detail);
  }
  for (const [name, act] of Object.entries(actions)) {
    const button = section.appendChild(document.createElement('button'));
    button.textContent = languages.map((shown) => ACTIONS[name][shown]).join(' · ');
    button.addEventListener('click', act);
  }
  document.getElementById('boot')?.remove();
  document.body.append(card);
  return card;
}
