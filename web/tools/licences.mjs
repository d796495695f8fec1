// Gathers the licence texts of everything that ships, from the packages' own files.
// Usage: node licences.mjs OUT imgui=DIR nlohmann_json=DIR sdl2=DIR emscripten=DIR lucide=DIR
// OUT is [{ name, version, licence, text }].
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, read_json, write_if_changed } from './files.mjs';

const [out, ...pairs] = process.argv.slice(2);
const dirs = Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

function first_of(...paths) {
  const found = paths.find(existsSync);
  return found ? readFileSync(found, 'utf8').trim() : fail(`no licence text at ${paths[0]}.`);
}

function version_in(file, pattern) {
  return first_of(file).match(pattern)?.slice(1).join('.') ?? fail(`no version in ${file}.`);
}

// A licence text from a Debian copyright file: the paragraph of that name that holds most of it.
function debian_licence(file, name) {
  const lines = readFileSync(file, 'utf8').split('\n');
  let longest = '';
  lines.forEach((line, start) => {
    if (!line.startsWith('License:') || line.slice('License:'.length).trim() !== name) return;
    const text = [];
    for (let i = start + 1; lines[i]?.startsWith(' '); i++) text.push(lines[i] === ' .' ? '' : lines[i].slice(1));
    if (text.join('\n').length > longest.length) longest = text.join('\n').trim();
  });
  return longest || fail(`${file}: no licence "${name}".`);
}

const emscripten = dirs.emscripten;
const copyright = join(emscripten, '../doc/emscripten/copyright');
const runtime = existsSync(join(emscripten, 'LICENSE'))
  ? first_of(join(emscripten, 'LICENSE'))
  : `Copyright (c) 2010-2022 The Emscripten Authors\n\n${debian_licence(copyright, 'Expat')}`;
const llvm = existsSync(join(emscripten, 'system/lib/libcxx/LICENSE.TXT'))
  ? first_of(join(emscripten, 'system/lib/libcxx/LICENSE.TXT'))
  : `${debian_licence(copyright, 'Apache-2.0 with LLVM exception')}\n\n${first_of('/usr/share/common-licenses/Apache-2.0')}`;
const emscripten_version = first_of(join(emscripten, 'emscripten-version.txt')).replaceAll('"', '');

const notices = [
  { name: 'Dear ImGui', version: version_in(join(dirs.imgui, 'imgui.h'), /define IMGUI_VERSION\s+"([^"]+)"/),
    licence: 'MIT', text: first_of(join(dirs.imgui, 'LICENSE.txt')) },
  { name: 'SDL', version: version_in(join(dirs.sdl2, 'include/SDL_version.h'), /MAJOR_VERSION\s+(\d+)[\s\S]*MINOR_VERSION\s+(\d+)[\s\S]*PATCHLEVEL\s+(\d+)/),
    licence: 'Zlib', text: first_of(join(dirs.sdl2, 'LICENSE.txt')) },
  { name: 'JSON for Modern C++', version: version_in(join(dirs.nlohmann_json, 'include/nlohmann/detail/abi_macros.hpp'),
    /VERSION_MAJOR (\d+)[\s\S]*?VERSION_MINOR (\d+)[\s\S]*?VERSION_PATCH (\d+)/), licence: 'MIT', text: first_of(join(dirs.nlohmann_json, 'LICENSE.MIT')) },
  { name: 'Emscripten', version: emscripten_version, licence: 'MIT', text: runtime },
  { name: 'musl', version: emscripten_version, licence: 'MIT', text: first_of(join(emscripten, 'system/lib/libc/musl/COPYRIGHT')) },
  { name: 'LLVM libc++, libc++abi, compiler-rt', version: emscripten_version, licence: 'Apache-2.0 WITH LLVM-exception', text: llvm },
  { name: 'Lucide', version: read_json(join(dirs.lucide, 'package.json')).version, licence: 'ISC', text: first_of(join(dirs.lucide, 'LICENSE')) },
];

write_if_changed(out, `${JSON.stringify(notices, null, 1)}\n`);
