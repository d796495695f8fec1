// No include points upward or sideways, and what a layer must not know does not appear in it. The layers share one include
// root, so that neither compiler nor linker would notice.
import { project_files, read, report, without_comments } from './tree.mjs';

const BELOW = {
  base: [],
  imgui: [], // Dear ImGui's settings, compiled with it
  domain: ['base'],
  store: ['domain', 'base'],
  report: ['domain', 'base'],
  view: ['domain', 'base'],
  shell: ['view', 'report', 'store', 'domain', 'base'],
  engine: ['report', 'store', 'domain', 'base'],
  cli: ['report', 'store', 'domain', 'base'],
};

// A library or a word of the platform, and the only layers that may use it.
const ONLY = [
  { what: 'nlohmann/json', include: /^nlohmann\//, in: ['store'] },
  { what: 'Dear ImGui', include: /^(imgui|imstb)/, in: ['imgui', 'view', 'shell'] },
  { what: 'SDL', include: /^SDL/, in: ['shell'] },
  { what: 'Emscripten', include: /^emscripten/, text: /\b(EM_JS|EM_ASM|EMSCRIPTEN_KEEPALIVE)\b/, in: ['shell', 'engine'] },
  { what: 'OpenGL', include: /^(GL|GLES\d?|EGL)\//, in: ['shell'] },
  { what: 'the platform', text: /\b(__EMSCRIPTEN__|_WIN32|__APPLE__|__linux__)\b/, in: ['shell', 'engine'] },
  { what: 'conditional compilation', text: /^\s*#\s*(if|ifdef|ifndef|elif)\b/m, in: ['store', 'report', 'view', 'shell', 'engine', 'cli'] },
  { what: 'a clock or a random device', text: /\b(system_clock|steady_clock|random_device|gettimeofday)\b|\bstd::(time|rand)\s*\(/,
    in: ['shell', 'engine', 'cli'] },
];

const INCLUDE = /^\s*#\s*include\s*[<"]([^">]+)[">]/gm;
// Two types of one name in one namespace are one type to the linker, which keeps either's functions for both.
const TYPE = /^(?:struct|class|enum class) (\w+)[^;\n]*\{/gm;
const findings = [], named = new Map();
for (const file of project_files('app/*.cpp', 'app/*.hpp')) {
  const [, layer, ...rest] = file.split('/');
  const source = without_comments(read(file));
  if (!BELOW[layer]) {
    findings.push(`${file}: "${layer}" is not a layer`);
    continue;
  }
  const find = (text) => findings.push(`${file}: ${text}`);
  const space = source.match(/^namespace (sandtable[\w:]*)/m)?.[1];
  if (file.endsWith('.hpp') && space) {
    for (const [, name] of source.matchAll(TYPE)) {
      const known = `${space}::${name}`;
      if (named.has(known)) find(`${known} is the name of a type in ${named.get(known)}`);
      named.set(known, file);
    }
  }
  for (const [, included] of source.matchAll(INCLUDE)) {
    const [target, ...below] = included.split('/');
    if (BELOW[target] && below.length > 0) {
      const words = layer === 'cli' && included === 'view/text.hpp'; // sentences, no drawing
      if (target !== layer && !BELOW[layer].includes(target) && !words) find(`${layer} must not include ${included}`);
      const features = layer === 'domain' && target === 'domain' && rest.length > 1 && below.length > 1;
      if (features && rest[0] !== below[0]) find(`the feature ${rest[0]} must not include the feature ${below[0]} (${included})`);
      if (layer === 'store' && rest.at(-1).startsWith('migration') && target === 'domain') find(`a migration is frozen and must not include ${included}`);
    }
    for (const rule of ONLY) if (rule.include?.test(included) && !rule.in.includes(layer)) find(`${rule.what} belongs to ${rule.in.join(', ')} (${included})`);
  }
  for (const rule of ONLY) if (rule.text?.test(source) && !rule.in.includes(layer)) find(`${rule.what} belongs to ${rule.in.join(', ')}`);
}
report(findings, 'includes point downward, each library stays in its layer, each name is one type');
