#include "domain/guesses.hpp"

#include "domain/power_map/support.hpp"

#include <algorithm>

namespace sandtable {

namespace {

template <class T> bool guessed(const std::optional<Rating<T>> &rating) { return rating && is_unproven(*rating); }

bool met_by_guess(const Stance &stance) {
  return is_met(stance) && std::none_of(stance.coverage.begin(), stance.coverage.end(), [](const auto &rating) {
           return rating && rating->value >= CoverageLevel::brief && !is_unproven(*rating);
         });
}

template <class Rests> std::vector<PersonId> people_who(const PowerMap &map, Rests &&rests) {
  std::vector<PersonId> people;
  for (const auto &stance : map.stances)
    if (rests(*stance)) people.push_back(stance->person);
  return people;
}

} // namespace

std::vector<PersonId> guessed_in_support(const PowerMap &map) {
  return people_who(map, [](const Stance &stance) {
    return stance.power && stance.attitude && (guessed(stance.power) || guessed(stance.attitude));
  });
}

C139Guesses guessed_in_c139(const Opportunity &opportunity) {
  const PowerMap &map = *opportunity.power_map;
  C139Guesses answer;
  answer.people = people_who(map, [](const Stance &stance) {
    return guessed(stance.attitude) || (is_key_player(stance) && met_by_guess(stance));
  });
  for (const auto &rival : map.rivals)
    if (is_unproven(rival->scorecard)) answer.rivals.push_back(rival->id);
  answer.ours = is_unproven(map.ours.scorecard);
  answer.resources = guessed(opportunity.resources) && opportunity.resources->value != Judgement::unknown;
  return answer;
}

std::vector<PersonId> guessed_in_health(const PowerMap &map) {
  return people_who(map, [&](const Stance &stance) {
    return met_by_guess(stance) || guessed(stance.power) ||
           (is_key_player(stance) && is_met(stance) && guessed(stance.attitude)) ||
           std::any_of(map.ties.begin(), map.ties.end(), [&](const auto &tie) {
             return tie->person == stance.person && tie->standing > 0 && !tie->confirmed;
           });
  });
}

} // namespace sandtable
