// What the checks of the tree share: the project's files, and a way to report findings.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

// Tracked files and new ones that are not ignored; without git, nothing can be said.
export function project_files(...patterns) {
  const args = ['-C', root, '-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  return execFileSync('git', args, { encoding: 'utf8' }).split('\0').filter((name) => name && existsSync(join(root, name)));
}

export const read = (name) => readFileSync(join(root, name), 'utf8');

export const without_comments = (source) => source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
  .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*/g, (all, string) => string ?? '');

export function report(findings, claim) {
  for (const finding of findings) console.error(finding);
  console.log(findings.length === 0 ? `ok: ${claim}` : `${findings.length} finding(s) against: ${claim}`);
  process.exit(findings.length === 0 ? 0 : 1);
}
