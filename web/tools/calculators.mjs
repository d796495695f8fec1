// assets/calculators/*.json -> view/calculators.hpp and calculators.cpp: which ready models there are and what they say of
// themselves; the models are files of the site.
// Usage: node calculators.mjs OUT_DIR FILE...
import { basename, join } from 'node:path';
import { fail, read_json, write_if_changed } from './files.mjs';

function main([out, ...files]) {
  const literal = (text) => JSON.stringify(text);
  const rows = files.map((path) => {
    const file = basename(path, '.json'), data = read_json(path);
    if (!/^[a-z_]+$/.test(file)) fail(`${basename(path)}: a calculator's file name has only the letters a to z and _.`);
    if (!data.value) fail(`${basename(path)}: "value", the model itself, is missing.`);
    for (const part of ['name', 'about'])
      for (const language of ['zh', 'en']) if (typeof data[part]?.[language] !== 'string' || data[part][language] === '') fail(`${basename(path)}: "${part}" has no ${language} text.`);
    return { order: data.order ?? 99, text: `    {${literal(file)}, {${literal(data.name.zh)}, ${literal(data.name.en)}}, {${literal(data.about.zh)}, ${literal(data.about.en)}}},` };
  }).sort((a, b) => a.order - b.order);
  write_if_changed(join(out, 'calculators.hpp'), `#pragma once

namespace sandtable::view {

// The ready models of assets/calculators.
struct CalculatorText {
  const char *zh, *en;
};
struct CalculatorCard {
  const char *file; ///< without its ending
  CalculatorText name, about;
};

inline constexpr int calculator_count = ${rows.length};
extern const CalculatorCard calculator_cards[${Math.max(rows.length, 1)}];

} // namespace sandtable::view
`);
  write_if_changed(join(out, 'calculators.cpp'), `#include "view/calculators.hpp"

namespace sandtable::view {

const CalculatorCard calculator_cards[${Math.max(rows.length, 1)}] = {
${rows.map(({ text }) => text).join('\n')}
};

} // namespace sandtable::view
`);
}

main(process.argv.slice(2));
