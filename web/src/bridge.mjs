// Calls into the program. Texts and bytes go in as (pointer, length) pairs; a text comes back by `text`.
const encoder = new TextEncoder();

export function make_bridge(module) {
  /** call('st_name', 1, 'text', bytes): strings and Uint8Arrays are copied in for the time of the call. */
  function call(name, ...values) {
    const args = [], pointers = [];
    for (const value of values) {
      if (typeof value !== 'string' && !(value instanceof Uint8Array)) {
        args.push(value);
        continue;
      }
      const bytes = typeof value === 'string' ? encoder.encode(value) : value;
      const pointer = module._malloc(bytes.length + 1);
      pointers.push(pointer);
      module.HEAPU8.set(bytes, pointer);
      module.HEAPU8[pointer + bytes.length] = 0;
      args.push(pointer, bytes.length);
    }
    try {
      return module[`_${name}`](...args);
    } finally {
      for (const pointer of pointers) module._free(pointer);
    }
  }
  const text = (name, ...values) => module.UTF8ToString(call(name, ...values));
  return { call, text, memory: () => module.HEAPU8.length };
}
