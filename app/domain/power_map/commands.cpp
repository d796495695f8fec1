#include "domain/power_map/commands.hpp"

#include "base/text.hpp"
#include "domain/text_check.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {
template <class... F> struct Overloaded : F... { using F::operator()...; };
template <class... F> Overloaded(F...) -> Overloaded<F...>;

bool within(double value, double low, double high) { return value >= low && value <= high; }
bool good_date(const Date &date) { return date.empty() || is_date(date); }
template <class T> bool dated_well(const std::optional<Rating<T>> &rating) {
  return !rating || good_date(rating->date);
}
template <class T> bool rating_fits(const std::optional<Rating<T>> &rating) {
  return !rating || fits({rating->author, rating->source, rating->evidence});
}

template <class T, class Same> void put(std::vector<T> &list, const T &item, Same &&same_item) {
  const auto at = std::find_if(list.begin(), list.end(), same_item);
  if (at == list.end())
    list.push_back(item);
  else
    *at = item;
}
} // namespace

Result<Stance> checked(Stance s) {
  if (!s.person) return Problem{"problem_id_missing", {}, {}};
  if (!within(s.position.x, -1e6, 1e6) || !within(s.position.y, -1e6, 1e6)) return Problem{"problem_position", {}, {}};
  if (s.power && !within(s.power->value, power_min, power_max))
    return Problem{"problem_power", {}, number_text(s.power->value)};
  if (s.approval_limit && !within(*s.approval_limit, 0, 1e15))
    return Problem{"problem_approval_limit", {}, number_text(*s.approval_limit)};
  if (s.attitude && !within(s.attitude->value, attitude_min, attitude_max))
    return Problem{"problem_attitude", {}, number_text(s.attitude->value)};
  if (s.target && !within(*s.target, attitude_min, attitude_max))
    return Problem{"problem_attitude", {}, number_text(*s.target)};
  if (!within(s.resistance, 0, 1)) return Problem{"problem_resistance", {}, number_text(s.resistance)};
  bool dates = good_date(s.last_contact) && dated_well(s.power) && dated_well(s.attitude);
  for (const auto &rating : s.coverage) dates = dates && dated_well(rating);
  for (const auto &item : s.evidence) dates = dates && good_date(item.date);
  for (const auto &r : s.relationships)
    dates = dates && good_date(r.last_contact) && good_date(r.next_contact) && dated_well(r.now);
  if (!dates) return Problem{"problem_date", {}, {}};
  bool short_enough = fits({s.personal_win, s.concerns}) && rating_fits(s.power) && rating_fits(s.attitude);
  for (const auto &rating : s.coverage) short_enough = short_enough && rating_fits(rating);
  for (const auto &r : s.relationships) short_enough = short_enough && rating_fits(r.now);
  for (auto item = s.evidence.begin(); item != s.evidence.end(); ++item) {
    if (!item->id) return Problem{"problem_id_missing", {}, {}};
    const auto twin = [&](const Evidence &other) { return other.id == item->id; };
    if (std::any_of(s.evidence.begin(), item, twin)) return Problem{"problem_duplicate_id", {}, item->id.text};
    short_enough = short_enough && fits({item->text, item->source});
  }
  if (!short_enough) return too_long();
  // A role is had or not: the first mention counts.
  std::vector<DecisionRole> roles;
  for (const DecisionRole role : s.roles)
    if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
  s.roles = std::move(roles);
  return s;
}

Result<Link> checked(Link link) {
  if (!link.id || !link.from || !link.to) return Problem{"problem_id_missing", {}, {}};
  if (link.from == link.to) return Problem{"problem_link_to_self", {}, {}};
  if (!within(link.strength, 1e-9, 1e6)) return Problem{"problem_strength", {}, number_text(link.strength)};
  if (link.kind == LinkKind::reports) return Problem{"problem_link_kind", {}, {}};
  if (!good_date(link.date)) return Problem{"problem_date", {}, link.date};
  if (!fits({link.label, link.evidence})) return too_long();
  return link;
}

const Link *same_link(const PowerMap &map, const PersonId &from, const PersonId &to, LinkKind kind, const LinkId &but) {
  for (const auto &link : map.links)
    if (link->from == from && link->to == to && link->kind == kind && link->id != but) return link.get();
  return nullptr;
}

Result<RivalTie> checked(RivalTie tie) {
  if (!tie.id || !tie.rival || !tie.person) return Problem{"problem_id_missing", {}, {}};
  if (!within(tie.standing, attitude_min, attitude_max))
    return Problem{"problem_attitude", {}, number_text(tie.standing)};
  if (!tie.date.empty() && !is_date(tie.date)) return Problem{"problem_date", {}, tie.date};
  if (!fits({tie.evidence})) return too_long();
  return tie;
}

namespace {

/// What we and a rival are compared by.
std::optional<Problem> breach(const Scorecard &scores, const Qualification &questions) {
  for (const auto *score : {&scores.quality, &scores.cost, &scores.delivery, &scores.service})
    if (*score && !within(**score, 0, 100)) return Problem{"problem_score", {}, number_text(**score)};
  if (!scores.date.empty() && !is_date(scores.date)) return Problem{"problem_date", {}, scores.date};
  if (!fits({scores.evidence})) return too_long();
  for (const auto *answer : {&questions.opportunity, &questions.compete, &questions.win, &questions.worth}) {
    if (!dated_well(*answer)) return Problem{"problem_date", {}, (*answer)->date};
    if (!rating_fits(*answer)) return too_long();
  }
  return std::nullopt;
}

} // namespace

Result<OurSide> checked(OurSide ours) {
  if (auto no = breach(ours.scorecard, ours.questions)) return std::move(*no);
  return ours;
}

Result<RivalGoal> checked(RivalGoal goal) {
  if (!goal.rival || !goal.person) return Problem{"problem_id_missing", {}, {}};
  if (!fits({goal.how})) return too_long();
  return goal;
}

Result<Rival> checked(Rival rival) {
  if (!rival.id) return Problem{"problem_id_missing", {}, {}};
  if (trimmed(rival.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (auto no = breach(rival.scorecard, rival.questions)) return std::move(*no);
  if (!fits({rival.name, rival.positioning, rival.investment, rival.development, rival.operations, rival.note}))
    return too_long();
  return rival;
}

Result<Rect> checked(Rect rect) {
  if (!within(rect.x, -1e6, 1e6) || !within(rect.y, -1e6, 1e6) || !within(rect.w, 0, 1e6) || !within(rect.h, 0, 1e6))
    return Problem{"problem_position", {}, {}};
  rect.w = std::max(rect.w, 40.0);
  rect.h = std::max(rect.h, 40.0);
  return rect;
}

Result<Note> checked(Note note) {
  if (!note.id) return Problem{"problem_id_missing", {}, {}};
  if (!fits({note.text})) return too_long();
  auto rect = checked(note.rect);
  if (!rect) return rect.problem();
  note.rect = *rect;
  return note;
}

Result<Vote> checked(Vote vote) {
  if (!vote.id) return Problem{"problem_id_missing", {}, {}};
  if (!vote.date.empty() && !is_date(vote.date)) return Problem{"problem_date", {}, vote.date};
  const auto within = [](const std::optional<double> &value, double min, double max) {
    return !value || (std::isfinite(*value) && *value >= min && *value <= max);
  };
  for (const VoteBallot &ballot : vote.ballots) {
    if (trimmed(ballot.voter).empty()) return Problem{"problem_name_empty", {}, {}};
    if (!fits({ballot.voter})) return too_long();
    if (std::find(vote.people.begin(), vote.people.end(), ballot.person) == vote.people.end())
      return Problem{"problem_not_found", {}, ballot.person.text};
    if (!within(ballot.power, power_min, power_max) || !within(ballot.attitude, attitude_min, attitude_max))
      return Problem{"problem_vote_range", {}, ballot.voter};
    for (const VoteBallot &other : vote.ballots)
      if (&other != &ballot && other.person == ballot.person && other.voter == ballot.voter)
        return Problem{"problem_vote_twice", {}, ballot.voter};
  }
  return vote;
}

Result<Stance> apply(Stance s, const StanceChange &change) {
  std::visit(Overloaded{
                 [&](const SetRoles &c) { s.roles = c.value; },
                 [&](const AddRole &c) {
                   if (std::find(s.roles.begin(), s.roles.end(), c.value) == s.roles.end()) s.roles.push_back(c.value);
                 },
                 [&](const RemoveRole &c) { std::erase(s.roles, c.value); },
                 [&](const SetPower &c) { s.power = c.value; },
                 [&](const SetApprovalLimit &c) { s.approval_limit = c.value; },
                 [&](const SetAttitude &c) { s.attitude = c.value; },
                 [&](const SetTarget &c) { s.target = c.value; },
                 [&](const SetStanding &c) { s.standing = c.value; },
                 [&](const SetHidden &c) { s.hidden = c.value; },
                 [&](const SetResistance &c) { s.resistance = c.value; },
                 [&](const SetResponseMode &c) { s.response_mode = c.value; },
                 [&](const SetPersonalWin &c) { s.personal_win = c.value; },
                 [&](const SetConcerns &c) { s.concerns = c.value; },
                 [&](const SetCoverage &c) {
                   if (c.role <= OurRole::FR) s.coverage[static_cast<std::size_t>(c.role)] = c.value;
                 },
                 [&](const SetOwner &c) { s.owner = c.value; },
                 [&](const SetRelationship &c) {
                   const auto mine = [&](const Relationship &r) { return r.member == c.value.member; };
                   if (c.value == Relationship{.member = c.value.member})
                     std::erase_if(s.relationships, mine);
                   else
                     put(s.relationships, c.value, mine);
                 },
                 [&](const PutEvidence &c) {
                   put(s.evidence, c.value, [&](const Evidence &e) { return e.id == c.value.id; });
                 },
                 [&](const RemoveEvidence &c) {
                   std::erase_if(s.evidence, [&](const Evidence &e) { return e.id == c.value; });
                 },
                 [&](const SetLastContact &c) { s.last_contact = c.value; },
                 [&](const SetPinned &c) { s.pinned = c.value; },
                 [&](const SetStanceVisibility &c) { s.visibility = c.value; },
                 [&](const SetStanceFieldVisibility &c) {
                   std::erase_if(s.field_visibility, [&](const FieldVisibility &f) { return f.field == c.field; });
                   if (c.value != Visibility::team) s.field_visibility.push_back({c.field, c.value});
                 },
             },
             change);
  return checked(std::move(s));
}

} // namespace sandtable
