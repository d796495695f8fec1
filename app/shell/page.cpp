#include "shell/page.hpp"

#include <emscripten.h>

// clang-format off
EM_JS(float, st_page_baseline, (), { return Module.page.baseline(); });
EM_JS(int, st_page_measure, (unsigned code_point, int strong, float size, float *box), {
  const answer = Module.page.measure_glyph(code_point, strong, size);
  if (answer) HEAPF32.set(answer, box >> 2);
  return answer ? 1 : 0;
});
EM_JS(int, st_page_measure_cluster, (const char *text, size_t n, int strong, float size, float *box), {
  HEAPF32.set(Module.page.measure_cluster(UTF8ToString(text, n), strong, size), box >> 2);
  return 1;
});
EM_JS(int, st_page_paint, (unsigned char *rgba), {
  const image = Module.page.paint_glyph();
  HEAPU8.set(image.data, rgba);
  return image.colored ? 1 : 0;
});
EM_JS_DEPS(st_page_program, "$GL");
EM_JS(unsigned, st_page_program, (), {
  const program = Module.page.picture_program(), name = GL.getNewId(GL.programs);
  program.name = name;
  GL.programs[name] = program;
  return name;
});
EM_JS(void, st_page_cursor, (int kind), { Module.page.cursor(kind); });
EM_JS(void, st_page_agent, (int wanted, float x, float y, float line_height), { Module.page.text_agent(!!wanted, x, y, line_height); });
EM_JS(void, st_page_copied, (const char *text, size_t n), { Module.page.copied(UTF8ToString(text, n)); });
EM_JS(void, st_page_area, (const char *id, size_t idn, const char *label, size_t ln, const char *text, size_t tn, float x, float y, float w, float h, float size, int focus, int enter_keeps), {
  Module.page.text_area(UTF8ToString(id, idn), UTF8ToString(label, ln), UTF8ToString(text, tn), x, y, w, h, size, !!focus, !!enter_keeps);
});
EM_JS(void, st_page_hide_area, (), { Module.page.hide_text_area(); });
EM_JS(void, st_page_pick, (int beside), { Module.page.pick_file(!!beside); });
EM_JS(void, st_page_key, (const char *what, const char *key, size_t n), { Module.page[UTF8ToString(what)](UTF8ToString(key, n)); });
EM_JS(void, st_page_save, (int token, const char *key, size_t kn, const char *file, size_t fn, const char *text, size_t tn, int as, int overwrite), {
  Module.page.save(token, UTF8ToString(key, kn), UTF8ToString(file, fn), HEAPU8.slice(text, text + tn), !!as, !!overwrite);
});
EM_JS(void, st_page_download, (const char *name, size_t nn, const char *mime, size_t mn, const char *bytes, size_t bn), {
  Module.page.download(UTF8ToString(name, nn), UTF8ToString(mime, mn), HEAPU8.slice(bytes, bytes + bn));
});
EM_JS(void, st_page_draft, (int token, const char *key, size_t kn, const char *name, size_t nn, const char *file, size_t fn, int edits, const char *text, size_t tn), {
  Module.page.write_draft(token, UTF8ToString(key, kn), UTF8ToString(name, nn), UTF8ToString(file, fn), edits, HEAPU8.slice(text, text + tn));
});
EM_JS(void, st_page_unsaved, (int unsaved, const char *name, size_t n), { Module.page.unsaved(!!unsaved, UTF8ToString(name, n)); });
EM_JS(void, st_page_preference, (const char *name, size_t nn, const char *value, size_t vn), {
  Module.page.preference(UTF8ToString(name, nn), UTF8ToString(value, vn));
});
EM_JS(void, st_page_forecast, (int serial, const char *deal, size_t dn, const char *rule, size_t rn, int trials, int seed, const char *text, size_t n), {
  Module.page.forecast(serial, UTF8ToString(deal, dn), UTF8ToString(rule, rn), trials, seed, HEAPU8.slice(text, text + n));
});
EM_JS(void, st_page_stop_forecast, (), { Module.page.stop_forecast(); });
EM_JS(void, st_page_schedule, (int serial, const char *deal, size_t dn, const char *today, size_t day, int triangular, const char *text, size_t n), {
  Module.page.schedule(serial, UTF8ToString(deal, dn), UTF8ToString(today, day), !!triangular, HEAPU8.slice(text, text + n));
});
EM_JS(void, st_page_simulate, (int serial, const char *deal, size_t dn, const char *option, size_t on, const char *reference, size_t rn, double rate, int trials, int seed, int latin_hypercube, const char *text, size_t n, int bins, double from, double to), {
  Module.page.simulate(serial, UTF8ToString(deal, dn), UTF8ToString(option, on), UTF8ToString(reference, rn), rate, trials, seed, latin_hypercube, HEAPU8.slice(text, text + n), bins, from, to);
});
EM_JS(void, st_page_png, (const char *name, size_t nn, const char *svg, size_t sn, int scale), {
  Module.page.download_png(UTF8ToString(name, nn), UTF8ToString(svg, sn), scale);
});
EM_JS(void, st_page_pick_graph, (), { Module.page.pick_graph(); });
EM_JS(void, st_page_check, (const char *text, size_t n), { Module.page.check_file(HEAPU8.slice(text, text + n)); });
EM_JS(void, st_page_plain, (const char *what), { Module.page[UTF8ToString(what)](); });
// clang-format on

namespace sandtable::shell::page {

unsigned picture_program() { return st_page_program(); }
float baseline() { return st_page_baseline(); }
bool measure_glyph(unsigned code_point, bool strong, float size, GlyphBox &box) {
  return st_page_measure(code_point, strong, size, &box.left) != 0;
}
bool measure_cluster(std::string_view text, bool strong, float size, GlyphBox &box) {
  return st_page_measure_cluster(text.data(), text.size(), strong, size, &box.left) != 0;
}
bool paint_glyph(unsigned char *rgba) { return st_page_paint(rgba) != 0; }

void cursor(int kind) { st_page_cursor(kind); }
void text_agent(bool wanted, float x, float y, float line_height) { st_page_agent(wanted, x, y, line_height); }
void copied(std::string_view text) { st_page_copied(text.data(), text.size()); }
void text_area(std::string_view id, std::string_view label, std::string_view text, float x, float y, float w, float h,
               float font_size, bool focus, bool enter_keeps) {
  st_page_area(id.data(), id.size(), label.data(), label.size(), text.data(), text.size(), x, y, w, h, font_size, focus,
               enter_keeps);
}
void hide_text_area() { st_page_hide_area(); }

void pick_file(bool beside) { st_page_pick(beside); }
void open_theirs(std::string_view key) { st_page_key("open_theirs", key.data(), key.size()); }
void open_recent(std::string_view key) { st_page_key("open_recent", key.data(), key.size()); }
void open_sample(std::string_view name) { st_page_key("open_sample", name.data(), name.size()); }
void open_calculator(std::string_view name) { st_page_key("open_calculator", name.data(), name.size()); }
void open_process() { st_page_key("open_process", "", 0); }
void restore_draft(std::string_view key) { st_page_key("restore_draft", key.data(), key.size()); }
void discard_draft(std::string_view key) { st_page_key("discard_draft", key.data(), key.size()); }
void save(int token, std::string_view key, std::string_view file, std::string_view text, bool as, bool overwrite) {
  st_page_save(token, key.data(), key.size(), file.data(), file.size(), text.data(), text.size(), as, overwrite);
}
void download(std::string_view name, std::string_view mime, std::string_view bytes) {
  st_page_download(name.data(), name.size(), mime.data(), mime.size(), bytes.data(), bytes.size());
}
void write_draft(int token, std::string_view key, std::string_view name, std::string_view file, int edits,
                 std::string_view text) {
  st_page_draft(token, key.data(), key.size(), name.data(), name.size(), file.data(), file.size(), edits, text.data(),
                text.size());
}
void drop_draft(std::string_view key) { st_page_key("drop_draft", key.data(), key.size()); }
void dirty() { st_page_plain("dirty"); }
void unsaved(bool unsaved, std::string_view name) { st_page_unsaved(unsaved, name.data(), name.size()); }

void lock(std::string_view lineage) { st_page_key("lock", lineage.data(), lineage.size()); }
void take_over() { st_page_plain("take_over"); }
void preference(std::string_view name, std::string_view value) {
  st_page_preference(name.data(), name.size(), value.data(), value.size());
}
void load_licences() { st_page_plain("load_licences"); }
void forecast(int serial, std::string_view opportunity, std::string_view rule, int trials, int seed,
              std::string_view text) {
  st_page_forecast(serial, opportunity.data(), opportunity.size(), rule.data(), rule.size(), trials, seed, text.data(),
                   text.size());
}
void download_png(std::string_view name, std::string_view svg, int scale) {
  st_page_png(name.data(), name.size(), svg.data(), svg.size(), scale);
}
void pick_graph() { st_page_pick_graph(); }
void stop_forecast() { st_page_stop_forecast(); }
void schedule(int serial, std::string_view opportunity, std::string_view today, bool triangular,
              std::string_view text) {
  st_page_schedule(serial, opportunity.data(), opportunity.size(), today.data(), today.size(), triangular, text.data(),
                   text.size());
}
void stop_schedule() { st_page_plain("stop_schedule"); }
void simulate(int serial, std::string_view opportunity, std::string_view option, std::string_view reference,
              double rate, int trials, int seed, bool latin_hypercube, std::string_view text, int bins,
              double bins_from, double bins_to) {
  st_page_simulate(serial, opportunity.data(), opportunity.size(), option.data(), option.size(), reference.data(),
                   reference.size(), rate, trials, seed, latin_hypercube, text.data(), text.size(), bins, bins_from,
                   bins_to);
}
void open_sheet() { st_page_plain("open_sheet"); }
void stop_simulation() { st_page_plain("stop_simulation"); }
void check_file(std::string_view text) { st_page_check(text.data(), text.size()); }
void stop_check() { st_page_plain("stop_check"); }
void wake() { st_page_plain("wake"); }

} // namespace sandtable::shell::page
