#pragma once
#include "view/canvas/map_index.hpp"
#include "view/shared_state.hpp"
#include "view/widgets/widgets.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace sandtable::view {

// Pieces of the inspector.
void link_inspector(Ui &ui, SharedState &shared);
void area_inspector(Ui &ui, SharedState &shared);
void note_inspector(Ui &ui, SharedState &shared);
void map_inspector(Ui &ui, SharedState &shared, const MapIndex &index); ///< nothing selected

/// The rating with a new value, dated today; author, source and evidence stay until somebody changes them.
Rating<double> renewed(const Ui &ui, const std::optional<Rating<double>> &before, double value);

/// One line that says how well a rating is founded ("guess · no evidence · low confidence"); pressing it opens the
/// record.
void rating_details(Ui &ui, const char *id, const std::optional<Rating<double>> &rating,
                    const std::function<void(Rating<double>)> &put, const std::function<void()> &clear);

/// "name · title": a person wherever the card alone may carry the bare name.
std::string described(const Ui &ui, const Person &person);

/// A button that opens a filterable list of people; the chosen one, or an empty id.
PersonId person_picker(Ui &ui, std::string_view label, const std::vector<PersonId> &without);

/// Caption of a field with its visibility mark.
void field_head(Ui &ui, T caption_key, std::string_view field, const std::vector<FieldVisibility> &list,
                const std::function<void(Visibility)> &set);
bool field_visible(const Ui &ui, const std::vector<FieldVisibility> &list, std::string_view field);

} // namespace sandtable::view
