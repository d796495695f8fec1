#pragma once
#include "domain/engagement/lead_to_cash.hpp"
#include "domain/engagement/model.hpp"
#include "store/fields.hpp"

#include <unordered_set>

namespace sandtable {

inline constexpr Rule number_of_its_own{.min = 1, .max = ltc_highest, .required = true};

template <> struct Codec<LtcPoint> {
  static constexpr std::string_view name = "ltc_point";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("number", &LtcPoint::number, number_of_its_own);
    v("name", &LtcPoint::name);
  }
};

template <> struct Codec<LtcStep> {
  static constexpr std::string_view name = "ltc_step";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("number", &LtcStep::number, number_of_its_own);
    v("name", &LtcStep::name);
    v("entry", &LtcStep::entry);
    v("exit", &LtcStep::exit);
    v("gate", &LtcStep::gate);
  }
};

template <> struct Codec<LtcPhase> {
  static constexpr std::string_view name = "ltc_phase";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("number", &LtcPhase::number, number_of_its_own);
    v("name", &LtcPhase::name);
    v("signed", &LtcPhase::is_signed);
    v("steps", &LtcPhase::steps);
    v("points", &LtcPhase::points);
  }
};

template <> struct Codec<LeadToCash> {
  static constexpr std::string_view name = "lead_to_cash";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("name", &LeadToCash::name);
    v("phases", &LeadToCash::phases);
  }
  template <class Report> static void check(const LeadToCash &process, Report &&report) {
    if (const auto good = checked(process); !good)
      report(good.problem().message.c_str(), "phases", good.problem().detail);
  }
};

template <> struct Codec<GatePoint> {
  static constexpr std::string_view name = "gate_point";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("name", &GatePoint::name, required);
    v("done", &GatePoint::done);
    v("note", &GatePoint::note);
    v("control", &GatePoint::control, between<0, ltc_highest>());
  }
};

template <> struct Codec<SignatureRule> {
  static constexpr std::string_view name = "signature_rule";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("name", &SignatureRule::name, required);
    v("above", &SignatureRule::above, range(0, 1e18));
    v("chance", &SignatureRule::chance, between<0, 1>());
  }
};

template <> struct Codec<Gate> {
  static constexpr std::string_view name = "gate";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Gate::id, own_id<IdKind::gate>());
    v("kind", &Gate::kind);
    v("name", &Gate::name);
    v("date", &Gate::date, date_text);
    v("judges", &Gate::judges);
    v("materials", &Gate::materials);
    v("signatures", &Gate::signatures);
    v("decision", &Gate::decision);
    v("conditions", &Gate::conditions);
    v("points", &Gate::points);
    v("ready", &Gate::ready);
    v("signed_by", &Gate::signed_by);
    v("conditional", &Gate::conditional);
  }
};

inline constexpr Rule days_required{.min = 0, .max = 1e5, .required = true};
inline constexpr Rule amount_range = range(0, 1e9);

template <> struct Codec<ThreePoint> {
  static constexpr std::string_view name = "three_point";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("optimistic", &ThreePoint::optimistic, days_required);
    v("likely", &ThreePoint::likely, days_required);
    v("pessimistic", &ThreePoint::pessimistic, days_required);
  }
  template <class Report> static void check(const ThreePoint &d, Report &&report) {
    if (d.optimistic > d.likely || d.likely > d.pessimistic) report("problem_duration_order", "", "");
  }
};

template <> struct Codec<Predecessor> {
  static constexpr std::string_view name = "predecessor";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("action", &Predecessor::action, required);
    v("kind", &Predecessor::kind);
    v("lag", &Predecessor::lag, between<-100000, 100000>());
  }
};

template <> struct Codec<Demand> {
  static constexpr std::string_view name = "demand";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("resource", &Demand::resource, required);
    v("amount", &Demand::amount, amount_range);
  }
};

template <> struct Codec<Resource> {
  static constexpr std::string_view name = "resource";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("name", &Resource::name, required);
    v("capacity", &Resource::capacity, amount_range);
  }
};

template <> struct Codec<Action> {
  static constexpr std::string_view name = "action";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Action::id, own_id<IdKind::action>());
    v("person", &Action::person);
    v("name", &Action::name);
    v("goal", &Action::goal);
    v("means", &Action::means);
    v("owner", &Action::owner);
    v("due", &Action::due, date_text);
    v("month", &Action::month, between<0, 1200>());
    v("duration", &Action::duration);
    v("predecessors", &Action::predecessors);
    v("demands", &Action::demands);
    v("cost", &Action::cost, range(0, 1e15));
    v("effort", &Action::effort, between<0, 100000>());
    v("proof", &Action::proof);
    v("done", &Action::done);
    v("step", &Action::step, between<0, ltc_highest>());
    v("gate", &Action::gate);
    v("earliest", &Action::earliest, date_text);
    v("helpers", &Action::helpers);
    v("effect", &Action::effect, between<-4, 4>());
    v("relationship", &Action::relationship);
    v("done_on", &Action::done_on, date_text);
    v("outcome", &Action::outcome);
  }
};

template <> struct Codec<Contact> {
  static constexpr std::string_view name = "contact";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Contact::id, own_id<IdKind::contact>());
    v("party", &Contact::party);
    v("phase", &Contact::phase);
    v("month", &Contact::month, between<0, 1200>());
    v("people", &Contact::people);
    v("date", &Contact::date, date_text);
    v("note", &Contact::note);
    v("kind", &Contact::kind);
    v("owner", &Contact::owner);
    v("brief", &Contact::brief);
    v("report", &Contact::report);
  }
};

template <> struct Codec<Voice> {
  static constexpr std::string_view name = "voice";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Voice::id, own_id<IdKind::voice>());
    v("speaker", &Voice::speaker);
    v("channel", &Voice::channel);
    v("quote", &Voice::quote);
    v("bias", &Voice::bias);
    v("kind", &Voice::kind);
    v("score", &Voice::score);
    v("owner", &Voice::owner);
    v("route", &Voice::route);
    v("due", &Voice::due, date_text);
    v("confirmed", &Voice::confirmed);
    v("improvement", &Voice::improvement);
    v("action", &Voice::action);
  }
};

template <> struct Codec<PlanItem> {
  static constexpr std::string_view name = "plan_item";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &PlanItem::id, own_id<IdKind::plan_item>());
    v("kind", &PlanItem::kind);
    v("text", &PlanItem::text);
    v("trigger", &PlanItem::trigger);
    v("person", &PlanItem::person);
    v("owner", &PlanItem::owner);
    v("due", &PlanItem::due, date_text);
    v("closed", &PlanItem::closed);
    v("reply", &PlanItem::reply);
    v("reply_date", &PlanItem::reply_date, date_text);
    v("rival", &PlanItem::rival);
    v("rank", &PlanItem::rank, between<0, 999>());
    v("probability", &PlanItem::probability, between<0, 1>());
    v("delay", &PlanItem::delay, between<0, 100000>());
    v("gate", &PlanItem::gate);
    v("action", &PlanItem::action);
  }
};

template <> struct Codec<BaselineAction> {
  static constexpr std::string_view name = "baseline_action";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("action", &BaselineAction::action, required);
    v("earliest", &BaselineAction::earliest, date_text);
    v("due", &BaselineAction::due, date_text);
  }
};

template <> struct Codec<Baseline> {
  static constexpr std::string_view name = "baseline";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("name", &Baseline::name);
    v("date", &Baseline::date, date_text);
    v("actions", &Baseline::actions);
  }
};

template <> struct Codec<PlanLimits> {
  static constexpr std::string_view name = "plan_limits";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("without_contact", &PlanLimits::without_contact, between<0, 3660>());
    v("rating_age", &PlanLimits::rating_age, between<0, 3660>());
    v("gate_ahead", &PlanLimits::gate_ahead, between<0, 3660>());
    v("birthday_ahead", &PlanLimits::birthday_ahead, between<0, 366>());
    v("load", &PlanLimits::load, between<0, 1000>());
  }
};

template <> struct Codec<Snooze> {
  static constexpr std::string_view name = "snooze";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("rule", &Snooze::rule, required);
    v("subject", &Snooze::subject);
    v("until", &Snooze::until, date_text);
  }
};

template <> struct Codec<PlanSettings> {
  static constexpr std::string_view name = "plan_settings";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("limits", &PlanSettings::limits);
    v("snoozed", &PlanSettings::snoozed);
    v("days_off", &PlanSettings::days_off, date_text);
    v("days_worked", &PlanSettings::days_worked, date_text);
    v("baselines", &PlanSettings::baselines);
  }
};

template <> struct Codec<SharedKpi> {
  static constexpr std::string_view name = "shared_kpi";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("name", &SharedKpi::name, required);
    v("unit", &SharedKpi::unit);
    v("target", &SharedKpi::target);
    v("current", &SharedKpi::current);
    v("less_is_better", &SharedKpi::less_is_better);
  }
};

template <> struct Codec<StepDuty> {
  static constexpr std::string_view name = "step_duty";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("step", &StepDuty::step, number_of_its_own);
    v("member", &StepDuty::member, required);
    v("duty", &StepDuty::duty, required);
  }
};

template <> struct Codec<Triangle> {
  static constexpr std::string_view name = "triangle";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("kpis", &Triangle::kpis);
    v("duties", &Triangle::duties);
    v("operations", &Triangle::operations);
  }
};

template <> struct Codec<PlanVariant> {
  static constexpr std::string_view name = "plan_variant";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("name", &PlanVariant::name, required);
    v("date", &PlanVariant::date, date_text);
    v("actions", &PlanVariant::actions);
  }
};

template <> struct Codec<Engagement> {
  static constexpr std::string_view name = "engagement";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("gates", &Engagement::gates);
    v("actions", &Engagement::actions);
    v("resources", &Engagement::resources);
    v("contacts", &Engagement::contacts);
    v("voices", &Engagement::voices);
    v("items", &Engagement::items);
    v("settings", &Engagement::settings);
    v("triangle", &Engagement::triangle);
    v("variants", &Engagement::variants);
  }
  template <class Report> static void check(const Engagement &engagement, Report &&report) {
    std::unordered_set<std::string_view> names;
    for (std::size_t i = 0; i < engagement.resources.size(); ++i)
      if (const auto &resource = engagement.resources[i]; !names.insert(resource.name).second)
        report("problem_resource_duplicate", "resources/" + std::to_string(i) + "/name", resource.name);
    names.clear();
    for (std::size_t i = 0; i < engagement.variants.size(); ++i)
      if (const auto &variant = engagement.variants[i]; !names.insert(variant.name).second)
        report("problem_variant_duplicate", "variants/" + std::to_string(i) + "/name", variant.name);
  }
};

} // namespace sandtable
