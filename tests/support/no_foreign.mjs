// Nothing in the tree belongs to one machine: no registry's or mirror's host, no absolute path of somebody's home or workplace.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { project_files, read, report, root } from './tree.mjs';

const BINARY = new Set(['.png', '.ico', '.gz', '.br', '.wasm', '.bin', '.xlsx']);

function hosts_of_this_machine() {
  const texts = [];
  for (const place of ['/etc/apt/sources.list', ...(existsSync('/etc/apt/sources.list.d') ? readdirSync('/etc/apt/sources.list.d').map((name) => `/etc/apt/sources.list.d/${name}`) : [])]) {
    if (existsSync(place)) texts.push(readFileSync(place, 'utf8'));
  }
  try {
    texts.push(execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    // Without npm there is no registry to name.
  }
  return texts.flatMap((text) => [...text.matchAll(/https?:\/\/(?:[^/@\s]*@)?([^/\s:]+)/g)].map(([, host]) => host));
}

const hosts = new Set([...hosts_of_this_machine(), ['registry', 'npmjs', 'org'].join('.'), ['deb', 'debian', 'org'].join('.')]);
const paths = new Set([`${homedir()}/`, `${dirname(root)}/`, ['', 'home', ''].join('/'), ['', 'root', ''].join('/')].filter((path) => path.length > 2 && path !== '/tmp/'));

// Not `web/src/` for a checkout that lies in `/src/`: something else than a name stands before it.
const starts_a_path = (line, path) => line.split(path).slice(0, -1).some((before) => !/[\w.~*@})-]$/.test(before));

const findings = [];
for (const name of project_files()) {
  if (BINARY.has(extname(name)) || name.startsWith('tests/fuzz/corpus/')) continue;
  read(name).split('\n').forEach((line, index) => {
    for (const host of hosts) if (line.includes(host)) findings.push(`${name}:${index + 1}: names the host ${host}`);
    for (const path of paths) if (starts_a_path(line, path)) findings.push(`${name}:${index + 1}: names the path ${path}`);
  });
}
for (const lock of ['web', 'tests'].map((folder) => join(folder, 'package-lock.json'))) {
  if (existsSync(join(root, lock)) && read(lock).includes('"resolved"')) findings.push(`${lock}: names a registry's address ("resolved")`);
}
report(findings, 'no host of a registry and no path of one machine in the tree');
