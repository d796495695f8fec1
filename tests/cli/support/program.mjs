// Runs the command line's own program, which SANDTABLE names, on files in a folder that goes when the tests end.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

export const root = new URL('../../..', import.meta.url).pathname;
export const folder = mkdtempSync(join(tmpdir(), 'sandtable-'));
after(() => rmSync(folder, { recursive: true }));

export function run(...words) {
  const { status, stdout, stderr } = spawnSync(process.env.SANDTABLE, words, { encoding: 'utf8' });
  return { status, stdout, stderr, json: () => JSON.parse(stdout) };
}
export function file(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
/** Bad input: exit 2 and one line on stderr that holds each part. */
export function refused(result, ...parts) {
  assert.equal(result.status, 2);
  assert.match(result.stderr, /^sandtable: [^\n]+\n$/, 'one line on stderr');
  for (const part of parts) assert.ok(result.stderr.includes(part), `${part} in ${result.stderr}`);
}
