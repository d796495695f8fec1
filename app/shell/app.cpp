#include "shell/app.hpp"

#include "base/build_info.hpp"
#include "base/text.hpp"
#include "imgui.h"
#include "imgui_internal.h"
#include "shell/bench.hpp"
#include "shell/file_name.hpp"
#include "shell/fonts.hpp"
#include "shell/page.hpp"
#include "shell/text_agent.hpp"
#include "store/codec.hpp"
#include "view/text.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <emscripten.h>
#include <random>
#include <utility>

namespace sandtable::shell {

IdSource &ids() {
  static IdSource source = [] {
    std::random_device entropy;
    const auto word = [&] { return (static_cast<std::uint64_t>(entropy()) << 32) | entropy(); };
    const std::uint64_t high = word();
    return IdSource(high, word());
  }();
  return source;
}

App &app() {
  static App instance;
  return instance;
}

bool App::start() {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO &io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  if (!window.open()) return false;
  connect_text_agent();
  fonts_ = load_fonts();
  host.ids = &ids();
  host.version = version;
  host.build = build;
  tell_time();
  return true;
}

void App::tell_time() {
  const std::time_t now = std::time(nullptr);
  if (now == last_second_) return;
  last_second_ = now;
  char text[32];
  std::tm parts;
  localtime_r(&now, &parts);
  std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
  host.today = text;
  gmtime_r(&now, &parts);
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  host.now = text;
}

// ---------------------------------------------------------------- frames

double App::frame(double now_ms, bool collect) {
  host.time = now_ms / 1000;
  tell_time();
  if (!area_answers_.empty()) {
    host.text_area = std::move(area_answers_.front());
    area_answers_.pop_front();
  }
  window.new_frame(host.time);
  if (const ImGuiContext &g = *ImGui::GetCurrentContext();
      std::exchange(leave_fields_, false) && g.ActiveId != 0 && g.ActiveId == g.InputTextState.ID)
    ImGui::ClearActiveID();
  mirror.begin(collect);
  output_ = {};
  workbench.frame(host, session_, fonts_, mirror, output_);
  ImGui::Render();
  window.render(output_.ground);
  mirror_fresh = collect;
  ++frames;

  // What was said for one frame only.
  host.text_area.reset();
  host.pasted.clear(), host.pasted_file.clear();
  host.copy_wanted = host.cut_wanted = false;
  host.touch_cancelled = false;
  host.gesture.zoom = 1;
  host.gesture.dx = host.gesture.dy = 0;

  show_text_area();
  const bool asked = !output_.commands.empty() || !output_.requests.empty();
  for (const Command &command : output_.commands) {
    OpenWorkspace *workspace = editable();
    if (!workspace) break;
    if (!host.save.writable) {
      refuse("problem_read_only");
      break;
    }
    const Document before = workspace->history.now();
    if (const std::optional<Problem> problem = workspace->history.run(command)) workbench.show_problem(*problem);
    if (workspace->history.now() != before) edited(*workspace);
  }
  for (const view::Request &request : output_.requests) handle(request);
  report_unsaved();
  return asked || output_.animating || !area_answers_.empty() ? 0 : wake_in();
}

void App::drain() {
  ImGuiContext &g = *ImGui::GetCurrentContext();
  // At the time it is: at that of the last frame, a key pressed after a rest would count as held all through it.
  const double now = emscripten_get_now();
  for (int i = 0; i < 8; ++i) {
    frame(now, false);
    if (g.InputEventsQueue.empty() && area_answers_.empty()) break;
  }
}

double App::wake_in() const {
  const ImGuiContext &g = *ImGui::GetCurrentContext();
  if (!g.InputEventsQueue.empty()) return 0;
  double wake = output_.wake_in;
  const auto sooner = [&](double seconds) { wake = wake < 0 ? seconds : std::min(wake, seconds); };
  // A held key repeats by frames.
  for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_GamepadStart; ++key)
    if (key < ImGuiKey_LeftCtrl || key > ImGuiKey_RightSuper)
      if (ImGui::IsKeyDown(static_cast<ImGuiKey>(key))) return 0;
  // The caret blinks: 0.8 s on, 0.4 s off.
  if (g.IO.ConfigInputTextCursorBlink && g.ActiveId != 0 && g.InputTextState.ID == g.ActiveId) {
    const float at = g.InputTextState.CursorAnim, in_cycle = at <= 0 ? 0 : std::fmod(at, 1.2f);
    sooner(at <= 0 ? 0.81 - at : in_cycle <= 0.8f ? 0.81 - in_cycle : 1.21 - in_cycle);
  }
  // A tooltip that waits for the pointer to rest.
  if (g.HoverItemDelayId != 0 && g.HoverItemDelayTimer < g.Style.HoverDelayNormal + 0.1f) sooner(0.06);
  return wake;
}

void App::show_text_area() {
  const auto &wanted = output_.text_area;
  if (!wanted) {
    if (!area_shown_.empty()) page::hide_text_area();
    area_shown_.clear();
    return;
  }
  std::string shown = wanted->id;
  for (float value : {wanted->x, wanted->y, wanted->w, wanted->h, wanted->font_size, wanted->focus ? 1.f : 0.f})
    shown += ' ' + std::to_string(value);
  shown += wanted->label;
  if (shown == area_shown_) return;
  area_shown_ = shown;
  page::text_area(wanted->id, wanted->label, wanted->text, wanted->x, wanted->y, wanted->w, wanted->h,
                  wanted->font_size, wanted->focus, wanted->enter_keeps);
}

// ---------------------------------------------------------------- documents

OpenWorkspace *App::editable() {
  return session_.editable < session_.open.size() ? session_.open[session_.editable].get() : nullptr;
}

OpenWorkspace *App::find(std::string_view key) {
  for (auto &workspace : session_.open)
    if (workspace->key == key) return workspace.get();
  return nullptr;
}

void App::edited(OpenWorkspace &workspace) {
  host.save.downloaded = false;
  if (workspace.unsaved()) return page::dirty();
  forget_draft(workspace); // undone to what the file holds: nothing is left that a save could fail to keep
  if (&workspace == editable()) host.save.problem.clear(), host.save.detail.clear();
}

void App::forget_draft(const OpenWorkspace &workspace) {
  page::drop_draft(workspace.key);
  const auto of_it = [&](const Draft &draft) { return draft.key == workspace.key; };
  std::erase_if(drafted_, of_it), std::erase_if(drafting_, of_it);
  if (&workspace == editable()) host.save.draft_at.clear();
}

void App::new_save_status() {
  const bool writable = host.save.writable;
  const std::string seen_at = std::move(host.save.seen_at);
  host.save = {};
  host.save.writable = writable;
  host.save.seen_at = seen_at;
  const OpenWorkspace *workspace = editable();
  if (!workspace) return;
  host.save.saving = being_saved(*workspace);
  for (const Draft &draft : drafted_)
    if (draft.key == workspace->key) host.save.draft_at = draft.at;
}

bool App::being_saved(const OpenWorkspace &workspace) const {
  return std::any_of(saves_.begin(), saves_.end(),
                     [&](const PendingSave &save) { return save.key == workspace.key && save.downloaded_as.empty(); });
}

void App::refuse(std::string message, std::string detail) {
  workbench.show_problem({std::move(message), "", std::move(detail)});
}

void App::report_unsaved() {
  const OpenWorkspace *workspace = editable();
  const bool unsaved =
      std::any_of(session_.open.begin(), session_.open.end(), [](const auto &open) { return open->unsaved(); });
  const std::string name = workspace ? workspace->history.now()->name : std::string();
  if (unsaved == reported_unsaved_ && name == reported_name_) return;
  reported_unsaved_ = unsaved;
  reported_name_ = name;
  page::unsaved(unsaved, name);
}

void App::adopt(std::unique_ptr<OpenWorkspace> workspace, bool beside, bool ask, std::string called) {
  pending_.reset(), host.pending_open.reset();
  host.open_problems.clear();
  host.open_problem_file.clear();
  if (const OpenWorkspace *mine = editable(); ask && !beside && mine && mine->unsaved()) {
    const std::string &name = workspace->history.now()->name;
    if (called.empty()) called = workspace->file.empty() ? name : workspace->file;
    host.pending_open = {std::move(called), mine->history.now()->name, mine->edits()};
    pending_ = std::move(workspace);
    page::wake();
    return;
  }
  if (beside && !session_.empty()) {
    session_.open.push_back(std::move(workspace));
    session_.shown = session_.open.size() - 1;
  } else {
    write_drafts(); // opening never discards
    if (session_.empty()) {
      session_.open.push_back(std::move(workspace));
      session_.editable = 0;
    } else {
      session_.open[session_.editable] = std::move(workspace);
    }
    session_.shown = session_.editable;
    new_save_status();
    page::lock(session_.current().history.now()->lineage);
  }
  host.check = {};
  show_offers();
  workbench.document_opened();
  report_unsaved();
  page::wake();
}

std::vector<Problem> App::open(std::string_view text, std::string file, std::string key, Source source, int edits,
                               std::string at) {
  ReadAnswer answer = read_workspace_all(text);
  if (!answer.document) {
    if (source != Source::script) {
      host.open_problems = answer.problems;
      host.open_problem_file = file;
    }
    page::wake();
    return std::move(answer.problems);
  }
  const bool from_file = source == Source::file || source == Source::beside || source == Source::recent;
  const bool other_tab = source == Source::other_tab, draft = other_tab || source == Source::draft;
  auto made = std::make_unique<OpenWorkspace>(
      OpenWorkspace{std::move(key), std::move(file), History(answer.document), from_file ? answer.document : nullptr});
  std::string called;
  bool ask = source != Source::script;
  if (draft) {
    made->history.mark(answer.document, std::max(edits, 1));
    std::erase_if(drafted_, [&](const Draft &known) { return known.key == made->key; });
    drafted_.push_back({0, made->key, answer.document, at});
  }
  if (other_tab) {
    const OpenWorkspace *mine = editable();
    ask = mine && mine->key != made->key; // the same draft, worked on since
    called = filled(view::text_of("shell_other_tab_draft", preferences.language == "zh"), at);
    workbench.show_toast(ask && mine->unsaved() ? "shell_draft_newer" : "shell_draft_opened", at);
  }
  adopt(std::move(made), source == Source::beside, ask, std::move(called));
  return {};
}

void App::open_bench(int people) {
  host.bench = true;
  adopt(std::make_unique<OpenWorkspace>(
            OpenWorkspace{"bench", "", History(bench_document(people, ids(), host.now)), nullptr}),
        false, false);
}

void App::open_failed(std::string file, std::string problem, std::string detail) {
  host.open_problem_file = std::move(file);
  host.open_problems = {Problem{std::move(problem), "", std::move(detail)}};
  page::wake();
}

void App::download_copy() {
  if (session_.empty()) return;
  const OpenWorkspace &shown = session_.current();
  const std::string name = shown.file.empty() ? file_name(shown.history.now()->name, ".json") : shown.file;
  page::download(name, "application/json", write_workspace(*shown.history.now()));
  workbench.show_toast("shell_downloaded", name);
}

std::string App::text_now() const {
  if (session_.empty()) return {};
  return write_workspace(*session_.open[std::min(session_.editable, session_.open.size() - 1)]->history.now());
}

void App::show_offers() {
  host.drafts = offers;
  std::erase_if(host.drafts, [&](const view::DraftOffer &draft) { return find(draft.key) != nullptr; });
}

void App::leave_fields() {
  leave_fields_ = true;
  for (std::size_t rounds = area_answers_.size() + 2; rounds > 0; --rounds) frame(host.time * 1000, false);
}

bool App::unsaved_now() {
  leave_fields();
  return std::any_of(session_.open.begin(), session_.open.end(), [](const auto &open) { return open->unsaved(); });
}

void App::set_writable(bool writable) {
  if (host.save.writable == writable) return;
  host.save.writable = writable;
  host.save.seen_at.clear();
  if (!writable) { // from now on another tab's edits do not show here
    const std::time_t now = std::time(nullptr);
    std::tm parts;
    localtime_r(&now, &parts);
    char text[8];
    std::strftime(text, sizeof text, "%H:%M", &parts);
    host.save.seen_at = text;
  }
  page::wake();
}

void App::answer_text_area(view::TextAreaAnswer answer) {
  // While a note is typed only its newest text counts: keys may come faster than frames.
  const bool newer = !area_answers_.empty() && area_answers_.back().id == answer.id && !area_answers_.back().done &&
                     !area_answers_.back().cancelled;
  if (newer)
    area_answers_.back() = std::move(answer);
  else
    area_answers_.push_back(std::move(answer));
  page::wake();
}

// ---------------------------------------------------------------- what the page reads

namespace {

void append_json(std::string &out, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

} // namespace

std::string App::screen_text() const {
  // Whole tenths of a pixel: this runs while people work, and for thousands of items.
  const auto tenths = [](float value) {
    const long whole = std::lround(value * 10);
    std::string text = std::to_string(whole / 10);
    if (whole < 0 && whole > -10) text.insert(0, 1, '-');
    if (const long rest = std::abs(whole % 10)) (text += '.') += static_cast<char>('0' + rest);
    return text;
  };
  std::string out = "[";
  for (const view::MirrorItem &item : mirror.items()) {
    if (out.size() > 1) out += ',';
    out += "{\"id\":\"" + std::to_string(item.id) + "\",\"label\":";
    append_json(out, item.label);
    out += ",\"role\":";
    append_json(out, item.role);
    out += ",\"value\":";
    append_json(out, item.value);
    out += ",\"state\":";
    append_json(out, item.state);
    out += ",\"x\":" + tenths(item.min.x) + ",\"y\":" + tenths(item.min.y) +
           ",\"w\":" + tenths(item.max.x - item.min.x) + ",\"h\":" + tenths(item.max.y - item.min.y);
    if (const auto &range = item.range)
      out += ",\"now\":" + number_text(range->now) + ",\"min\":" + number_text(range->low) +
             ",\"max\":" + number_text(range->high) + ",\"step\":" + number_text(range->step);
    if (item.inside != 0) out += ",\"inside\":\"" + std::to_string(item.inside) + '"';
    if (item.of_map) out += ",\"of_map\":true";
    out += '}';
  }
  return out + ']';
}

std::string App::problems_text(const std::vector<Problem> &problems) {
  std::string out = "[";
  for (const Problem &problem : problems) {
    if (out.size() > 1) out += ',';
    out += "{\"path\":";
    append_json(out, problem.path);
    out += ",\"message\":";
    append_json(out, filled(view::text_of(problem.message, app().preferences.language == "zh"), problem.detail));
    out += '}';
  }
  return out + ']';
}

std::string App::camera_text() const {
  const view::CameraState camera = workbench.camera();
  return "{\"x\":" + number_text(camera.x) + ",\"y\":" + number_text(camera.y) +
         ",\"zoom\":" + number_text(camera.zoom) + '}';
}

} // namespace sandtable::shell
