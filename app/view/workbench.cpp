#include "view/workbench.hpp"

#include "domain/everyone_on_map.hpp"
#include "domain/map_as_of.hpp"
#include "domain/seen_by.hpp"
#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/plan/plan_screen.hpp"
#include "view/screens/figures.hpp"
#include "view/screens/inspector_panel.hpp"
#include "view/screens/map_screen.hpp"
#include "view/screens/overlays.hpp"
#include "view/screens/pointer.hpp"
#include "view/screens/search.hpp"
#include "view/screens/start.hpp"
#include "view/screens/toasts.hpp"
#include "view/screens/top_bar.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"
#include "view/value/value_screen.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

struct Workbench::State {
  SharedState shared;
  MapScreenState map;
  PlanState plan;
  ValueState value;
  TopBarState top;
  PointerState pointer;
  StartState start;
  HintState hint;
  SearchState search;
  OverlaysState overlays;
  std::vector<std::pair<Problem, std::optional<Refusals::Committed>>> problems; ///< shown with the next frame
  Refusals refusals;
  std::vector<std::pair<std::string, std::string>> toasts;
  std::vector<CommandEntry> commands;
  bool hint_seen = false, was_presenting = false;
  Document shown_for, shown; ///< what the audience sees of a document, kept until document, deal or audience change
  OpportunityId shown_deal;
  Audience shown_to = Audience::author;
  SnapshotId shown_as_of;
  ImGuiID inspected = 0; ///< what the inspector showed in the last frame
  ImGuiID scrolling = 0; ///< the window a finger drags
};

Workbench::Workbench() : state_(std::make_unique<State>()) {}
Workbench::~Workbench() = default;

void Workbench::set_preferences(const Preferences &p) {
  state_->shared.language = p.language;
  state_->shared.theme = p.theme;
  state_->hint_seen = p.hint_seen;
}

OpportunityId Workbench::shown_deal() const { return state_->shared.opportunity; }

void Workbench::document_opened() {
  SharedState &shared = state_->shared;
  shared.selection.clear();
  shared.opportunity = {};
  shared.time_view.reset();
  shared.overlay = Overlay::none;
  shared.screen = Screen::map;
  shared.map_mode = MapMode::map;
  shared.edit_name.reset(), shared.reveal.reset();
  state_->refusals.clear();
  state_->map.canvas.linking.reset();
  state_->hint = HintState{.visible = state_->hint.wanted && !state_->hint_seen};
  state_->map.canvas.indexed_document = nullptr;
  fit_map(state_->map.canvas);
}

void Workbench::show_problem(const Problem &problem) {
  state_->problems.emplace_back(problem, state_->refusals.last());
}
void Workbench::show_toast(std::string key, std::string detail) {
  state_->toasts.emplace_back(std::move(key), std::move(detail));
}
CameraState Workbench::camera() const {
  const Camera &c = state_->map.canvas.camera;
  return {c.x, c.y, c.zoom};
}

namespace {

void fill_commands(Ui &ui, SharedState &shared, MapScreenState &map, std::vector<CommandEntry> &list, ImVec2 canvas) {
  list.clear();
  const auto add = [&](T text, std::string keys, const char *glyph, std::function<void()> run, bool enabled = true) {
    list.push_back({std::string{ui.tr(text)}, std::move(keys), glyph, std::move(run), enabled});
  };
  const bool edit = ui.can_edit;
  // What is added to the map is added where it is seen.
  const auto add_to_map = [&](T text, std::string keys, const char *glyph, std::function<void(Vec2)> put) {
    add(
        text, std::move(keys), glyph,
        [&shared, &map, canvas, put] {
          shared.screen = Screen::map, shared.map_mode = MapMode::map;
          put(free_spot(map.canvas, canvas));
        },
        edit);
  };
  add_to_map(T::map_add_person, "P", icon::user_plus,
             [&ui, &shared, &map](Vec2 at) { add_person_at(ui, shared, map.canvas, at, false); });
  add_to_map(T::map_add_placeholder, {}, icon::user,
             [&ui, &shared, &map](Vec2 at) { add_person_at(ui, shared, map.canvas, at, true); });
  add_to_map(T::map_add_department, {}, icon::square_dashed,
             [&ui, &shared](Vec2 at) { add_area_at(ui, shared, at, DepartmentKind::department); });
  add_to_map(T::map_add_committee, {}, icon::users,
             [&ui, &shared](Vec2 at) { add_area_at(ui, shared, at, DepartmentKind::committee); });
  add_to_map(T::map_add_note, {}, icon::sticky_note, [&ui, &shared](Vec2 at) { add_note_at(ui, shared, at); });
  add(
      T::map_paste_rows, {}, icon::clipboard_paste,
      [&shared] { shared.paste_text.clear(), shared.overlay = Overlay::paste; }, edit);
  for (const auto &[name, glyph, style] : tidy_styles)
    add(
        name, {}, glyph, [&ui, &map, chosen = style] { tidy_map(ui, chosen), fit_map(map.canvas); }, edit);
  add(T::map_fit, "0", icon::maximize, [&map] { fit_map(map.canvas); });
  add(T::map_view_map, {}, icon::network, [&shared] { shared.screen = Screen::map, shared.map_mode = MapMode::map; });
  add(T::map_view_table, {}, icon::table_2,
      [&shared] { shared.screen = Screen::map, shared.map_mode = MapMode::table; });
  add(T::rail_account, {}, icon::building, [&shared] { shared.screen = Screen::account; });
  add(T::rail_plan, {}, icon::calendar_range, [&shared] { shared.screen = Screen::plan; });
  add(T::rail_value, {}, icon::calculator, [&shared] { shared.screen = Screen::value; });
  add(T::export_title, {}, icon::download, [&shared] { shared.overlay = Overlay::exports; });
  add(T::insight_lens, {}, icon::arrow_left_right, [&shared] { shared.power_lens = !shared.power_lens; });
  add(T::map_rivals, {}, icon::swords, [&shared] { shared.rival_overlay = !shared.rival_overlay; });
  add(
      T::top_undo, shortcut_text(ui, "Z"), icon::undo_2, [&ui] { ui.request(Undo{}); }, edit);
  add(
      T::top_redo, shortcut_text(ui, "Y"), icon::redo_2, [&ui] { ui.request(Redo{}); }, edit);
  add(
      T::top_save, shortcut_text(ui, "S"), icon::save, [&ui] { ui.request(Save{}); }, edit);
  add(
      T::top_save_as, shortcut_text(ui, "S", true), icon::save, [&ui] { ui.request(Save{true}); }, edit);
  add(T::top_download, {}, icon::download, [&ui] { ui.request(DownloadCopy{}); });
  add(T::top_open, shortcut_text(ui, "O"), icon::folder_open, [&ui] { ui.request(OpenFile{}); });
  if (!ui.phone)
    add(shared.inspector_open ? T::frame_close_details : T::frame_show_details, {}, icon::panel_right,
        [&shared] { shared.inspector_open = !shared.inspector_open; });
  add(T::top_new, {}, icon::file_plus, [&ui] { ui.request(NewFile{}); });
  add(T::top_present, {}, icon::presentation, [&shared] { shared.presenting = true; });
  add(T::audience_title, {}, icon::eye, [&shared] { shared.overlay = Overlay::audience; });
  add(T::top_switch_language, {}, icon::languages, [&ui] {
    ui.request(SetPreference{"language", ui.zh ? "en" : "zh"});
  });
  add(T::top_light, {}, icon::sun, [&ui] { ui.request(SetPreference{"theme", "light"}); });
  add(T::top_dark, {}, icon::moon, [&ui] { ui.request(SetPreference{"theme", "dark"}); });
  add(T::top_our_team, {}, icon::users, [&shared] { shared.overlay = Overlay::team; });
  add(T::top_rivals, {}, icon::swords, [&shared] { shared.overlay = Overlay::rivals; });
  add(T::top_scale_words, {}, icon::book_open, [&shared] { shared.overlay = Overlay::scale_words; });
  add(T::top_snapshots, {}, icon::camera, [&shared] { shared.overlay = Overlay::snapshots; });
  add(T::vote_title, {}, icon::vote, [&shared] { shared.overlay = Overlay::vote; });
  add(T::compare_title, {}, icon::rotate_ccw_clock, [&ui, &shared] { start_comparing(ui, shared); });
  add(T::top_shortcuts, "?", icon::keyboard, [&shared] { shared.overlay = Overlay::shortcuts; });
  add(T::top_about, {}, icon::info, [&shared] { shared.overlay = Overlay::about; });
}

void global_keys(Ui &ui, SharedState &shared, MapScreenState &map) {
  const ImGuiIO &io = ImGui::GetIO();
  const auto chord = [](ImGuiKeyChord keys) { return ImGui::IsKeyChordPressed(keys); };
  if (chord(ImGuiMod_Ctrl | ImGuiKey_K) || chord(ImGuiMod_Ctrl | ImGuiKey_F))
    shared.overlay = shared.overlay == Overlay::search ? Overlay::none : Overlay::search;
  const bool as = chord(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_S);
  if (shared.save_wanted) ui.request(Save{*shared.save_wanted}), shared.save_wanted.reset();
  if (as || chord(ImGuiMod_Ctrl | ImGuiKey_S)) {
    const ImGuiContext &g = *ImGui::GetCurrentContext();
    if (g.ActiveId != 0 && g.ActiveId == g.InputTextState.ID) { // what is being typed is committed first
      ImGui::ClearActiveID();
      shared.save_wanted = as;
      ui.out.animating = true;
    } else {
      ui.request(Save{as});
    }
  }
  if (chord(ImGuiMod_Ctrl | ImGuiKey_O)) ui.request(OpenFile{});
  if (io.WantTextInput) return;
  if (ui.can_edit && chord(ImGuiMod_Ctrl | ImGuiKey_Z)) {
    if (map.canvas.gesture != MapGesture::none)
      cancel_gesture(shared, map.canvas); // what is under way is undone, not the edit before it
    else
      ui.request(Undo{});
  }
  if (ui.can_edit && map.canvas.gesture == MapGesture::none &&
      (chord(ImGuiMod_Ctrl | ImGuiKey_Y) || chord(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z)))
    ui.request(Redo{});
  if (chord(ImGuiMod_Shift | ImGuiKey_Slash)) shared.overlay = Overlay::shortcuts;
  if (shared.presenting && ImGui::IsKeyPressed(ImGuiKey_Escape)) shared.presenting = false;
  if (shared.screen == Screen::map && shared.map_mode == MapMode::map && shared.overlay == Overlay::none) {
    if (ui.host.copy_wanted) copy_selection(ui, shared, map.canvas);
    if (ui.host.cut_wanted) cut_selection(ui, shared, map.canvas);
    if (!ui.host.pasted.empty()) {
      if (!map.canvas.clipboard.empty() && ui.host.pasted == map.canvas.clipboard.text)
        paste_copies(ui, shared, map.canvas);
      else if (ui.can_edit)
        shared.paste_text = ui.host.pasted, shared.overlay = Overlay::paste;
    }
  }
}

/// A finger that drags scrolls what lies below it; what it was about to press stays unpressed. `taken`: it drags
/// something of the screen instead.
void touch_scroll(const Ui &ui, ImGuiID &scrolling, bool taken) {
  ImGuiContext &g = *ImGui::GetCurrentContext();
  const ImGuiIO &io = ImGui::GetIO();
  if (!ui.host.touch || taken || !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    scrolling = 0;
    return;
  }
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    ImGuiWindow *window = g.HoveredWindow;
    while (window && (window->Flags & ImGuiWindowFlags_ChildWindow) &&
           ((window->Flags & ImGuiWindowFlags_NoScrollWithMouse) ||
            (window->ScrollMax.y <= 0 && window->ScrollMax.x <= 0)))
      window = window->ParentWindow;
    const bool scrolls = window && !(window->Flags & ImGuiWindowFlags_NoScrollWithMouse) &&
                         (window->ScrollMax.y > 0 || window->ScrollMax.x > 0);
    scrolling = scrolls ? window->ID : 0;
  }
  ImGuiWindow *window = scrolling ? ImGui::FindWindowByID(scrolling) : nullptr;
  if (!window || (io.MouseDelta.x == 0 && io.MouseDelta.y == 0)) return;
  if (g.ActiveId != 0) ImGui::ClearActiveID();
  ImGui::SetScrollX(window, window->Scroll.x - io.MouseDelta.x);
  while (window->ScrollMax.y <= 0 && (window->Flags & ImGuiWindowFlags_ChildWindow) && window->ParentWindow)
    window = window->ParentWindow; // what only scrolls sideways leaves the rest to what it stands in
  ImGui::SetScrollY(window, window->Scroll.y - io.MouseDelta.y);
}

void present_bar(Ui &ui, SharedState &shared, PointerState &pointer, ImVec2 screen) {
  const std::string_view words = ui.tr(T::present_customer);
  const bool short_form = screen.x < ui.px(600);
  const float toggle = short_form ? ui.control() : text_extent(ui, words, strong()).x + ui.px(24 + 22);
  const float width = toggle + 2 * (ui.px(8) + ui.control());
  begin_region(ui, "present", {screen.x - width - ui.px(8), ui.px(8)}, {width + 1, ui.control() + ui.px(8)}, 0);
  std::string why{ui.tr(T::present_customer_why)};
  if (const LeftOut out = left_out(ui); shared.for_customer && out.hidden > 0)
    why += "\n" + ui.tr(T::present_hidden, std::to_string(out.hidden), std::to_string(out.all));
  const ButtonOptions options{.icon = icon::eye, .width = toggle, .selected = shared.for_customer, .tooltip = why};
  if (short_form ? icon_button(ui, icon::eye, words, options) : button(ui, words, options))
    shared.for_customer = !shared.for_customer;
  same_line(ui, 8);
  pointer_button(ui, pointer);
  same_line(ui, 8);
  if (icon_button(ui, icon::x, ui.tr(T::top_stop_presenting), {.kind = ButtonKind::normal})) shared.presenting = false;
  end_region();
}

constexpr float title_line = 26;

/// Below what is presented, in a line of its own: whose decision the room looks at.
void present_title(Ui &ui, ImVec2 at, float width) {
  begin_region(ui, "title", at, {width, ui.px(title_line)}, 0, 16, 4);
  label(ui, ui.account->name + " · " + ui.opportunity->name, caption(ui));
  end_region();
}

/// The inspector over the lower part of a phone's map; it steps aside while the map itself is asked for something.
bool sheet_wanted(const Ui &ui, const SharedState &shared, const MapScreenState &map) {
  return ui.phone && !ui.presenting && shared.screen == Screen::map && shared.map_mode == MapMode::map &&
         !shared.selection.empty() && !map.canvas.linking && !map.canvas.typing() && !shared.edit_name;
}

void forget_what_is_gone(const Ui &ui, SharedState &shared) {
  Selection &s = shared.selection;
  if (s.empty()) return;
  // Few are selected in practice; everything selected costs one set.
  const auto keep_people = [&](const PersonId &id) { return find(ui.account->people, id) != nullptr; };
  if (s.people.size() < 64)
    std::erase_if(s.people, [&](const PersonId &id) { return !keep_people(id) && shared.edit_name != id; });
  std::erase_if(s.links,
                [&](const LinkId &id) { return !find(ui.map().links, id) && !find(ui.account->reporting, id); });
  std::erase_if(s.areas, [&](const DepartmentId &id) { return !find(ui.account->departments, id); });
  std::erase_if(s.notes, [&](const NoteId &id) { return !find(ui.map().notes, id); });
}

} // namespace

void Workbench::frame(const Host &host, const Session &session, const Fonts &fonts, Mirror &mirror, Output &output) {
  State &s = *state_;
  SharedState &shared = s.shared;
  const bool dark = shared.theme == "dark" || (shared.theme == "system" && host.prefers_dark);
  Ui ui{.host = host,
        .session = session,
        .fonts = fonts,
        .mirror = mirror,
        .out = output,
        .theme = dark ? dark_theme() : light_theme(),
        .refusals = &s.refusals};
  ui.zh = shared.language != "en";
  ui.presenting = shared.presenting && !session.empty();
  ui.scale = ui.presenting ? 1.5f : 1;
  ui.audience = !ui.presenting ? Audience::author : shared.for_customer ? Audience::customer : Audience::projector;
  if (ui.presenting && !s.was_presenting) shared.selection.clear(); // nobody stands out by chance
  s.was_presenting = ui.presenting;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ui.phone = screen.x < 900;

  if (!session.empty()) {
    const Document &now = session.current().history.now();
    if (!find_opportunity(*now, shared.opportunity).opportunity) shared.opportunity = first_opportunity(*now).id;
    const SnapshotId as_of = shared.time_view ? shared.time_view->to : SnapshotId{};
    if (now != s.shown_for || shared.opportunity != s.shown_deal || ui.audience != s.shown_to ||
        as_of != s.shown_as_of) {
      s.shown = seen_by(with_everyone(now, shared.opportunity), ui.audience, shared.opportunity);
      const PowerMap &map = *find_opportunity(*s.shown, shared.opportunity).opportunity->power_map;
      if (shared.time_view && (!find(map.snapshots, shared.time_view->from) || (as_of && !find(map.snapshots, as_of))))
        shared.time_view.reset();
      if (shared.time_view && as_of) s.shown = map_as_of(s.shown, shared.opportunity, as_of);
      s.shown_for = now, s.shown_deal = shared.opportunity, s.shown_to = ui.audience, s.shown_as_of = as_of;
    }
    ui.document = s.shown;
    ui.workspace = ui.document.get();
    const Place place = find_opportunity(*ui.workspace, shared.opportunity);
    ui.account = place.account, ui.opportunity = place.opportunity;
    ui.can_edit = session.can_edit() && host.save.writable && !ui.presenting &&
                  !(shared.time_view && shared.time_view->to); // the past is as it was
    forget_what_is_gone(ui, shared);
  }

  if (s.refusals.shown_now() && ImGui::IsKeyPressed(ImGuiKey_Escape, false))
    s.map.canvas.has_keyboard = false; // Escape drops the refused text, not the selection
  s.refusals.begin_frame();
  for (const auto &[problem, typed] : s.problems) s.refusals.refuse(typed, ui.tr(problem));
  for (const auto &[key, detail] : s.toasts) shared.toast(filled(ui.tr_name(key), detail), host.time);
  s.problems.clear(), s.toasts.clear();

  ImGui::GetStyle().Colors[ImGuiCol_NavCursor] = ImGui::ColorConvertU32ToFloat4(ui.theme.accent);
  ImGui::GetStyle().Colors[ImGuiCol_ScrollbarBg] = ImVec4{0, 0, 0, 0};
  ImGui::GetStyle().Colors[ImGuiCol_ScrollbarGrab] = ImGui::ColorConvertU32ToFloat4(ui.theme.line_strong);
  ImGui::GetStyle().Colors[ImGuiCol_ScrollbarGrabHovered] = ImGui::ColorConvertU32ToFloat4(ui.theme.muted);
  ImGui::GetStyle().Colors[ImGuiCol_ScrollbarGrabActive] = ImGui::ColorConvertU32ToFloat4(ui.theme.muted);
  ImGui::GetStyle().Colors[ImGuiCol_Text] = ImGui::ColorConvertU32ToFloat4(ui.theme.ink);
  ImGui::GetStyle().ScrollbarSize = ui.phone ? 0 : 10;
  ImGui::GetStyle().ScrollbarRounding = 5;
  ImGui::GetStyle().WindowBorderSize = 0;
  ImGui::GetStyle().ChildBorderSize = 0;
  ImGui::GetStyle().WindowMinSize = {1, 1};

  touch_scroll(ui, s.scrolling, std::exchange(shared.finger_taken, false));

  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(screen);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  output.ground = ui.theme.ground;
  ImGui::Begin("##frame", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground);
  ImGui::PopStyleVar(2);
  ImGui::PushFont(fonts.regular, ui.px(size::body));

  if (host.touch_cancelled && s.map.canvas.gesture != MapGesture::none) cancel_gesture(shared, s.map.canvas);
  s.map.zoom_min = s.map.zoom_max = {};
  if (session.empty()) {
    start_screen(ui, shared, s.start);
  } else {
    const bool strip = ui.phone && !ui.presenting && figures_wanted(ui, shared) && // not beside a keyboard
                       screen.y - host.keyboard_inset >= ui.px(500);
    const float top = ui.presenting ? 0 : ui.px(size::top_bar) + (strip ? ui.control() : 0);
    const float bottom = ui.presenting ? ui.px(title_line) + host.safe_bottom
                         : ui.phone    ? ui.px(size::bottom_bar) + host.safe_bottom
                                       : 0;
    const float left = ui.phone || ui.presenting ? 0 : ui.px(size::rail);
    const bool on_map = shared.screen == Screen::map;
    const bool comparing = shared.time_view && on_map && shared.map_mode == MapMode::map;
    const bool side = !ui.phone && on_map && (comparing || (!ui.presenting && shared.inspector_open));
    const float right = side ? ui.px(size::inspector) : 0;
    const ImVec2 body{left, top}, body_extent{screen.x - left - right, screen.y - top - bottom - host.keyboard_inset};
    const float sheet = comparing && ui.phone             ? std::round((screen.y - top) * 0.46f)
                        : sheet_wanted(ui, shared, s.map) ? std::round((screen.y - top - host.keyboard_inset) * 0.62f)
                                                          : 0;
    s.map.canvas.covered_below = sheet > 0 ? sheet - bottom : 0;
    if (on_map)
      map_screen(ui, shared, s.map, body, body_extent);
    else if (shared.screen == Screen::plan)
      s.plan.rule = s.map.insight.rule, plan_screen(ui, shared, s.plan, body, body_extent);
    else if (shared.screen == Screen::value)
      value_screen(ui, shared, s.value, body, body_extent);
    else
      account_screen(ui, shared, s.overlays.account, body, body_extent);
    if (side && comparing && shared.time_view) {
      compare_panel(ui, shared, s.map.compare, {screen.x - right, top}, {right, screen.y - top});
    } else if (side) {
      inspector_panel(ui, shared, s.map, s.inspected, {screen.x - right, top}, {right, screen.y - top});
    }
    if (sheet > 0 && comparing) {
      compare_panel(ui, shared, s.map.compare, {0, screen.y - sheet}, {screen.x, sheet});
    } else if (sheet > 0) {
      const ImVec2 at{0, screen.y - sheet - host.keyboard_inset};
      begin_region(ui, "sheet", at, {screen.x, sheet}, ui.theme.surface);
      ImDrawList *list = ImGui::GetWindowDrawList();
      list->AddLine(at, {screen.x, at.y}, ui.theme.line_strong);
      list->AddRectFilled({screen.x / 2 - 20, at.y + 7}, {screen.x / 2 + 20, at.y + 11}, ui.theme.line_strong, 2);
      ImGui::SetCursorScreenPos({screen.x - ui.control() - ui.px(4), at.y + ui.px(2)});
      if (icon_button(ui, icon::x, ui.tr(T::top_close_sheet), {.kind = ButtonKind::ghost})) shared.selection.clear();
      inspector_panel(ui, shared, s.map, s.inspected, {0, at.y + ui.px(46)}, {screen.x, sheet - ui.px(46)});
      end_region();
    } else if (ui.phone && !ui.presenting) {
      rail(ui, shared, {0, screen.y - bottom}, {screen.x, bottom}, true);
    }
    if (!ui.presenting) {
      if (!ui.phone) rail(ui, shared, {0, top}, {left, screen.y - top}, false);
      top_bar(ui, shared, s.top, s.map.figures, screen.x);
      if (strip) figure_strip(ui, shared, s.map.figures, {0, ui.px(size::top_bar)}, screen.x);
    } else {
      present_bar(ui, shared, s.pointer, screen);
      if (sheet == 0) present_title(ui, {0, screen.y - bottom - host.keyboard_inset}, screen.x - right);
    }
    global_keys(ui, shared, s.map);
    if (shared.overlay == Overlay::search) fill_commands(ui, shared, s.map, s.commands, body_extent);
    search_overlay(ui, shared, s.search, s.commands);
    if (!s.hint_seen && !ui.presenting && on_map) first_hint(ui, shared, s.hint);
  }
  overlays(ui, shared, s.overlays);
  s.refusals.end_frame();
  for (std::string &reason : s.refusals.homeless) shared.toast(std::move(reason), host.time, true);
  s.refusals.homeless.clear();
  draw_toasts(ui, shared, screen, {s.map.zoom_min, s.map.zoom_max});
  if (ui.presenting) draw_pointer(ui, s.pointer);
  ImGui::PopFont();
  ImGui::End();
  // Whatever was dispatched or asked for shows in the next frame.
  if (!output.commands.empty() || !output.requests.empty() || shared.edit_name || shared.reveal)
    output.animating = true;
  for (const auto &request : output.requests) {
    if (std::holds_alternative<OpenSample>(request) && !s.hint_seen) s.hint.wanted = true;
    if (const auto *preference = std::get_if<SetPreference>(&request)) {
      if (preference->name == "language") shared.language = preference->value;
      if (preference->name == "theme") shared.theme = preference->value;
      if (preference->name == "hint") s.hint_seen = true;
    }
  }
}

} // namespace sandtable::view
