#pragma once
#include "domain/history.hpp"

#include <memory>
#include <string>
#include <vector>

namespace sandtable {

/// A workspace held open: its history, and what of it the user's file holds.
struct OpenWorkspace {
  std::string key;  ///< unique in the session
  std::string file; ///< name of the user's file, empty before the first save
  History history;
  Document saved; ///< what the file holds; null when never saved

  int edits() const { return history.edits(); } ///< steps away from what the file holds, or from how it was opened
  bool unsaved() const { return history.now() != saved && edits() > 0; }
};

/// Several workspaces may be open; exactly one of them is editable. The others are looked at, compared, merged from.
struct Session {
  std::vector<std::unique_ptr<OpenWorkspace>> open;
  std::size_t editable = 0; ///< index into `open`
  std::size_t shown = 0;    ///< index into `open`; read-only unless it is the editable one

  bool empty() const { return open.empty(); }
  OpenWorkspace &current() { return *open[shown]; }
  const OpenWorkspace &current() const { return *open[shown]; }
  bool can_edit() const { return !open.empty() && shown == editable; }
};

} // namespace sandtable
