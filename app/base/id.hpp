#pragma once
#include <compare>
#include <functional>
#include <string>

namespace sandtable {

/// A typed identifier. The text is random when made here (so that two teams' copies never collide)
/// and kept byte for byte on import. Empty means "none".
template <class Tag> struct Id {
  std::string text;

  auto operator<=>(const Id &) const = default;
  explicit operator bool() const { return !text.empty(); }
};

} // namespace sandtable

template <class Tag> struct std::hash<sandtable::Id<Tag>> {
  std::size_t operator()(const sandtable::Id<Tag> &id) const noexcept { return std::hash<std::string>{}(id.text); }
};
