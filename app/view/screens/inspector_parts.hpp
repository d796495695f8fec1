#pragma once
#include "view/canvas/map_index.hpp"
#include "view/shared_state.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace sandtable::view {

struct MapFigures;

// Pieces of the inspector.
void link_inspector(Ui &ui, SharedState &shared);
void area_inspector(Ui &ui, SharedState &shared);
void note_inspector(Ui &ui, SharedState &shared);
void map_inspector(Ui &ui, SharedState &shared, const MapIndex &index, MapFigures &figures); ///< nothing selected

/// Whether a field of several things is not the same in all of them.
template <class T, class F> bool differ(const std::vector<T> &all, F &&field) {
  return std::any_of(all.begin() + 1, all.end(), [&](const T &one) { return !(field(one) == field(all.front())); });
}

/// The attitudes and the powers 1–5 as one row of choices.
std::array<Segment, 5> attitude_segments(const Ui &ui);
inline constexpr std::array<Segment, 5> power_segments{{{"1"}, {"2"}, {"3"}, {"4"}, {"5"}}};

/// The title of a popover that holds a form, with its way out: on a phone little else is left to press.
void popover_head(Ui &ui, std::string_view title, float width);

struct RatingEdit {
  std::optional<Rating<double>> rating; ///< as it shall be; empty: taken back
};
/// How well a rating is founded ("2026-03-12 · Chen · confidence low · no evidence"); pressing it opens the record.
/// What the user changed there, if anything. A level's number is not shown: `with_value` false.
std::optional<RatingEdit> rating_details(Ui &ui, const char *id, const std::optional<Rating<double>> &rating,
                                         bool with_value = true);

/// A rated level as a number and back, for the record that all ratings share.
template <class E> std::optional<Rating<double>> as_number(const std::optional<Rating<E>> &r) {
  if (!r) return std::nullopt;
  return Rating<double>{
      static_cast<double>(r->value), r->author, r->date, r->source, r->confidence, r->evidence, r->extra};
}
template <class E> std::optional<Rating<E>> as_level(const std::optional<Rating<double>> &r) {
  if (!r) return std::nullopt;
  return Rating<E>{static_cast<E>(r->value), r->author, r->date, r->source, r->confidence, r->evidence, r->extra};
}

/// "name · title": a person wherever the card alone may carry the bare name.
std::string described(const Ui &ui, const Person &person);

/// A button that opens a list of people, narrowed by typing; the chosen one, or an empty id.
PersonId person_picker(Ui &ui, SharedState &shared, std::string_view label, const std::vector<PersonId> &without,
                       bool chosen_shown = false);

/// A closed list of the departments, narrowed by typing, that makes new ones too. True when a command was sent.
bool department_picker(Ui &ui, SharedState &shared, const std::vector<PersonId> &people, const Department *current,
                       bool mixed);

/// Caption of a field with its visibility mark; the mark chosen, if any.
std::optional<Visibility> field_head(Ui &ui, T caption_key, std::string_view field,
                                     const std::vector<FieldVisibility> &list);

} // namespace sandtable::view
