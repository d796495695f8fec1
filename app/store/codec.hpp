#pragma once
#include "base/result.hpp"
#include "domain/document.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

/// The version of the file format that Save writes; older ones are migrated, newer ones refused.
inline constexpr int current_schema = 2;

/// At most this many problems of one file are listed.
inline constexpr std::size_t problem_limit = 20;

struct ReadAnswer {
  Document document;             ///< null when anything was refused
  std::vector<Problem> problems; ///< in file order; empty exactly when there is a document
  int schema = 0;                ///< the file's own version, 0 when it names none
};

/// Told how far a long read has come, 0–1.
using Progress = std::function<void(double)>;

/// Reads a workspace file: JSON rules (json_value.hpp), migrations, then every field's type and range. A reference to
/// something that does not exist is no reason to refuse a file; domain/check lists those. An account without
/// opportunities gets an empty one and an item without id a fixed id made from its place, so that a short file
/// written by hand opens and the same file always reads the same.
ReadAnswer read_workspace_all(std::string_view text, const Progress &progress = {});

/// As read_workspace_all, with the first problem only.
Result<Document> read_workspace(std::string_view text);

/// The file's text: UTF-8, two blanks per level down to records, one line per small record, numbers in their shortest
/// form, defaults left out, unknown fields behind the known ones, a newline at the end. Equal workspaces give equal
/// bytes and read_workspace gives back an equal workspace. Bad UTF-8 in memory is written as U+FFFD.
std::string write_workspace(const Workspace &workspace);

/// The JSON Schema (2020-12) of the current version, as it stands in assets/schema/workspace.schema.json.
std::string workspace_schema();

} // namespace sandtable
