// The only use of localStorage: language, theme, hint.
const PREFIX = 'sandtable.';

export function read_preferences() {
  const get = (name) => { try { return localStorage.getItem(PREFIX + name); } catch { return null; } };
  return {
    language: get('language') ?? (/^zh/i.test(navigator.language) ? 'zh' : 'en'),
    theme: get('theme') ?? 'light',
    hint: get('hint') ?? '',
  };
}

const dark = matchMedia('(prefers-color-scheme: dark)');
export const prefers_dark = () => dark.matches;
export const on_color_scheme = (listener) => dark.addEventListener('change', listener);

/** The page's own parts (skeleton, notes, composing text) follow theme and language. */
export function apply_preferences({ language, theme }) {
  const root = document.documentElement;
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
  root.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  document.querySelector('meta[name="theme-color"]').content = root.dataset.theme === 'dark' ? '#1a2029' : '#ffffff';
}

export function store_preference(name, value) {
  try { localStorage.setItem(PREFIX + name, value); } catch { /* for this session only, then */ }
}
