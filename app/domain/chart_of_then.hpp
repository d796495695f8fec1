#pragma once
#include "domain/document.hpp"

#include <vector>

namespace sandtable {

// The organisation as it was when a map was kept: titles, departments, committees and reporting lines.

/// Into the snapshot, of everybody on the map.
void keep_chart(Snapshot &snapshot, const Account &account, const PowerMap &map);

/// The account with the chart that the snapshot kept: a line that is there today keeps its record, one that is gone
/// comes back as a plain line. As it is when the snapshot kept none.
void restore_chart(Account &account, const Snapshot &snapshot);

/// What became of the chart between two states of an account. Who is in one of them only is left out.
struct ChartDifference {
  struct Line {
    PersonId from, to;
    bool came = false; ///< else gone
    bool dotted = false;
  };
  struct Word { ///< texts as they were and as they are
    PersonId person;
    std::string was, is;
  };
  std::vector<Line> lines;
  std::vector<Word> titles, departments;

  bool empty() const { return lines.empty() && titles.empty() && departments.empty(); }
};
ChartDifference chart_difference(const Account &before, const Account &after);

} // namespace sandtable
