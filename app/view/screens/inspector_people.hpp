#pragma once
#include "view/shared_state.hpp"
#include "view/widgets/widgets.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sandtable::view {

/// Who the inspector is about, one or several.
struct People {
  std::vector<const Person *> people;
  std::vector<const Stance *> stances; ///< an empty one where the person has none in this deal
  std::vector<PersonId> ids;
  OpportunityId deal;
  bool many() const { return people.size() > 1; }
  const Person &person() const { return *people.front(); }
  const Stance &stance() const { return *stances.front(); }
  template <class F> bool mixed(F &&value) const {
    for (std::size_t i = 1; i < people.size(); ++i)
      if (!(value(*people[i], *stances[i]) == value(*people[0], *stances[0]))) return true;
    return false;
  }
};

inline void edit(Ui &ui, const People &p, StanceChange change) {
  ui.dispatch(EditStances{p.deal, p.ids, std::move(change)});
}
inline void edit(Ui &ui, const People &p, PersonChange change) {
  ui.dispatch(EditPeople{p.deal, p.ids, std::move(change)});
}

/// A line of text of the person or the stance; several people with different texts show a hint instead.
template <class Change, class F>
void text_line(Ui &ui, const People &p, std::string_view label, F &&value, std::string_view hint = {},
               const FieldOptions &base = {}) {
  const bool mixed = p.mixed([&](const Person &a, const Stance &b) { return value(a, b); });
  FieldOptions options = base;
  options.enabled = ui.can_edit;
  options.hint = mixed ? ui.tr(T::inspector_mixed) : hint;
  std::string typed;
  if (text_field(ui, label, mixed ? std::string{} : value(p.person(), p.stance()), typed, options))
    edit(ui, p, Change{typed});
}

// The later groups of the inspector.
void influence_group(Ui &ui, const People &p, SharedState &shared); ///< what the map's links say of the person
void rival_group(Ui &ui, const People &p, SharedState &shared);
void plan_group(Ui &ui, const People &p, SharedState &shared);  ///< what is intended with the person
void value_group(Ui &ui, const People &p, SharedState &shared); ///< what they care about and doubt in the value case
void evidence_group(Ui &ui, const People &p);
void relationship_group(Ui &ui, const People &p); ///< how each of ours stands with them, and when they met
void contact_group(Ui &ui, const People &p);
void sharing_group(Ui &ui, const People &p); ///< who sees the person, and which fields fewer people see

} // namespace sandtable::view
