#pragma once
#include "domain/power_map/model.hpp"
#include "store/fields.hpp"

#include <string>
#include <unordered_set>

namespace sandtable {

template <> struct Codec<Evidence> {
  static constexpr std::string_view name = "evidence";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Evidence::id, own_id<IdKind::evidence>());
    v("date", &Evidence::date, date_text);
    v("kind", &Evidence::kind);
    v("text", &Evidence::text);
    v("source", &Evidence::source);
    v("visibility", &Evidence::visibility);
  }
};

template <> struct Codec<Relationship> {
  static constexpr std::string_view name = "relationship";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("member", &Relationship::member, required);
    v("now", &Relationship::now);
    v("desired", &Relationship::desired);
    v("last_contact", &Relationship::last_contact, date_text);
    v("next_contact", &Relationship::next_contact, date_text);
  }
};

template <> struct Codec<Coverage> {
  static constexpr std::string_view name = "coverage";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    for (std::size_t i = 0; i < 3; ++i) v.item(name_of(static_cast<OurRole>(i)), i);
  }
};

template <> struct Codec<Stance> {
  static constexpr std::string_view name = "stance";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("person", &Stance::person, required);
    v("position", &Stance::position, required);
    v("pinned", &Stance::pinned);
    v("roles", &Stance::roles);
    v("power", &Stance::power, power_range);
    v("approval_limit", &Stance::approval_limit, not_negative);
    v("standing", &Stance::standing);
    v("hidden", &Stance::hidden);
    v("attitude", &Stance::attitude, attitude_range);
    v("target", &Stance::target, attitude_range);
    v("resistance", &Stance::resistance, between<0, 1>());
    v("response_mode", &Stance::response_mode);
    v("personal_win", &Stance::personal_win);
    v("concerns", &Stance::concerns);
    v("coverage", &Stance::coverage);
    v("owner", &Stance::owner);
    v("relationships", &Stance::relationships);
    v("evidence", &Stance::evidence);
    v("last_contact", &Stance::last_contact, date_text);
    v("visibility", &Stance::visibility);
    v("field_visibility", &Stance::field_visibility);
  }
};

template <> struct Codec<Link> {
  static constexpr std::string_view name = "link";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Link::id, own_id<IdKind::link>());
    v("from", &Link::from, required);
    v("to", &Link::to, required);
    v("kind", &Link::kind, required);
    v("strength", &Link::strength, positive);
    v("confirmed", &Link::confirmed);
    v("label", &Link::label);
    v("evidence", &Link::evidence);
    v("date", &Link::date, date_text);
    v("visibility", &Link::visibility);
  }
  template <class Report> static void check(const Link &link, Report &&report) {
    if (link.kind == LinkKind::reports) report("problem_link_reports", "kind", "");
  }
};

template <> struct Codec<Scorecard> {
  static constexpr std::string_view name = "scorecard";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("quality", &Scorecard::quality, score_range);
    v("cost", &Scorecard::cost, score_range);
    v("delivery", &Scorecard::delivery, score_range);
    v("service", &Scorecard::service, score_range);
    v("date", &Scorecard::date, date_text);
    v("confidence", &Scorecard::confidence);
    v("evidence", &Scorecard::evidence);
  }
};

template <> struct Codec<Qualification> {
  static constexpr std::string_view name = "qualification";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("opportunity", &Qualification::opportunity);
    v("compete", &Qualification::compete);
    v("win", &Qualification::win);
    v("worth", &Qualification::worth);
  }
};

template <> struct Codec<OurSide> {
  static constexpr std::string_view name = "our_side";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("scorecard", &OurSide::scorecard);
    v("questions", &OurSide::questions);
  }
};

template <> struct Codec<Rival> {
  static constexpr std::string_view name = "rival";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Rival::id, own_id<IdKind::rival>());
    v("name", &Rival::name);
    v("positioning", &Rival::positioning);
    v("scorecard", &Rival::scorecard);
    v("questions", &Rival::questions);
    v("investment", &Rival::investment);
    v("development", &Rival::development);
    v("operations", &Rival::operations);
    v("note", &Rival::note);
    v("visibility", &Rival::visibility);
  }
};

template <> struct Codec<RivalTie> {
  static constexpr std::string_view name = "rival_tie";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &RivalTie::id, own_id<IdKind::tie>());
    v("rival", &RivalTie::rival, required);
    v("person", &RivalTie::person, required);
    v("standing", &RivalTie::standing, attitude_range);
    v("confirmed", &RivalTie::confirmed);
    v("evidence", &RivalTie::evidence);
    v("date", &RivalTie::date, date_text);
    v("confidence", &RivalTie::confidence);
  }
};

template <> struct Codec<RivalGoal> {
  static constexpr std::string_view name = "rival_goal";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("rival", &RivalGoal::rival, required);
    v("person", &RivalGoal::person, required);
    v("aim", &RivalGoal::aim, required);
    v("how", &RivalGoal::how);
  }
};

template <> struct Codec<Area> {
  static constexpr std::string_view name = "area";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("department", &Area::department, required);
    v("rect", &Area::rect, required);
  }
};

template <> struct Codec<Note> {
  static constexpr std::string_view name = "note";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Note::id, own_id<IdKind::note>());
    v("rect", &Note::rect, required);
    v("text", &Note::text);
    v("visibility", &Note::visibility);
  }
};

template <> struct Codec<FormerPerson> {
  static constexpr std::string_view name = "former_person";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &FormerPerson::id, own_id<IdKind::person>());
    v("name", &FormerPerson::name);
    v("title", &FormerPerson::title);
    v("visibility", &FormerPerson::visibility);
  }
};

template <> struct Codec<ChartPlace> {
  static constexpr std::string_view name = "chart_place";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("person", &ChartPlace::person, required);
    v("title", &ChartPlace::title);
    v("department", &ChartPlace::department);
    v("committees", &ChartPlace::committees);
    v("reports_to", &ChartPlace::reports_to);
    v("dotted_to", &ChartPlace::dotted_to);
  }
};

template <> struct Codec<ChartUnit> {
  static constexpr std::string_view name = "chart_unit";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("department", &ChartUnit::department, required);
    v("name", &ChartUnit::name);
    v("kind", &ChartUnit::kind);
  }
};

template <> struct Codec<VoteBallot> {
  static constexpr std::string_view name = "ballot";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("person", &VoteBallot::person, required);
    v("voter", &VoteBallot::voter, required);
    v("power", &VoteBallot::power, power_range);
    v("attitude", &VoteBallot::attitude, attitude_range);
  }
};

template <> struct Codec<Vote> {
  static constexpr std::string_view name = "vote";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("id", &Vote::id, own_id<IdKind::vote>());
    v("date", &Vote::date, date_text);
    v("revealed", &Vote::revealed);
    v("people", &Vote::people);
    v("ballots", &Vote::ballots);
    v("settled", &Vote::settled);
  }
};

template <> struct Codec<Snapshot> {
  static constexpr std::string_view name = "snapshot";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("id", &Snapshot::id, own_id<IdKind::snapshot>());
    v("name", &Snapshot::name);
    v("date", &Snapshot::date, date_text);
    v("map", &Snapshot::map);
    v("former", &Snapshot::former);
    v("chart", &Snapshot::chart);
    v("units", &Snapshot::units);
  }
  template <class Context> static void complete(Snapshot &snapshot, Context &) {
    if (!snapshot.map) snapshot.map = make_ref(PowerMap{});
  }
};

template <> struct Codec<PowerMap> {
  static constexpr std::string_view name = "power_map";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("stances", &PowerMap::stances);
    v("links", &PowerMap::links);
    v("ours", &PowerMap::ours);
    v("rivals", &PowerMap::rivals);
    v("ties", &PowerMap::ties);
    v("goals", &PowerMap::goals);
    v("areas", &PowerMap::areas);
    v("notes", &PowerMap::notes);
    v("snapshots", &PowerMap::snapshots);
    v("votes", &PowerMap::votes);
  }
  template <class Report> static void check(const PowerMap &map, Report &&report) {
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < map.stances.size(); ++i)
      if (!seen.insert(map.stances[i]->person.text).second)
        report("problem_stance_duplicate", "stances/" + std::to_string(i) + "/person", map.stances[i]->person.text);
    seen.clear();
    for (std::size_t i = 0; i < map.areas.size(); ++i)
      if (!seen.insert(map.areas[i]->department.text).second)
        report("problem_area_duplicate", "areas/" + std::to_string(i) + "/department", map.areas[i]->department.text);
    std::unordered_set<std::string> pairs;
    for (std::size_t i = 0; i < map.goals.size(); ++i)
      if (!pairs.insert(map.goals[i]->rival.text + '\n' + map.goals[i]->person.text).second)
        report("problem_goal_duplicate", "goals/" + std::to_string(i) + "/person", map.goals[i]->person.text);
  }
};

} // namespace sandtable
