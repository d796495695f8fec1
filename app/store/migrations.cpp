#include "store/migrations.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace sandtable {

namespace {

// --- 1 → 2: the pilot kept one flat record per person and opportunity, with bare numbers as ratings.

std::string_view role_2(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> roles{{{"发起者", "initiator"},
                                                                                        {"使用者", "user"},
                                                                                        {"评估者", "evaluator"},
                                                                                        {"影响者", "influencer"},
                                                                                        {"决策者", "decider"},
                                                                                        {"批准者", "approver"},
                                                                                        {"审批者", "approver"},
                                                                                        {"采购者", "buyer"},
                                                                                        {"把关者", "gatekeeper"},
                                                                                        {"教练", "coach"}}};
  for (const auto &[chinese, name] : roles)
    if (chinese == word) return name;
  return word;
}

/// "发起者/使用者" → ["initiator", "user"]; words that are no role go to `rest`.
JsonTree roles_2(std::string_view text, std::string &rest) {
  static constexpr std::array<std::string_view, 9> known{"initiator", "user",  "evaluator",  "influencer", "decider",
                                                         "approver",  "buyer", "gatekeeper", "coach"};
  JsonTree list = JsonTree::list();
  while (!text.empty()) {
    const std::size_t end = text.find('/');
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::string_view role = role_2(word);
    if (std::find(known.begin(), known.end(), role) != known.end())
      list.items.push_back(JsonTree::of(std::string{role}));
    else if (!word.empty())
      rest += (rest.empty() ? "" : "; ") + std::string{word};
  }
  return list;
}

void wrap_rating_2(JsonTree &object, std::string_view key, const std::string &date) {
  JsonTree *value = object.find(key);
  if (!value || value->type == JsonType::object) return;
  if (value->type == JsonType::null) return object.erase(key);
  JsonTree rating = JsonTree::object();
  rating.set("value", std::move(*value));
  if (!date.empty()) rating.set("date", JsonTree::of(date));
  *value = std::move(rating);
}

void move_member_2(JsonTree &from, JsonTree &to, std::string_view key, std::string_view name) {
  if (JsonTree *value = from.find(key)) {
    to.set(name, std::move(*value));
    from.erase(key);
  }
}

std::string text_of_2(const JsonTree &object, std::string_view key) {
  const JsonTree *value = object.find(key);
  return value && value->type == JsonType::text ? value->text : std::string{};
}

void flag_2(JsonTree &object, std::string_view key) {
  JsonTree *value = object.find(key);
  if (value && value->type == JsonType::integer) *value = JsonTree::of(value->integer != 0);
}

/// Cards in rows by distance from the top of the reporting lines: 240 apart, rows 148 apart.
void place_2(std::vector<JsonTree> &stances, const std::map<std::string, std::string> &superior) {
  std::map<int, int> taken;
  for (auto &stance : stances) {
    if (stance.find("position")) continue;
    int rank = 0;
    for (auto at = superior.find(text_of_2(stance, "person")); at != superior.end() && rank < 20;
         at = superior.find(at->second))
      ++rank;
    JsonTree position = JsonTree::list();
    position.items.push_back(JsonTree::of(std::int64_t{240} * taken[rank]++));
    position.items.push_back(JsonTree::of(std::int64_t{148} * rank));
    stance.set("position", std::move(position));
  }
}

void opportunity_2(JsonTree &opportunity, JsonTree &people, JsonTree &departments, JsonTree &reporting,
                   const std::string &date) {
  const std::string id = text_of_2(opportunity, "id");
  JsonTree map = JsonTree::object(), stances = JsonTree::list(), links = JsonTree::list();
  std::map<std::string, std::string> superior;

  if (JsonTree *flat = opportunity.find("links"); flat && flat->type == JsonType::list) {
    for (JsonTree &link : flat->items) {
      if (!link.find("id"))
        link.set("id", JsonTree::of("l-" + id + "-" + std::to_string(&link - flat->items.data() + 1)));
      flag_2(link, "confirmed");
      if (text_of_2(link, "kind") != "reports") {
        links.items.push_back(std::move(link));
        continue;
      }
      link.erase("kind");
      superior.emplace(text_of_2(link, "from"), text_of_2(link, "to"));
      reporting.items.push_back(std::move(link));
    }
    opportunity.erase("links");
  }

  if (JsonTree *flat = opportunity.find("people"); flat && flat->type == JsonType::list) {
    for (JsonTree &old : flat->items) {
      JsonTree person = JsonTree::object(), stance = JsonTree::object();
      if (const JsonTree *own = old.find("id")) stance.set("person", *own);
      for (const char *key : {"id", "name", "title", "phone", "email", "birthday"})
        move_member_2(old, person, key, key);
      if (const std::string department = text_of_2(old, "department"); !department.empty()) {
        JsonTree entry = JsonTree::object();
        entry.set("id", JsonTree::of("d-" + department));
        entry.set("name", JsonTree::of(department));
        const bool there = std::any_of(departments.items.begin(), departments.items.end(),
                                       [&](const JsonTree &d) { return text_of_2(d, "id") == "d-" + department; });
        if (!there) departments.items.push_back(std::move(entry));
        person.set("department", JsonTree::of("d-" + department));
        old.erase("department");
      }
      std::string rest;
      for (const char *key : {"role", "roles"})
        if (const JsonTree *roles = old.find(key); roles && roles->type == JsonType::text) {
          JsonTree list = roles_2(roles->text, rest);
          old.erase(key);
          if (!list.items.empty()) stance.set("roles", std::move(list));
        }
      if (!rest.empty()) {
        std::string note = text_of_2(old, "note");
        note += (note.empty() ? "" : "; ") + rest;
        old.set("note", JsonTree::of(std::move(note)));
      }
      move_member_2(old, person, "note", "note");
      move_member_2(old, old, "now", "attitude");
      old.erase("now");
      wrap_rating_2(old, "power", date);
      wrap_rating_2(old, "attitude", date);
      if (JsonTree *coverage = old.find("coverage"))
        for (const char *key : {"AR", "SR", "FR"}) wrap_rating_2(*coverage, key, date);
      flag_2(old, "hidden");
      for (std::size_t i = 0; i < old.keys.size(); ++i) stance.set(old.keys[i], std::move(old.items[i]));

      const std::string own = text_of_2(person, "id");
      const bool there = std::any_of(people.items.begin(), people.items.end(),
                                     [&](const JsonTree &p) { return text_of_2(p, "id") == own; });
      if (!there) people.items.push_back(std::move(person));
      stances.items.push_back(std::move(stance));
    }
    opportunity.erase("people");
  }
  place_2(stances.items, superior);
  if (!stances.items.empty()) map.set("stances", std::move(stances));
  if (!links.items.empty()) map.set("links", std::move(links));
  if (!map.items.empty() && !opportunity.find("power_map")) opportunity.set("power_map", std::move(map));
}

void flat_people_to_records(JsonTree &document) {
  const std::string date = text_of_2(document, "created").substr(0, 10);
  JsonTree *accounts = document.find("accounts");
  if (!accounts) return;
  for (JsonTree &account : accounts->items) {
    if (account.type != JsonType::object) continue;
    JsonTree people = JsonTree::list(), departments = JsonTree::list(), reporting = JsonTree::list();
    if (JsonTree *opportunities = account.find("opportunities"))
      for (JsonTree &opportunity : opportunities->items)
        if (opportunity.type == JsonType::object) opportunity_2(opportunity, people, departments, reporting, date);
    if (!departments.items.empty() && !account.find("departments")) account.set("departments", std::move(departments));
    if (!people.items.empty() && !account.find("people")) account.set("people", std::move(people));
    if (!reporting.items.empty() && !account.find("reporting")) account.set("reporting", std::move(reporting));
  }
}

constexpr std::array<Migration, 1> all{{
    {1, "flat people become records with dated ratings", flat_people_to_records},
}};

} // namespace

std::span<const Migration> migrations() { return all; }

void migrate(JsonTree &document, int schema) {
  for (const Migration &migration : all)
    if (migration.from >= schema) {
      migration.apply(document);
      document.set("schema", JsonTree::of(std::int64_t{migration.from} + 1));
    }
}

} // namespace sandtable
