#pragma once
#include <memory>
#include <utility>
#include <vector>

namespace sandtable {

/// A shared, constant value. Snapshots of a document share every part that did not change.
template <class T> using Ref = std::shared_ptr<const T>;
template <class T> using List = std::vector<Ref<T>>;

template <class T> Ref<T> make_ref(T value) { return std::make_shared<const T>(std::move(value)); }

/// The item with this id, or null. O(n); build an index where it is asked often.
template <class T, class I> const T *find(const List<T> &list, const I &id) {
  for (const auto &item : list)
    if (item->id == id) return item.get();
  return nullptr;
}

/// Replaces the item with the same id by a changed copy; false when there is none.
template <class T, class I, class Change> bool change(List<T> &list, const I &id, Change &&edit) {
  for (auto &item : list) {
    if (item->id != id) continue;
    T copy = *item;
    edit(copy);
    if (!(copy == *item)) item = make_ref(std::move(copy));
    return true;
  }
  return false;
}

template <class T, class Keep> void remove_unless(List<T> &list, Keep &&keep) {
  std::erase_if(list, [&](const Ref<T> &item) { return !keep(*item); });
}

/// Deep equality of shared lists: same length, equal items (pointer equality short-circuits).
template <class T> bool same(const List<T> &a, const List<T> &b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && !(*a[i] == *b[i])) return false;
  return true;
}

} // namespace sandtable
