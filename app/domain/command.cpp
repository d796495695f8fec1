#include "domain/command_edits.hpp"

namespace sandtable {

namespace {

template <class... F> struct Overloaded : F... { using F::operator()...; };
template <class... F> Overloaded(F...) -> Overloaded<F...>;

template <class C>
concept OnWorkspace = requires(Workspace &w, const C &c) {
  edit(w, c);
};

Result<Document> together(const Document &document, const Together &all) {
  Document done = document;
  for (const Command &command : all.commands) {
    auto next = sandtable::apply(done, command);
    if (!next) return next.problem();
    done = std::move(*next);
  }
  Workspace step = *done;
  step.revision = document->revision;
  if (step == *document) return document;
  ++step.revision;
  return make_ref(std::move(step));
}

} // namespace

Result<Document> apply(const Document &document, const Command &command) {
  if (const auto *all = std::get_if<Together>(&command)) return together(document, *all);
  return std::visit(
      [&](const auto &c) -> Result<Document> {
        Workspace next;
        if constexpr (std::is_same_v<std::decay_t<decltype(c)>, Together>) {
          return document; // done above
        } else if constexpr (OnWorkspace<std::decay_t<decltype(c)>>) {
          next = *document;
          if (auto no = edit(next, c)) return *no;
        } else {
          auto open = Edit::of(*document, c.opportunity);
          if (!open) return *missing(c.opportunity.text);
          if (auto no = edit(*open, c)) return *no;
          next = std::move(*open).done();
        }
        if (next == *document) return document;
        ++next.revision;
        return make_ref(std::move(next));
      },
      command);
}

std::string_view label_of(const Command &command, const Workspace &before) {
  const auto has = [&](const OpportunityId &id, auto &&list_of, const auto &item) {
    const Place place = find_opportunity(before, id);
    return place.opportunity && find(list_of(place), item) != nullptr;
  };
  return std::visit(
      Overloaded{
          [](const EditPeople &c) { return std::visit([](const auto &change) { return change.label; }, c.change); },
          [](const EditStances &c) { return std::visit([](const auto &change) { return change.label; }, c.change); },
          [](const AddPeople &c) -> std::string_view {
            switch (c.origin) {
            case AddPeople::Origin::pasted: return "paste_people";
            case AddPeople::Origin::duplicated: return "duplicate_people";
            case AddPeople::Origin::imported: return "import_people";
            default: return "add_person";
            }
          },
          [&](const PutLink &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<Link> & { return p.opportunity->power_map->links; }, c.link.id)
                       ? "edit_link"
                       : "add_link";
          },
          [&](const PutReportingLine &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<ReportingLine> & { return p.account->reporting; }, c.line.id)
                       ? "edit_link"
                       : "add_link";
          },
          [&](const PutDepartment &c) -> std::string_view {
            return has(
                       c.opportunity, [](const Place &p) -> const List<Department> & { return p.account->departments; },
                       c.department.id)
                       ? "edit_department"
                       : "add_department";
          },
          [&](const PutNote &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<Note> & { return p.opportunity->power_map->notes; }, c.note.id)
                       ? "edit_note"
                       : "add_note";
          },
          [&](const PutRival &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<Rival> & { return p.opportunity->power_map->rivals; },
                       c.rival.id)
                       ? "edit_rival"
                       : "add_rival";
          },
          [](const PutTie &) -> std::string_view { return "set_rival_tie"; },
          [&](const PutAction &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<Action> & { return p.opportunity->engagement->actions; },
                       c.action.id)
                       ? "edit_action"
                       : "add_action";
          },
          [&](const PutGate &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<Gate> & { return p.opportunity->engagement->gates; }, c.gate.id)
                       ? "edit_gate"
                       : "add_gate";
          },
          [&](const PutContacts &c) -> std::string_view {
            const auto of = [](const Place &p) -> const List<Contact> & { return p.opportunity->engagement->contacts; };
            return !c.contacts.empty() && has(c.opportunity, of, c.contacts.front().id) ? "edit_contact"
                                                                                        : "add_contact";
          },
          [](const PutVoice &) -> std::string_view { return "put_voice"; },
          [](const PutPlanItem &) -> std::string_view { return "put_plan_item"; },
          [&](const EditValue &c) {
            const Place place = find_opportunity(before, c.opportunity);
            return label_of(c.change, place.opportunity ? *place.opportunity->value : ValueCase{});
          },
          [&](const Together &c) { return c.commands.empty() ? c.label : label_of(c.commands.front(), before); },
          [](const auto &c) -> std::string_view { return c.label; },
      },
      command);
}

} // namespace sandtable
