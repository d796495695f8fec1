#pragma once
#include "base/random.hpp"
#include "domain/account/model.hpp"
#include "domain/engagement/lead_to_cash.hpp"
#include "domain/engagement/model.hpp"
#include "domain/power_map/model.hpp"
#include "domain/text_check.hpp"
#include "domain/value/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sandtable {

struct Risks { ///< compliance → delivery → cash, in words
  std::string compliance, delivery, cash;
  std::string extra;

  bool operator==(const Risks &) const = default;
};

/// A deal: everything that depends on it. Sections are shared between snapshots.
struct Opportunity {
  OpportunityId id;
  std::string name;
  int step = 0; ///< number of an LTC step, 0 = not set
  std::string grade;
  double amount = 0; ///< in `currency`
  std::string currency = "CNY";
  C139 c139 = C139::unknown;                  ///< as the team sees it; what the file shows is deal_state.hpp
  std::optional<Rating<Judgement>> resources; ///< whether it is clear what each participant can bring
  Risks risks;
  std::vector<MemberId> team; ///< our people on this deal; empty = everybody
  Ref<PowerMap> power_map = make_ref(PowerMap{});
  Ref<Engagement> engagement = make_ref(Engagement{});
  Ref<ValueCase> value = make_ref(ValueCase{});
  std::string extra;

  bool operator==(const Opportunity &o) const {
    return id == o.id && name == o.name && step == o.step && grade == o.grade && amount == o.amount &&
           currency == o.currency && c139 == o.c139 && resources == o.resources && risks == o.risks && team == o.team &&
           extra == o.extra && (power_map == o.power_map || *power_map == *o.power_map) &&
           (engagement == o.engagement || *engagement == *o.engagement) && (value == o.value || *value == *o.value);
  }
};

struct Account {
  AccountId id;
  std::string name;
  IdealProfile profile;
  std::string boundary; ///< business boundary
  TierScores scores;
  WeightPreset preset = WeightPreset::expansion;
  Tier tier = Tier::unrated;
  std::vector<OperatingUnit> units;
  Date last_contact;
  List<Department> departments;
  List<Person> people;
  List<ReportingLine> reporting;
  List<Opportunity> opportunities; ///< never empty
  std::string extra;

  bool operator==(const Account &o) const {
    return id == o.id && name == o.name && profile == o.profile && boundary == o.boundary && scores == o.scores &&
           preset == o.preset && tier == o.tier && units == o.units && last_contact == o.last_contact &&
           extra == o.extra && same(departments, o.departments) && same(people, o.people) &&
           same(reporting, o.reporting) && same(opportunities, o.opportunities);
  }
};

/// One of our own people.
struct Member {
  MemberId id;
  std::string name, title;
  OurRole role = OurRole::AR;
  std::vector<Availability> availability; ///< outside of them all of it; of several on a day the last counts
  std::string extra;

  bool operator==(const Member &) const = default;
};

/// What a firm sets once for all its accounts: presets, cut-offs, weights. The defaults are ours [C].
struct Method {
  AttitudePreset attitude = AttitudePreset::levels;
  RolePreset roles = RolePreset::nine;
  double strategic_from = 70, key_from = 50;                   ///< tier score, 0–100, `key_from` not above the other
  double quality = 35, cost = 25, delivery = 25, service = 15; ///< weights of the supplier scorecard, 0–100
  std::string extra;

  bool operator==(const Method &) const = default;
};

/// A section that only its key opens; kept as it is through a save.
struct SealedSection {
  std::string id, label;
  std::string payload; ///< the JSON value as canonical text
  std::string extra;

  bool operator==(const SealedSection &) const = default;
};

/// The whole document. `lineage` names the line of copies this file belongs to; `revision` counts saved edits.
struct Workspace {
  std::string lineage;
  std::string name;
  std::string language = "zh"; ///< of the content: "zh" or "en"
  std::string created;         ///< timestamp
  std::int64_t revision = 0;
  std::vector<ScaleWord> scale_words;
  Method method;
  LeadToCash process; ///< see in_use
  List<Member> team;
  List<Account> accounts; ///< never empty
  std::vector<SealedSection> sealed;
  std::string extra;

  bool operator==(const Workspace &o) const {
    return lineage == o.lineage && name == o.name && language == o.language && created == o.created &&
           revision == o.revision && scale_words == o.scale_words && method == o.method && process == o.process &&
           sealed == o.sealed && extra == o.extra && same(team, o.team) && same(accounts, o.accounts);
  }
};

/// Σ(weight × score) / Σ weight of the supplier scorecard, 0–100; empty until all four are rated or when every weight
/// is 0.
std::optional<double> scorecard_score(const Scorecard &scores, const Method &method);

/// A document is a shared, constant workspace: keeping an old one costs a pointer.
using Document = Ref<Workspace>;

struct Place { ///< an opportunity and the account it belongs to; null when the id is unknown
  const Account *account = nullptr;
  const Opportunity *opportunity = nullptr;
};
Place find_opportunity(const Workspace &workspace, const OpportunityId &id);
/// The first opportunity of the first account, where a new reader starts.
const Opportunity &first_opportunity(const Workspace &workspace);

/// A new file: one account with one opportunity. `now` is a timestamp.
Workspace new_workspace(IdSource &ids, std::string name, std::string language, std::string now);

} // namespace sandtable
