// assets/icons/icons.json -> view/icons.hpp (a character of the private use area per icon) and icons.mjs (its shapes).
// Usage: node icons.mjs ICON_LIST LUCIDE_ICON_NODES OUT_DIR
// The list's order gives the code points, U+E000 + index. Shapes are SVG paths for a 24 × 24 box, stroked 2 wide, round.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, read_json, write_if_changed } from './files.mjs';

const FIRST = 0xe000;

function ellipse(cx, cy, rx, ry) {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;
}

function rectangle(x, y, w, h, rx, ry) {
  if (!rx || !ry) return `M${x} ${y}h${w}v${h}h${-w}z`;
  const arc = (dx, dy) => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`;
  return `M${x + rx} ${y}h${w - 2 * rx}${arc(rx, ry)}v${h - 2 * ry}${arc(-rx, ry)}h${2 * rx - w}${arc(-rx, -ry)}v${2 * ry - h}${arc(rx, -ry)}z`;
}

function points(text) {
  const numbers = text.trim().split(/[\s,]+/);
  const pairs = [];
  for (let i = 0; i < numbers.length; i += 2) pairs.push(`${numbers[i]} ${numbers[i + 1]}`);
  return `M${pairs.join('L')}`;
}

export function path_of(tag, attributes) {
  const a = (name, fallback = 0) => Number(attributes[name] ?? fallback);
  switch (tag) {
    case 'path': return attributes.d;
    case 'line': return `M${a('x1')} ${a('y1')}L${a('x2')} ${a('y2')}`;
    case 'circle': return ellipse(a('cx'), a('cy'), a('r'), a('r'));
    case 'ellipse': return ellipse(a('cx'), a('cy'), a('rx'), a('ry'));
    case 'rect': return rectangle(a('x'), a('y'), a('width'), a('height'), a('rx', attributes.ry), a('ry', attributes.rx));
    case 'polyline': return points(attributes.points);
    case 'polygon': return `${points(attributes.points)}z`;
    default: return fail(`an icon holds the unknown shape "${tag}".`);
  }
}

function main([list, nodes_file, out]) {
  const names = existsSync(list) ? read_json(list) : [];
  const nodes = read_json(nodes_file);
  for (const name of names) if (!nodes[name]) fail(`${list}: there is no lucide icon "${name}".`);
  if (new Set(names).size !== names.length) fail(`${list}: an icon is listed twice.`);
  const constants = names.map((name, index) => {
    const bytes = [...Buffer.from(String.fromCodePoint(FIRST + index))].map((byte) => `\\x${byte.toString(16)}`).join('');
    return `inline constexpr char ${name.replaceAll('-', '_')}[] = "${bytes}";\n`;
  });
  write_if_changed(join(out, 'view/icons.hpp'), `#pragma once

// One character per icon; the page's glyph painter draws them.
namespace sandtable::view::icon {

inline constexpr char32_t first_code_point = 0x${FIRST.toString(16)};
inline constexpr unsigned count = ${names.length};

${constants.join('')}
} // namespace sandtable::view::icon
`);
  const shapes = names.map((name) => nodes[name].map(([tag, attributes]) => path_of(tag, attributes)));
  write_if_changed(join(out, 'icons.mjs'), `export const first_code_point = ${FIRST};\nexport const icons = ${JSON.stringify(shapes)};\n`);
}

if (process.argv[1]?.endsWith('/icons.mjs')) main(process.argv.slice(2));
