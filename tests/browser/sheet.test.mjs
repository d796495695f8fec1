// The archive of an .xlsx is anybody's: what is no archive, lies about its sizes or unpacks to too much is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { sheet_parts } from '../../web/src/sheet.mjs';

/** An archive of [name, bytes or text, packed size that is claimed]. */
function zip(files) {
  const out = [], directory = [];
  let at = 0;
  for (const [name, content, claimed] of files) {
    const n = Buffer.from(name), data = deflateRawSync(Buffer.from(content));
    const local = Buffer.alloc(30), entry = Buffer.alloc(46);
    local.writeUInt32LE(0x04034b50, 0), local.writeUInt16LE(8, 8), local.writeUInt32LE(data.length, 18), local.writeUInt16LE(n.length, 26);
    entry.writeUInt32LE(0x02014b50, 0), entry.writeUInt16LE(8, 10), entry.writeUInt32LE(claimed ?? data.length, 20);
    entry.writeUInt16LE(n.length, 28), entry.writeUInt32LE(at, 42);
    out.push(local, n, data), directory.push(entry, n);
    at += 30 + n.length + data.length;
  }
  const listed = Buffer.concat(directory), end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0), end.writeUInt16LE(files.length, 10), end.writeUInt32LE(listed.length, 12), end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...out, listed, end]));
}
const refused = (bytes) => sheet_parts(bytes).then(() => 'read', (error) => error.name);

test('only the parts that a table is read from are unpacked', async () => {
  const parts = await sheet_parts(zip([['xl/workbook.xml', 'hello'], ['xl/media/film.bin', 'x'], ['xl/worksheets/sheet1.xml', '<a/>']]));
  assert.deepEqual([...parts.keys()], ['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
  assert.equal(new TextDecoder().decode(parts.get('xl/workbook.xml')), 'hello');
});

test('a few bytes that unpack to a hundred megabytes are refused while they come', async () => {
  assert.equal(await refused(zip([['xl/sharedStrings.xml', Buffer.alloc(100 << 20)]])), 'QuotaExceededError');
});

test('what is no archive, or lies about itself, is refused', async () => {
  assert.equal(await refused(new Uint8Array(0)), 'DataError');
  assert.equal(await refused(new Uint8Array(1000)), 'DataError');
  assert.equal(await refused(zip([['xl/workbook.xml', 'hello', 9999999]])), 'DataError');
  assert.equal(await refused(zip([['xl/workbook.xml', 'a'], ['xl/workbook.xml', 'b']])), 'DataError');
  const whole = zip([['xl/workbook.xml', 'hello'.repeat(100)]]);
  for (let cut = 0; cut < whole.length; ++cut) assert.equal(await refused(whole.subarray(0, cut)), 'DataError');
});
