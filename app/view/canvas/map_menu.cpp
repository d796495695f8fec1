#include "view/canvas/map_canvas.hpp"
#include "view/icons.hpp"
#include "view/widgets/widgets.hpp"

namespace sandtable::view {

namespace {

void person_menu(Ui &ui, SharedState &shared, MapCanvasState &s) {
  const auto people = shared.selection.people;
  const Stance *stance = find_stance(ui.map(), people.front());
  const OpportunityId deal = ui.opportunity->id;
  const auto set_attitude = [&](double value) {
    std::vector<const Stance *> stances;
    for (const PersonId &id : people) stances.push_back(find_stance(ui.map(), id));
    rate(
        ui, people, stances, value, [](const Stance &s) { return s.attitude; },
        [](const Rating<double> &rating) { return SetAttitude{rating}; });
  };
  if (people.size() == 1 && menu_item(ui, ui.tr(T::map_rename), "F2", icon::pencil, ui.can_edit))
    shared.edit_name = people.front();
  if (people.size() == 1 && menu_item(ui, ui.tr(T::map_link_to), "L", icon::spline, ui.can_edit))
    s.linking = people.front();
  for (int level = 4; level >= 0; --level) {
    const double value = ui.attitude_steps()[static_cast<std::size_t>(level)].value;
    const bool now = stance && stance->attitude && ui.attitude_step(stance->attitude->value) == level;
    std::string text{ui.tr(T::map_attitude_is, ui.attitude_word(value))};
    if (menu_item(ui, text, {}, {}, ui.can_edit, now)) set_attitude(value);
  }
  menu_divider(ui);
  const bool hidden = stance && stance->hidden, pinned = stance && stance->pinned;
  if (menu_item(ui, ui.tr(T::map_hidden), {}, icon::eye_off, ui.can_edit, hidden))
    ui.dispatch(EditStances{deal, people, SetHidden{!hidden}});
  if (menu_item(ui, ui.tr(T::map_pin), {}, icon::pin, ui.can_edit, pinned))
    ui.dispatch(EditStances{deal, people, SetPinned{!pinned}});
  menu_divider(ui);
  if (people.size() > 1) {
    for (const auto &[how, name, glyph] : align_ways)
      if (menu_item(ui, ui.tr(name), {}, glyph, ui.can_edit)) align_selection(ui, shared, s, how);
    menu_divider(ui);
  }
  if (menu_item(ui, ui.tr(T::map_copy), shortcut_text(ui, "C"), icon::copy)) copy_selection(ui, shared, s);
  if (menu_item(ui, ui.tr(T::map_duplicate), shortcut_text(ui, "D"), icon::copy, ui.can_edit))
    duplicate_selection(ui, shared);
  if (menu_item(ui, ui.tr(T::map_delete), "Delete", icon::trash, ui.can_edit)) delete_selection(ui, shared);
}

void link_menu(Ui &ui, SharedState &shared, MapCanvasState &s) {
  const LinkId id = shared.selection.links.front();
  const Link *link = find(ui.map().links, id);
  const ReportingLine *line = find(ui.account->reporting, id);
  const LinkKind kind = link ? link->kind : LinkKind::reports;
  for (int k = 0; k < static_cast<int>(LinkKind::count_); ++k)
    if (menu_item(ui, ui.word(static_cast<LinkKind>(k)), {}, {}, ui.can_edit, kind == static_cast<LinkKind>(k)))
      ui.dispatch(ChangeLinkKind{ui.opportunity->id, id, static_cast<LinkKind>(k)});
  menu_divider(ui);
  const bool confirmed = link ? link->confirmed : line && line->confirmed;
  if (menu_item(ui, ui.tr(T::map_confirmed), {}, icon::circle_check, ui.can_edit, confirmed)) {
    if (link) {
      Link changed = *link;
      changed.confirmed = !confirmed;
      ui.dispatch(PutLink{ui.opportunity->id, std::move(changed)});
    } else if (line) {
      ReportingLine changed = *line;
      changed.confirmed = !confirmed;
      ui.dispatch(PutReportingLine{ui.opportunity->id, std::move(changed)});
    }
  }
  if (menu_item(ui, ui.tr(T::map_turn_link), {}, icon::arrow_left_right, ui.can_edit)) {
    if (link) {
      Link changed = *link;
      std::swap(changed.from, changed.to);
      ui.dispatch(PutLink{ui.opportunity->id, std::move(changed)});
    } else if (line) {
      ReportingLine changed = *line;
      std::swap(changed.from, changed.to);
      ui.dispatch(PutReportingLine{ui.opportunity->id, std::move(changed)});
    }
  }
  if (menu_item(ui, ui.tr(T::map_delete), "Delete", icon::trash, ui.can_edit)) delete_selection(ui, shared);
  (void)s;
}

void empty_menu(Ui &ui, SharedState &shared, MapCanvasState &s) {
  if (menu_item(ui, ui.tr(T::map_add_person), "P", icon::user_plus, ui.can_edit))
    add_person_at(ui, shared, s, s.menu_world, false);
  if (menu_item(ui, ui.tr(T::map_add_placeholder), {}, icon::user, ui.can_edit))
    add_person_at(ui, shared, s, s.menu_world, true);
  if (menu_item(ui, ui.tr(T::map_add_department), {}, icon::square_dashed, ui.can_edit))
    add_area_at(ui, shared, s.menu_world, DepartmentKind::department);
  if (menu_item(ui, ui.tr(T::map_add_committee), {}, icon::users, ui.can_edit))
    add_area_at(ui, shared, s.menu_world, DepartmentKind::committee);
  if (menu_item(ui, ui.tr(T::map_add_note), {}, icon::sticky_note, ui.can_edit)) add_note_at(ui, shared, s.menu_world);
  menu_divider(ui);
  if (menu_item(ui, ui.tr(T::map_paste_people), {}, icon::clipboard_paste, ui.can_edit && !s.clipboard.empty()))
    paste_copies(ui, shared, s);
  if (menu_item(ui, ui.tr(T::map_select_all), shortcut_text(ui, "A"))) select_all(ui, shared, s);
  if (menu_item(ui, ui.tr(T::map_fit), "0", icon::maximize)) fit_map(s);
}

} // namespace

void map_menu(Ui &ui, SharedState &shared, MapCanvasState &s) {
  if (!begin_menu_at_pointer(ui, "map menu")) return;
  if (!shared.selection.people.empty())
    person_menu(ui, shared, s);
  else if (!shared.selection.links.empty())
    link_menu(ui, shared, s);
  else if (!shared.selection.empty()) {
    if (!shared.selection.notes.empty()) {
      if (menu_item(ui, ui.tr(T::map_copy), shortcut_text(ui, "C"), icon::copy)) copy_selection(ui, shared, s);
      if (menu_item(ui, ui.tr(T::map_duplicate), shortcut_text(ui, "D"), icon::copy, ui.can_edit))
        duplicate_selection(ui, shared);
    }
    if (menu_item(ui, ui.tr(T::map_delete), "Delete", icon::trash, ui.can_edit)) delete_selection(ui, shared);
  } else
    empty_menu(ui, shared, s);
  end_popover(ui);
}

} // namespace sandtable::view
