// Every string of assets/text exists in both languages and is used; every command has its words; no words hide in the code.
import { join } from 'node:path';
import { read_strings } from '../../web/tools/strings.mjs';
import { project_files, read, report, root, without_comments } from './tree.mjs';

const strings = read_strings(project_files('assets/text/*.json').map((name) => join(root, name)));
const sources = project_files('app/*.cpp', 'app/*.hpp').map((name) => ({ name, text: without_comments(read(name)) }));
const code = sources.map(({ text }) => text).join('\n');
// Keys are lower case; a scale's level may be written "AR".
const literals = new Set([...code.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].flatMap(([, text]) => [text, text.toLowerCase()]));
const keys_in_code = new Set([...code.matchAll(/\bT::([a-z][a-z0-9_]*)/g)].map(([, key]) => key));
// The page's own modules may ask for words too.
const page = project_files('web/src/*.mjs').map(read).join('\n');

// "scale_role_user" may be put together from "scale_", "role" and "user".
function is_joined(rest) {
  if (literals.has(rest)) return true;
  for (let at = rest.indexOf('_'); at > 0; at = rest.indexOf('_', at + 1)) {
    if (literals.has(rest.slice(0, at)) && is_joined(rest.slice(at + 1))) return true;
  }
  return false;
}

function is_used(key) {
  if (keys_in_code.has(key) || literals.has(key) || new RegExp(`\\b${key}\\b`).test(page)) return true;
  for (let at = key.indexOf('_'); at > 0; at = key.indexOf('_', at + 1)) {
    if (literals.has(key.slice(0, at + 1)) && is_joined(key.slice(at + 1))) return true;
  }
  return false;
}

const findings = [];
for (const [key, { file }] of strings) if (!is_used(key)) findings.push(`assets/text/${file}: "${key}" is used nowhere`);
for (const key of keys_in_code) if (key !== 'count_' && !strings.has(key)) findings.push(`T::${key} has no text`);
for (const [, label] of code.matchAll(/\blabel\s*=\s*"([a-z0-9_]+)"/g)) {
  if (!strings.has(`command_${label}`)) findings.push(`the command "${label}" has no text "command_${label}"`);
}
for (const { name, text } of sources) {
  if (!/^app\/(view|shell)\//.test(name)) continue;
  for (const [literal] of text.matchAll(/"(?:[^"\\\n]|\\.)*"/g)) {
    if (/\p{Script=Han}/u.test(literal)) findings.push(`${name}: words outside assets/text: ${literal}`);
  }
}
report(findings, `${strings.size} strings, in both languages, each used`);
