// The XML parts of an .xlsx that a table is read from. The archive is anybody's: nothing in it is believed, and what is
// inflated is counted while it comes, so that a few bytes cannot become gigabytes.

const LIMIT_BYTES = 32 << 20; // of a part, and of all together
const LIMIT_ENTRIES = 2000;
const WANTED = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;

const broken = () => new DOMException('', 'DataError');
const too_large = () => new DOMException('', 'QuotaExceededError');

async function inflated(bytes, room) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const chunks = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => { throw broken(); });
    if (done) break;
    if ((size += value.length) > room) {
      reader.cancel().catch(() => {});
      throw too_large();
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** `bytes` of the file → Map of name to Uint8Array. Throws DataError for what is no such archive, QuotaExceededError for one that is too large. */
export async function sheet_parts(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const within = (at, size) => { if (at < 0 || at + size > bytes.length) throw broken(); return at; };
  let end = bytes.length - 22; // the directory's end, before a comment of at most 65535 bytes
  while (end >= 0 && end > bytes.length - 22 - 65536 && view.getUint32(end, true) !== 0x06054b50) --end;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw broken();
  const count = view.getUint16(end + 10, true);
  if (count > LIMIT_ENTRIES) throw too_large();
  const parts = new Map();
  let at = view.getUint32(end + 16, true), room = LIMIT_BYTES;
  for (let i = 0; i < count; ++i) {
    within(at, 46);
    if (view.getUint32(at, true) !== 0x02014b50) throw broken();
    const flags = view.getUint16(at + 8, true), method = view.getUint16(at + 10, true), packed = view.getUint32(at + 20, true);
    const name_size = view.getUint16(at + 28, true), local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(within(at + 46, name_size), at + 46 + name_size));
    at += 46 + name_size + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (!WANTED.test(name)) continue;
    if (flags & 1 || parts.has(name)) throw broken(); // with a password; a name twice
    within(local, 30);
    if (view.getUint32(local, true) !== 0x04034b50) throw broken();
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const data = bytes.subarray(within(from, packed), from + packed);
    if (method !== 0 && method !== 8) throw broken();
    if (method === 0 && packed > room) throw too_large();
    const part = method === 0 ? data : await inflated(data, room);
    room -= part.length;
    parts.set(name, part);
  }
  return parts;
}
