// Runs in a Blob worker: one job of the engines' program (its protocol: app/engine/engine.cpp). Messages in:
// { wasm, request, text }; out: { progress, counts } any number of times, then { answer, arrays } or { error }.
import createEngine from 'sandtable:engine-glue';

const ARRAY_TYPES = [Uint8Array, Int32Array, Float64Array];

self.onmessage = async ({ data: { wasm, request, text } }) => {
  self.postMessage({ progress: 0 }); // a sign of life
  try {
    const engine = await createEngine({ wasmBinary: wasm, progress: (progress, counts) => self.postMessage({ progress, counts }) });
    const result = run_job(engine, request, text ?? new Uint8Array());
    self.postMessage(result, result.arrays.map(({ buffer }) => buffer));
  } catch (error) {
    self.postMessage({ error: String(error?.message ?? error) });
  }
};

function run_job(engine, request, text) {
  const put = (bytes) => {
    const at = engine._engine_alloc(bytes.length);
    engine.HEAPU8.set(bytes, at); // memory may have grown: HEAPU8 is asked for anew each time
    return at;
  };
  const asked = new TextEncoder().encode(JSON.stringify(request));
  engine._engine_run(put(asked), asked.length, put(text), text.length);
  const bytes = (at, length) => engine.HEAPU8.slice(at, at + length);
  const answer = JSON.parse(new TextDecoder().decode(bytes(engine._engine_answer(), engine._engine_answer_bytes())));
  if (answer.error) throw new Error(answer.error.message);
  const arrays = [];
  for (let i = 0; i < engine._engine_arrays(); i++) {
    const copy = bytes(engine._engine_array(i), engine._engine_array_bytes(i));
    arrays.push(new ARRAY_TYPES[engine._engine_array_type(i)](copy.buffer));
  }
  return { answer, arrays };
}
