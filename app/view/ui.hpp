#pragma once
#include "base/text.hpp"
#include "domain/scale_names.hpp"
#include "domain/session.hpp"
#include "imgui.h"
#include "view/host.hpp"
#include "view/mirror.hpp"
#include "view/refusals.hpp"
#include "view/text.hpp"
#include "view/theme.hpp"
#include "view/workbench.hpp"

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sandtable::view {

/// Everything a screen needs for one frame. Screens read the document, keep drafts in their own state structs,
/// and send commands and requests; they never change the document.
struct Ui {
  const Host &host;
  const Session &session;
  const Fonts &fonts;
  Mirror &mirror;
  Output &out;
  const Theme &theme;
  bool zh = true;
  float scale = 1;    ///< 1.5 in present mode; every size goes through px()
  bool phone = false; ///< narrower than 900 px
  bool can_edit = false;
  bool presenting = false;
  Audience audience = Audience::author;
  Refusals *refusals = nullptr; ///< of typed text; the workbench's

  // The shown document, without what the audience may not see; null on the start screen.
  Document document;
  const Workspace *workspace = nullptr;
  const Account *account = nullptr;
  const Opportunity *opportunity = nullptr;
  const PowerMap &map() const { return *opportunity->power_map; }

  float px(float size) const { return size * scale; }
  float control() const { return px(phone ? size::touch : size::control); } ///< height of what is pressed

  std::string_view tr(T key) const { return text_of(key, zh); }
  std::string tr(T key, std::string_view a, std::string_view b = {}, std::string_view c = {}) const;
  std::string_view tr_name(std::string_view name) const { return text_of(name, zh); }
  std::string tr(const Problem &problem) const;   ///< the sentence with its place
  std::string place(std::string_view path) const; ///< a problem's path in words

  /// The word of a level: the workspace's own, else the product's. Attitudes and roles follow the workspace's presets.
  std::string_view word(std::string_view scale_name, std::string_view level) const;
  template <class E> std::string_view word(E level) const { return word(ScaleNames<E>::scale, name_of(level)); }
  const std::array<AttitudeStep, 5> &attitude_steps() const { return sandtable::attitude_steps(method().attitude); }
  int attitude_step(double attitude) const { return sandtable::attitude_step(method().attitude, attitude); }
  std::string_view attitude_word(double attitude) const {
    return word("attitude", attitude_steps()[static_cast<std::size_t>(attitude_step(attitude))].name);
  }
  const Method &method() const;

  /// The text that a field has just handed over is no value: it stays there, with the reason.
  void refuse(std::string reason) {
    if (refusals) refusals->refuse(refusals->last(), std::move(reason));
  }
  /// An edit was tried that another tab keeps from this one: says so, where a press or a key would do nothing.
  void tell_read_only() {
    if (refusals && !host.save.writable) refusals->refuse(std::nullopt, std::string{tr(T::problem_read_only)});
  }
  void dispatch(Command command) { out.commands.push_back(std::move(command)); }
  void request(Request request) { out.requests.push_back(std::move(request)); }
  void wake_in(double seconds) {
    if (out.wake_in < 0 || seconds < out.wake_in) out.wake_in = seconds;
  }
};

inline std::string Ui::tr(T key, std::string_view a, std::string_view b, std::string_view c) const {
  return filled(tr(key), a, b, c);
}

/// A rating by a press: today's, unless it is the one there is. Nothing of an old record proves a new value.
template <class T>
Rating<T> renewed(const Ui &ui, const std::optional<Rating<T>> &before, std::type_identity_t<T> value) {
  if (before && before->value == value) return *before;
  Rating<T> rating;
  rating.value = value;
  rating.date = ui.host.today;
  return rating;
}

/// The same value for one or several people in one step: everybody's own record is renewed. `own` is a stance's record
/// (a null stance has none), `change` what sets one; with a `source` the value is found anew, though it be the old one.
template <class T, class Own, class Change>
void rate(Ui &ui, const std::vector<PersonId> &people, const std::vector<const Stance *> &stances, T value, Own &&own,
          Change &&change, std::string_view source = {}) {
  std::vector<Rating<T>> records; // who gets the same one shares a command
  std::vector<EditStances> edits;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::optional<Rating<T>> before = stances[i] ? own(*stances[i]) : std::nullopt;
    Rating<T> record = renewed(ui, before, value);
    if (!source.empty()) record.date = ui.host.today, record.source = source;
    if (before == record) continue;
    std::size_t at = 0;
    while (at < records.size() && !(records[at] == record)) ++at;
    if (at == records.size()) {
      edits.push_back({ui.opportunity->id, {}, change(record)});
      records.push_back(std::move(record));
    }
    edits[at].people.push_back(people[i]);
  }
  if (edits.empty()) return;
  Together step;
  for (EditStances &edit : edits) step.commands.push_back(std::move(edit));
  ui.dispatch(std::move(step));
}

} // namespace sandtable::view
