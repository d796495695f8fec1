// The engines' own small program, for Blob workers: no screen, one job per worker.
//
// The page posts { wasm, request, text } to a worker; request is { job: "check", … }, text a Uint8Array. The worker
// makes the module with { wasmBinary, progress: (part, counts) => … } and runs the job as below; it posts { progress:
// 0…1, counts: Float64Array or undefined } any number of times, then { answer, arrays } with the arrays transferred, or
// { error }. A job is cancelled by ending its worker.
//
//   const put = (bytes) => { const at = engine._engine_alloc(bytes.length); engine.HEAPU8.set(bytes, at); return at; };
//   const asked = new TextEncoder().encode(JSON.stringify(request)), given = text ?? new Uint8Array();
//   engine._engine_run(put(asked), asked.length, put(given), given.length); // takes both over and frees them
//   const bytes = (at, length) => engine.HEAPU8.slice(at, at + length);     // HEAPU8 anew: memory may have grown
//   const answer = JSON.parse(new TextDecoder().decode(bytes(engine._engine_answer(), engine._engine_answer_bytes())));
//   const types = [Uint8Array, Int32Array, Float64Array], arrays = [];
//   for (let i = 0; i < engine._engine_arrays(); i++) {
//     const copy = bytes(engine._engine_array(i), engine._engine_array_bytes(i));
//     arrays.push(new types[engine._engine_array_type(i)](copy.buffer));
//   }
//   if (answer.error) throw new Error(answer.error.message);
//   postMessage({ answer, arrays }, arrays.map((a) => a.buffer));
#include "engine/engine.hpp"

#include <cstdlib>

#include <emscripten.h>

namespace {

using namespace sandtable;

engine::Answer &latest() {
  static engine::Answer answer;
  return answer;
}

} // namespace

EM_JS(void, engine_progress, (double part), {
  if (Module["progress"]) Module["progress"](part);
});

EM_JS(void, engine_counts, (double part, const double *at, size_t bytes), {
  if (Module["progress"]) Module["progress"](part, new Float64Array(HEAPU8.slice(at, at + bytes).buffer));
});

extern "C" {

EMSCRIPTEN_KEEPALIVE void *engine_alloc(std::size_t bytes) { return std::malloc(bytes == 0 ? 1 : bytes); }
EMSCRIPTEN_KEEPALIVE void engine_free(void *at) { std::free(at); }

EMSCRIPTEN_KEEPALIVE void engine_run(char *request, std::size_t request_bytes, char *text, std::size_t text_bytes) {
  latest() = engine::run(
      {request, request_bytes}, {text, text_bytes}, [](double part) { engine_progress(part); },
      [](double part, const std::vector<double> &counts) {
        engine_counts(part, counts.data(), counts.size() * sizeof(double));
      });
  std::free(request);
  std::free(text);
}

EMSCRIPTEN_KEEPALIVE const char *engine_answer() { return latest().json.data(); }
EMSCRIPTEN_KEEPALIVE std::size_t engine_answer_bytes() { return latest().json.size(); }
EMSCRIPTEN_KEEPALIVE std::size_t engine_arrays() { return latest().arrays.size(); }
EMSCRIPTEN_KEEPALIVE int engine_array_type(std::size_t index) { return static_cast<int>(latest().arrays[index].type); }
EMSCRIPTEN_KEEPALIVE const std::uint8_t *engine_array(std::size_t index) { return latest().arrays[index].bytes.data(); }
EMSCRIPTEN_KEEPALIVE std::size_t engine_array_bytes(std::size_t index) { return latest().arrays[index].bytes.size(); }
}
