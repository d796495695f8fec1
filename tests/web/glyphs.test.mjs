// Glyphs are measured by the browser; here by a font whose "1" is narrow and whose "8" is wide.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const ADVANCES = { 1: 4, 8: 9 };
const context = {
  font: '',
  measureText(text) {
    const width = ADVANCES[text] ?? 7;
    return { width, actualBoundingBoxLeft: 0, actualBoundingBoxRight: width - 1, actualBoundingBoxAscent: 10, actualBoundingBoxDescent: 0 };
  },
};
Object.defineProperty(globalThis, 'navigator', { value: { platform: 'Linux', userAgent: '' }, configurable: true });
globalThis.document = {
  documentElement: { style: {} }, body: { append() {} }, createElement: () => ({ getContext: () => context }),
};
const source = readFileSync(new URL('../../web/src/glyphs.mjs', import.meta.url), 'utf8')
  .replace(/^import .*'sandtable:icons';$/m, 'const first_code_point = 0xe000, icons = [];');
const { make_glyphs } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

test('all digits advance as far as the widest, each in the middle of its place', () => {
  const { measure_glyph } = make_glyphs();
  const measured = (text, strong) => [...measure_glyph(text.codePointAt(0), strong, 14)];
  for (const strong of [false, true])
    for (const digit of '0123456789') assert.equal(measured(digit, strong)[4], 9, digit);
  assert.equal(measured('1')[0], measured('8')[0] + 3, '"1" is moved by half of what it lacks, rounded');
  assert.equal(measured('a')[4], 7, 'other letters keep their widths');
});
