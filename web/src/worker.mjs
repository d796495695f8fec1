// Runs in a Blob worker: one job of the engines' program. Messages in: { wasm, request, text }; out: { progress } any
// number of times, then { answer, arrays } or { error }.
import createEngine from 'sandtable:engine-glue';

self.onmessage = async ({ data: { wasm, request, text } }) => {
  try {
    const engine = await createEngine({
      wasmBinary: wasm,
      progress: (value) => self.postMessage({ progress: value }),
    });
    self.postMessage(run_job(engine, request, text));
  } catch (error) {
    self.postMessage({ error: String(error?.message ?? error) });
  }
};

function run_job(engine, request, text) {
  throw new Error(`no engine for ${request.job}: ${text?.length} ${Object.keys(engine).length}`);
}
