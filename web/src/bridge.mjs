// Calls into the program. Texts and bytes go in as (pointer, length) pairs; a text comes back by `text`.
const encoder = new TextEncoder(), decoder = new TextDecoder();

export function make_bridge(module) {
  function copy_bytes(bytes) {
    const pointer = module._malloc(bytes.length + 1);
    module.HEAPU8.set(bytes, pointer);
    return [pointer, bytes.length];
  }

  /** Encoded straight into the program's memory: a large file is not held twice. */
  function copy_text(value) {
    if (value.length > 1 << 29) throw new RangeError('the text is too long');
    const room = value.length * 3; // at most three bytes for each of JavaScript's units
    const pointer = module._malloc(room + 1);
    const { written } = encoder.encodeInto(value, module.HEAPU8.subarray(pointer, pointer + room));
    return [pointer, written];
  }

  /** call('st_name', 1, 'text', bytes): strings and Uint8Arrays are copied in for the time of the call. */
  function call(name, ...values) {
    const args = [], pointers = [];
    for (const value of values) {
      if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
        args.push(value);
        continue;
      }
      const [pointer, length] = typeof value === 'string' ? copy_text(value) : copy_bytes(value);
      pointers.push(pointer);
      module.HEAPU8[pointer + length] = 0;
      args.push(pointer, length);
    }
    try {
      return module[`_${name}`](...args);
    } finally {
      for (const pointer of pointers) module._free(pointer);
    }
  }
  /** The answer's bytes lie at the returned address; st_length tells how many. */
  function text(name, ...values) {
    const pointer = call(name, ...values);
    return decoder.decode(module.HEAPU8.subarray(pointer, pointer + call('st_length')));
  }
  return { call, text, memory: () => module.HEAPU8.length };
}
