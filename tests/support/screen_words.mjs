// No words are drawn on the screen, or told a screen reader, but those of assets/text: neither Chinese nor English.
import { project_files, read, report, without_comments } from './tree.mjs';

// What draws or tells words, and which of its arguments (from 0) are words.
const WORDS = {
  label: [1], paragraph: [1], group_title: [1, 2], button: [1], icon_button: [2], checkbox: [1], menu_item: [1], list_action: [1], tooltip: [1],
  chip: [1], empty_state: [2, 3, 4], figure_tile: [1, 2, 3], text_field: [1], text_area: [1], select: [1, 4], segmented: [1], draw_text: [3],
  draw_text_cut: [4], draw_text_centered: [4], mirror_item: [2], toast: [0], refuse: [0], begin_overlay: [4], begin_dialog: [2],
};
const CALL = new RegExp(`\\b(${Object.keys(WORDS).join('|')})\\(`, 'g');
// Names and units that are the same in every language; what follows "##" is never drawn.
const SAME_EVERYWHERE = /^(Sandtable|WebGL 2|PNG|SVG|fx|AR|SR|FR|NPV|IRR|ROI|Esc|Enter|Tab|Delete|Shift|Ctrl|Alt|F2)$/;

const KEY = /^[a-z]+(_[a-z]+)+$/; // of a text

const is_word = (text) => /\p{Script=Han}/u.test(text) || (/[A-Za-z]{2,}/.test(text) && !SAME_EVERYWHERE.test(text.trim()) && !KEY.test(text));

/** The arguments of the call whose "(" is at `open`. */
function arguments_of(code, open) {
  const list = [''];
  let depth = 0;
  for (let i = open + 1; i < code.length; i++) {
    const c = code[i];
    if (c === '"') {
      const [literal] = /^"(?:[^"\\\n]|\\.)*"?/.exec(code.slice(i));
      list[list.length - 1] += literal;
      i += literal.length - 1;
      continue;
    }
    if ('([{'.includes(c)) depth++;
    if (')]}'.includes(c) && depth-- === 0) return list;
    if (c === ',' && depth === 0) list.push('');
    else list[list.length - 1] += c;
  }
  return list;
}

/** Literals of an argument that stand in it themselves, not in a call, a comparison or as a number's unit of a key. */
function own_literals(argument) {
  let rest = argument.replace(/"(?:[^"\\]|\\.)*"/g, (literal) => literal.replace(/[()]/g, ''));
  rest = rest.replace(/[=!]= *"[^"]*"/g, '');
  for (let before; before !== rest;) [before, rest] = [rest, rest.replace(/\b[A-Za-z_:.]+\([^()]*\)/g, '')];
  return [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text.split('##')[0].replace(/\\./g, ' '));
}

function words_in(source) {
  const code = without_comments(source), found = [];
  for (const call of code.matchAll(CALL)) {
    const all = arguments_of(code, call.index + call[0].length - 1);
    for (const place of WORDS[call[1]])
      for (const text of own_literals(all[place] ?? '')) if (is_word(text)) found.push(`${call[1]}(… "${text}")`);
  }
  return found;
}

const findings = [];
// It must see what it looks for, and only that.
const SEEN = ['label(ui, "Save now");', 'button(ui, "保存##save")', 'tooltip(ui, ok ? ui.tr(T::save) : "not yet")', 'draw_text(ui, list, {1, 2}, "3 people")',
  'icon_button(ui, icon::x, "Close it", {.kind = ButtonKind::ghost})', 'shared.toast("Done, well done", now)'];
const PASSED = ['label(ui, ui.tr(T::save));', 'button(ui, percent + "##zoom")', 'tooltip(ui, ui.tr_name("command_" + name))', 'mirror_item(ui, "button", ui.tr(T::save), {}, "expanded")',
  'draw_text(ui, list, at, " · ")', '// label(ui, "Save now")', 'draw_text(ui, list, at, state == "expanded" ? a : b)', 'menu_item(ui, ui.tr(T::copy), "Delete")'];
for (const code of SEEN) if (words_in(code).length !== 1) findings.push(`this check does not see the words of: ${code}`);
for (const code of PASSED) for (const text of words_in(code)) findings.push(`this check finds ${text} in: ${code}`);

for (const name of project_files('app/view/*.cpp', 'app/view/*.hpp', 'app/shell/*.cpp')) {
  for (const text of words_in(read(name))) findings.push(`${name}: words outside assets/text: ${text}`);
}
for (const name of project_files('web/src/*.mjs')) {
  for (const [literal] of without_comments(read(name)).matchAll(/(["'`])(?:(?!\1)[^\\\n]|\\.)*\1/g))
    if (/\p{Script=Han}{2}/u.test(literal)) findings.push(`${name}: words outside assets/text: ${literal}`);
}
report(findings, 'no words on screen but those of assets/text');
