// Small helpers shared by the build tools.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

// Writes only what changed, so that nothing is rebuilt for nothing.
export function write_if_changed(path, content) {
  const bytes = Buffer.from(content);
  if (existsSync(path) && readFileSync(path).equals(bytes)) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return true;
}

// A build tool fails with one sentence, never with a stack.
export function fail(sentence) {
  console.error(`error: ${sentence}`);
  process.exit(1);
}

export function read_json(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return fail(`${path}: ${error.message}`);
  }
}
