#include "view/ui.hpp"

namespace sandtable::view {

std::string Ui::tr(const Problem &problem) const {
  std::string sentence = filled(tr_name(problem.message), problem.detail);
  if (!problem.path.empty()) sentence += tr(T::at_place, problem.path);
  return sentence;
}

std::string_view Ui::word(std::string_view scale_name, std::string_view level) const {
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
