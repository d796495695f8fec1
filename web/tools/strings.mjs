// assets/text/*.json -> text_keys.hpp and text_tables.cpp: every string on screen, in both languages, indexed by T.
// Usage: node strings.mjs OUT_DIR FILE...     A file is { "key_name": { "zh": "…", "en": "…" }, ... }.
import { basename, join } from 'node:path';
import { fail, read_json, write_if_changed } from './files.mjs';

const LANGUAGES = ['zh', 'en'];

// Placeholders like {0} or {name}, sorted: languages may order them differently, but must have the same ones.
function placeholders(text) {
  return (text.match(/\{[a-z0-9_]*\}/g) ?? []).sort().join(' ');
}

export function read_strings(files) {
  const entries = new Map();
  for (const file of files) {
    const name = basename(file);
    for (const [key, texts] of Object.entries(read_json(file))) {
      if (!/^[a-z][a-z0-9_]*$/.test(key)) fail(`${name}: the key "${key}" is not snake_case.`);
      if (entries.has(key)) fail(`${name}: the key "${key}" is already in ${entries.get(key).file}.`);
      for (const language of LANGUAGES) {
        if (typeof texts?.[language] !== 'string' || texts[language] === '') fail(`${name}: "${key}" has no ${language} text.`);
      }
      const extra = Object.keys(texts).filter((language) => !LANGUAGES.includes(language));
      if (extra.length > 0) fail(`${name}: "${key}" has an unknown language "${extra[0]}".`);
      if (placeholders(texts.zh) !== placeholders(texts.en)) fail(`${name}: the placeholders of "${key}" differ between zh and en.`);
      entries.set(key, { file: name, ...texts });
    }
  }
  return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

// JSON's escapes are C++'s too, except those of control characters, which strings on screen do not hold.
const literal = (text) => JSON.stringify(text).replaceAll('??', '?\\?');

function main([out, ...files]) {
  const strings = read_strings(files);
  const keys = [...strings.keys()];
  // One block of text a language: a table of a thousand addresses would weigh as much as the words.
  const block = (name, value) => `const char ${name}[] =\n${keys.map((key) => `    ${literal(value(key))} "\\0"\n`).join('')}    ;\n`;
  write_if_changed(join(out, 'text_keys.hpp'), `#pragma once

#include <cstddef>
#include <cstdint>

namespace sandtable::view {

enum class T : std::uint16_t {
${keys.map((key) => `  ${key},\n`).join('')}  count_
};

inline constexpr std::size_t text_count = static_cast<std::size_t>(T::count_);

// text_count texts in the order of T, a NUL after each.
extern const char text_zh[];
extern const char text_en[];
extern const char text_names[]; // the keys themselves, sorted

} // namespace sandtable::view
`);
  write_if_changed(join(out, 'text_tables.cpp'), `#include "view/text_keys.hpp"

namespace sandtable::view {

${block('text_zh', (key) => strings.get(key).zh)}
${block('text_en', (key) => strings.get(key).en)}
${block('text_names', (key) => key)}
} // namespace sandtable::view
`);
}

if (process.argv[1]?.endsWith('/strings.mjs')) main(process.argv.slice(2));
