#pragma once
#include "view/screens/paste_preview.hpp"

#include <string>

namespace sandtable::view {

// What of pasted rows cannot come in as it is.

T title_of(PeopleField field);
/// The reason, in words.
std::string sentence(Ui &ui, const PasteAnswer &answer, const PasteProblem &problem);
ImU32 color_of(const Ui &ui, const PasteAnswer &answer, const PasteProblem &problem);
/// How many rows stay out, and how many people come without a line.
std::string problems_title(Ui &ui, const PasteAnswer &answer);
/// Height of one problem in a list this wide; on a phone its place stands above its sentence, which is broken where it
/// is long.
float problem_line(Ui &ui, const PasteAnswer &answer, float width);
/// The list, each a press away from its row; `line` as `problem_line` says.
void problem_list(Ui &ui, PastePreviewState &state, float height, float line);

} // namespace sandtable::view
