// What the page may call. Texts come as UTF-8 with their length; coordinates are CSS pixels.
#include "imgui.h"
#include "imgui_internal.h"
#include "shell/app.hpp"
#include "store/codec.hpp"

#include <emscripten.h>

#include <algorithm>
#include <cfloat>
#include <cstring>

using namespace sandtable;
using namespace sandtable::shell;

namespace {

using Size = std::size_t;
std::string text_of(const char *text, Size n) { return {text, n}; }

/// The arrays of an engine's answer that came one after another as bytes, with how many numbers each has.
void take_rows(const char *numbers, Size bytes, std::initializer_list<std::pair<std::vector<double> *, int>> lists) {
  std::vector<double> all(bytes / sizeof(double));
  if (!all.empty()) std::memcpy(all.data(), numbers, all.size() * sizeof(double));
  auto at = all.begin();
  for (auto [list, count] : lists) {
    const auto end = at + std::clamp<std::ptrdiff_t>(count, 0, all.end() - at);
    list->assign(at, end);
    at = end;
  }
}

/// The answer of the last call that gives a text; the page copies it at once.
std::string last_answer;
const char *answer(std::string text) {
  last_answer = std::move(text);
  return last_answer.data();
}

ImGuiIO &io() { return ImGui::GetIO(); }

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE Size st_length() { return last_answer.size(); } ///< of the answer just given, bytes

// ---- frames and size
EMSCRIPTEN_KEEPALIVE double st_frame(double now_ms, int collect) { return app().frame(now_ms, collect != 0); }
EMSCRIPTEN_KEEPALIVE int st_frames() { return app().frames; }
EMSCRIPTEN_KEEPALIVE void st_drain() { app().drain(); }
EMSCRIPTEN_KEEPALIVE void st_resize(int width, int height, float density) {
  app().window.resize(width, height, density);
}
EMSCRIPTEN_KEEPALIVE void st_surroundings(float keyboard_inset, float safe_bottom, int prefers_dark) {
  view::Host &host = app().host;
  host.keyboard_inset = keyboard_inset;
  host.safe_bottom = safe_bottom;
  host.prefers_dark = prefers_dark != 0;
}
EMSCRIPTEN_KEEPALIVE void st_context(int lost) { lost ? app().window.lose_context() : app().window.restore_context(); }

// ---- pointer
EMSCRIPTEN_KEEPALIVE void st_pointer(float x, float y, int touch) {
  app().host.touch = touch != 0;
  io().AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  io().AddMousePosEvent(x, y);
}
EMSCRIPTEN_KEEPALIVE void st_pointer_gone() { io().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }
EMSCRIPTEN_KEEPALIVE void st_button(int button, int down) { io().AddMouseButtonEvent(button, down != 0); }
EMSCRIPTEN_KEEPALIVE void st_touch_cancelled() { app().host.touch_cancelled = true; } ///< before its button's end
EMSCRIPTEN_KEEPALIVE void st_wheel(float dx, float dy) { io().AddMouseWheelEvent(dx, dy); }
EMSCRIPTEN_KEEPALIVE void st_gesture(int active, float x, float y, float zoom, float dx, float dy) {
  view::Gesture &gesture = app().host.gesture;
  gesture.active = active != 0;
  gesture.x = x;
  gesture.y = y;
  gesture.zoom *= zoom;
  gesture.dx += dx;
  gesture.dy += dy;
}

// ---- keyboard and clipboard
EMSCRIPTEN_KEEPALIVE void st_modifiers(int ctrl, int shift, int alt, int super) {
  io().AddKeyEvent(ImGuiMod_Ctrl, ctrl != 0);
  io().AddKeyEvent(ImGuiMod_Shift, shift != 0);
  io().AddKeyEvent(ImGuiMod_Alt, alt != 0);
  io().AddKeyEvent(ImGuiMod_Super, super != 0);
}
/// `key` counts from ImGuiKey_Tab in the order of the enumeration (web/src/keys.mjs).
EMSCRIPTEN_KEEPALIVE void st_key(int key, int down) {
  io().AddKeyEvent(static_cast<ImGuiKey>(ImGuiKey_Tab + key), down != 0);
}
EMSCRIPTEN_KEEPALIVE void st_text(const char *text, Size) { io().AddInputCharactersUTF8(text); }
EMSCRIPTEN_KEEPALIVE void st_focus(int focused) { io().AddFocusEvent(focused != 0); }
EMSCRIPTEN_KEEPALIVE int st_wants_text() { return io().WantTextInput ? 1 : 0; }
/// 'c', 'x' or 'v' with the modifier of this platform; 'v' takes `text`.
EMSCRIPTEN_KEEPALIVE void st_clipboard(int what, const char *text, Size n) {
  App &a = app();
  a.drain(); // what was typed before comes first
  if (what == 'v') a.clipboard = text_of(text, n);
  if (!io().WantTextInput) {
    if (what == 'v') a.host.pasted = a.clipboard;
    a.host.copy_wanted = what == 'c';
    a.host.cut_wanted = what == 'x';
    a.drain();
    return;
  }
  const ImGuiKey key = what == 'v' ? ImGuiKey_V : what == 'c' ? ImGuiKey_C : ImGuiKey_X;
  const ImGuiKey modifier = io().ConfigMacOSXBehaviors ? ImGuiMod_Super : ImGuiMod_Ctrl;
  const bool held = io().KeyCtrl;
  io().AddKeyEvent(modifier, true);
  io().AddKeyEvent(key, true);
  a.drain();
  io().AddKeyEvent(key, false);
  if (!held) io().AddKeyEvent(modifier, false);
  a.drain();
}
EMSCRIPTEN_KEEPALIVE void st_text_area(const char *id, Size idn, const char *text, Size n, int done, int cancelled) {
  app().answer_text_area({text_of(id, idn), text_of(text, n), done != 0, cancelled != 0});
}

// ---- what the browser is and remembers
EMSCRIPTEN_KEEPALIVE void st_platform(int mac, int has_file_picker) {
  app().host.mac = mac != 0;
  app().host.has_file_picker = has_file_picker != 0;
  io().ConfigMacOSXBehaviors = mac != 0;
}
EMSCRIPTEN_KEEPALIVE void st_preferences(const char *language, Size ln, const char *theme, Size tn, int hint_seen) {
  app().preferences = {text_of(language, ln), text_of(theme, tn), hint_seen != 0};
  app().workbench.set_preferences(app().preferences);
}
EMSCRIPTEN_KEEPALIVE void st_capability(const char *name, Size nn, const char *value, Size vn) {
  auto &list = app().host.capabilities;
  for (auto &known : list)
    if (known.name == std::string_view(name, nn)) {
      known.answer = text_of(value, vn);
      return;
    }
  list.push_back({text_of(name, nn), text_of(value, vn)});
}
EMSCRIPTEN_KEEPALIVE void st_licence(const char *name, Size nn, const char *version, Size vn, const char *licence,
                                     Size ln, const char *text, Size tn) {
  app().host.licences.push_back({text_of(name, nn), text_of(version, vn), text_of(licence, ln), text_of(text, tn)});
}

// ---- files
EMSCRIPTEN_KEEPALIVE void st_open(const char *text, Size n, const char *file, Size fn, const char *key, Size kn,
                                  int source, int edits, const char *at, Size an) {
  app().open({text, n}, text_of(file, fn), text_of(key, kn), static_cast<Source>(source), edits, text_of(at, an));
}
EMSCRIPTEN_KEEPALIVE void st_open_failed(const char *file, Size fn, const char *problem, Size pn, const char *detail,
                                         Size dn) {
  app().open_failed(text_of(file, fn), text_of(problem, pn), text_of(detail, dn));
}
EMSCRIPTEN_KEEPALIVE void st_problem(const char *problem, Size pn, const char *detail, Size dn) {
  app().workbench.show_problem({text_of(problem, pn), "", text_of(detail, dn)});
}
/// For scripts: opens and answers with the problems as JSON.
EMSCRIPTEN_KEEPALIVE const char *st_open_text(const char *text, Size n, const char *key, Size kn) {
  return answer(App::problems_text(app().open({text, n}, "", text_of(key, kn), Source::script)));
}
EMSCRIPTEN_KEEPALIVE void st_open_bench(int people) { app().open_bench(people); }
EMSCRIPTEN_KEEPALIVE void st_import_graph(const char *text, Size n, const char *file, Size fn) {
  app().import_graph({text, n}, text_of(file, fn));
}
EMSCRIPTEN_KEEPALIVE void st_calculator(const char *text, Size n, const char *file, Size fn) {
  app().begin_calculator({text, n}, text_of(file, fn));
}
EMSCRIPTEN_KEEPALIVE void st_process(const char *text, Size n, const char *file, Size fn) {
  app().take_process({text, n}, text_of(file, fn));
}
EMSCRIPTEN_KEEPALIVE void st_sheet_part(const char *name, Size nn, const char *text, Size n) {
  app().sheet_parts.insert_or_assign(text_of(name, nn), std::string{text, n});
}
EMSCRIPTEN_KEEPALIVE void st_sheet(const char *file, Size n) { app().take_sheet(text_of(file, n)); }
EMSCRIPTEN_KEEPALIVE void st_png(const char *name, Size n, int fine) {
  app().workbench.show_toast(fine ? "shell_downloaded" : "shell_png_failed", text_of(name, n));
}
EMSCRIPTEN_KEEPALIVE void st_download_copy() { app().download_copy(); }
EMSCRIPTEN_KEEPALIVE const char *st_read() { return answer(app().text_now()); }
EMSCRIPTEN_KEEPALIVE void st_save_answer(int token, const char *outcome, Size on, const char *file, Size fn,
                                         const char *at, Size an, const char *detail, Size dn) {
  app().save_answer(token, {outcome, on}, {file, fn}, {at, an}, {detail, dn});
}
EMSCRIPTEN_KEEPALIVE void st_write_drafts() { app().write_drafts(); }
EMSCRIPTEN_KEEPALIVE void st_draft_answer(int token, const char *at, Size an, const char *problem, Size pn) {
  app().draft_answer(token, {at, an}, {problem, pn});
}
EMSCRIPTEN_KEEPALIVE void st_forget_offers() {
  app().offers.clear();
  app().host.recent.clear();
  app().show_offers();
}
EMSCRIPTEN_KEEPALIVE void st_offer_draft(const char *key, Size kn, const char *name, Size nn, const char *when, Size wn,
                                         int edits, const char *file, Size fn, const char *opened, Size on, int age) {
  app().offers.push_back({text_of(key, kn), text_of(name, nn), text_of(when, wn), edits, text_of(file, fn),
                          text_of(opened, on), static_cast<view::DraftOffer::Age>(age)});
  app().show_offers();
}
EMSCRIPTEN_KEEPALIVE void st_offer_recent(const char *key, Size kn, const char *name, Size nn, const char *file,
                                          Size fn, const char *when, Size wn) {
  app().host.recent.push_back({text_of(key, kn), text_of(name, nn), text_of(file, fn), text_of(when, wn)});
}
EMSCRIPTEN_KEEPALIVE void st_draft_waits(const char *when, Size n) {
  app().workbench.show_toast("shell_draft_waits", text_of(when, n));
}
EMSCRIPTEN_KEEPALIVE void st_writable(int writable) { app().set_writable(writable != 0); }
EMSCRIPTEN_KEEPALIVE void st_leave_fields() { app().leave_fields(); }
EMSCRIPTEN_KEEPALIVE int st_unsaved_now() { return app().unsaved_now() ? 1 : 0; }

// ---- file check
EMSCRIPTEN_KEEPALIVE void st_check_progress(double progress) { app().host.check.progress = progress; }
EMSCRIPTEN_KEEPALIVE void st_check_finding(const char *severity, Size sn, const char *path, Size pn,
                                           const char *message, Size mn, const char *detail, Size dn) {
  app().host.check.findings.push_back(
      {text_of(severity, sn), {text_of(message, mn), text_of(path, pn), text_of(detail, dn)}});
}
EMSCRIPTEN_KEEPALIVE void st_check_done(const char *failed, Size n, const char *detail, Size dn) {
  view::CheckStatus &check = app().host.check;
  check.running = false;
  check.done = n == 0;
  check.failed = text_of(failed, n);
  check.detail = text_of(detail, dn);
}

// ---- the decision's outlook
EMSCRIPTEN_KEEPALIVE void st_forecast_progress(double progress) { app().host.outlook.progress = progress; }
/// The four arrays of the engine's answer one after another, as bytes; `sizes`: how many numbers each has.
EMSCRIPTEN_KEEPALIVE void st_forecast_done(int serial, const char *numbers, Size bytes, int a, int b, int c, int d) {
  view::OutlookStatus &outlook = app().host.outlook;
  if (serial != outlook.serial) return;
  take_rows(numbers, bytes, {{&outlook.summary, a}, {&outlook.swings, b}, {&outlook.moves, c}, {&outlook.people, d}});
  outlook.running = false;
  outlook.done = true;
}
EMSCRIPTEN_KEEPALIVE void st_forecast_failed(int serial, const char *problem, Size n, const char *detail, Size dn) {
  view::OutlookStatus &outlook = app().host.outlook;
  if (serial != outlook.serial) return;
  outlook.running = false;
  outlook.failed = text_of(problem, n);
  outlook.detail = text_of(detail, dn);
}

// ---- the plan's simulation
EMSCRIPTEN_KEEPALIVE void st_schedule_progress(double progress) { app().host.schedule.progress = progress; }
/// As st_forecast_done.
EMSCRIPTEN_KEEPALIVE void st_schedule_done(int serial, const char *numbers, Size bytes, int a, int b, int c, int d) {
  view::ScheduleStatus &schedule = app().host.schedule;
  if (serial != schedule.serial) return;
  take_rows(numbers, bytes, {{&schedule.plan, a}, {&schedule.gates, b}, {&schedule.tasks, c}, {&schedule.curves, d}});
  schedule.running = false;
  schedule.done = true;
}
EMSCRIPTEN_KEEPALIVE void st_schedule_failed(int serial, const char *problem, Size n, const char *detail, Size dn) {
  view::ScheduleStatus &schedule = app().host.schedule;
  if (serial != schedule.serial) return;
  schedule.running = false;
  schedule.failed = text_of(problem, n);
  schedule.detail = text_of(detail, dn);
}

// ---- trials of a value case
EMSCRIPTEN_KEEPALIVE void st_simulation_progress(double progress) { app().host.simulation.progress = progress; }
/// What its histogram looks like so far.
EMSCRIPTEN_KEEPALIVE void st_simulation_counts(int serial, const char *numbers, Size bytes) {
  view::SimulationStatus &s = app().host.simulation;
  if (serial == s.serial && s.running)
    take_rows(numbers, bytes, {{&s.counts, static_cast<int>(bytes / sizeof(double))}});
}
/// As st_forecast_done, with five arrays.
EMSCRIPTEN_KEEPALIVE void st_simulation_done(int serial, const char *numbers, Size bytes, int a, int b, int c, int d,
                                             int e) {
  view::SimulationStatus &s = app().host.simulation;
  if (serial != s.serial) return;
  take_rows(numbers, bytes, {{&s.summary, a}, {&s.ratios, b}, {&s.savings, c}, {&s.years, d}, {&s.bars, e}});
  s.running = false;
  s.done = true;
}
EMSCRIPTEN_KEEPALIVE void st_simulation_failed(int serial, const char *problem, Size n, const char *detail, Size dn) {
  view::SimulationStatus &s = app().host.simulation;
  if (serial != s.serial) return;
  s.running = false;
  s.failed = text_of(problem, n);
  s.detail = text_of(detail, dn);
}

// ---- screen readers and scripts
EMSCRIPTEN_KEEPALIVE int st_mirror_fresh() { return app().mirror_fresh ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE const char *st_screen() { return answer(app().screen_text()); }
EMSCRIPTEN_KEEPALIVE const char *st_camera() { return answer(app().camera_text()); }
EMSCRIPTEN_KEEPALIVE void st_press(unsigned id) { app().mirror.press(id); }
EMSCRIPTEN_KEEPALIVE void st_set_value(unsigned id, const char *text, Size n) {
  app().mirror.set_value(id, text_of(text, n));
}
}
