#include "view/ui.hpp"

#include <algorithm>

namespace sandtable::view {

std::string Ui::tr(const Problem &problem) const {
  std::string sentence = filled(tr_name(problem.message), place(problem.detail));
  if (!problem.path.empty()) sentence += tr(T::at_place, place(problem.path));
  return sentence;
}

std::string Ui::place(std::string_view path) const {
  // "line 3, column 5" of a text, "row 3, power" of a table; a path in a file is the same in every language.
  const auto number_behind = [&](std::string_view word) -> std::string_view {
    if (!path.starts_with(word)) return {};
    const std::size_t end = path.find_first_not_of("0123456789", word.size());
    return path.substr(word.size(), std::min(end, path.size()) - word.size());
  };
  if (const auto line = number_behind("line "); !line.empty())
    return tr(T::place_line, line, path.substr(path.rfind(' ') + 1));
  const auto row = number_behind("row ");
  if (row.empty()) return std::string{path};
  const std::size_t comma = path.find(", ");
  if (comma == std::string_view::npos) return tr(T::place_row, row);
  std::string column{path.substr(comma + 2)};
  for (const char *known : {"table_", "paste_"})
    if (const std::string key = known + column; has_text(key)) column = tr_name(key);
  return tr(T::place_cell, row, column == "title" ? tr(T::table_job) : std::string_view{column});
}

const Method &Ui::method() const {
  static const Method plain;
  return workspace ? workspace->method : plain;
}

std::string_view Ui::word(std::string_view scale_name, std::string_view level) const {
  if (scale_name == "attitude" && method().attitude == AttitudePreset::coach) scale_name = "attitude_coach";
  if (scale_name == "role" && method().roles == RolePreset::adsi)
    if (const auto role = level_from<DecisionRole>(level); role && offered(RolePreset::adsi, *role))
      scale_name = "role_adsi";
  if (workspace)
    for (const auto &own : workspace->scale_words)
      if (own.scale == scale_name && own.level == level) return own.text;
  std::string name = "scale_";
  name += scale_name;
  name += '_';
  for (const char c : level) name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return tr_name(name);
}

} // namespace sandtable::view
