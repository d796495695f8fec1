#pragma once
#include "domain/document.hpp"
#include "store/account_codec.hpp"
#include "store/codec.hpp"
#include "store/engagement_codec.hpp"
#include "store/power_map_codec.hpp"
#include "store/value_codec.hpp"

namespace sandtable {

template <> struct Codec<Risks> {
  static constexpr std::string_view name = "risks";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("compliance", &Risks::compliance);
    v("delivery", &Risks::delivery);
    v("cash", &Risks::cash);
  }
};

template <> struct Codec<Opportunity> {
  static constexpr std::string_view name = "opportunity";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("id", &Opportunity::id, own_id<IdKind::opportunity>());
    v("name", &Opportunity::name);
    v("step", &Opportunity::step, between<0, ltc_highest>());
    v("grade", &Opportunity::grade);
    v("amount", &Opportunity::amount, range(-1e18, 1e18));
    v("currency", &Opportunity::currency);
    v("c139", &Opportunity::c139);
    v("resources", &Opportunity::resources);
    v("risks", &Opportunity::risks);
    v("team", &Opportunity::team);
    v("power_map", &Opportunity::power_map);
    v("engagement", &Opportunity::engagement);
    v("value", &Opportunity::value);
  }
};

template <> struct Codec<Account> {
  static constexpr std::string_view name = "account";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("id", &Account::id, own_id<IdKind::account>());
    v("name", &Account::name);
    v("profile", &Account::profile);
    v("boundary", &Account::boundary);
    v("scores", &Account::scores);
    v("preset", &Account::preset);
    v("tier", &Account::tier);
    v("units", &Account::units);
    v("last_contact", &Account::last_contact, date_text);
    v("departments", &Account::departments);
    v("people", &Account::people);
    v("reporting", &Account::reporting);
    v("opportunities", &Account::opportunities);
  }
  template <class Context> static void complete(Account &account, Context &context) {
    if (!account.opportunities.empty()) return;
    Opportunity opportunity;
    context.enter("opportunities");
    opportunity.id.text = context.id_from_place(IdKind::opportunity);
    context.leave();
    opportunity.name = account.name;
    account.opportunities.push_back(make_ref(std::move(opportunity)));
  }
};

template <> struct Codec<Availability> {
  static constexpr std::string_view name = "availability";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("from", &Availability::from, date_text);
    v("to", &Availability::to, date_text);
    v("share", &Availability::share, between<0, 1>());
  }
};

template <> struct Codec<Member> {
  static constexpr std::string_view name = "member";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &Member::id, own_id<IdKind::member>());
    v("name", &Member::name);
    v("title", &Member::title);
    v("role", &Member::role, required);
    v("availability", &Member::availability);
  }
};

template <> struct Codec<ScaleWord> {
  static constexpr std::string_view name = "scale_word";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("scale", &ScaleWord::scale, required);
    v("level", &ScaleWord::level, required);
    v("text", &ScaleWord::text, required);
  }
};

template <> struct Codec<Method> {
  static constexpr std::string_view name = "method";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("attitude", &Method::attitude);
    v("roles", &Method::roles);
    v("strategic_from", &Method::strategic_from, score_range);
    v("key_from", &Method::key_from, score_range);
    v("quality", &Method::quality, score_range);
    v("cost", &Method::cost, score_range);
    v("delivery", &Method::delivery, score_range);
    v("service", &Method::service, score_range);
  }
};

template <> struct Codec<SealedSection> {
  static constexpr std::string_view name = "sealed_section";
  static constexpr bool block = false;
  template <class V> static void fields(V &v) {
    v("id", &SealedSection::id, Rule{.required = true, .own_id = IdKind::sealed});
    v("label", &SealedSection::label);
    v.json("payload", &SealedSection::payload);
  }
};

template <> struct Codec<Workspace> {
  static constexpr std::string_view name = "workspace";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v.constant("schema", current_schema);
    v("lineage", &Workspace::lineage);
    v("name", &Workspace::name);
    v("language", &Workspace::language, Rule{.text = TextKind::language});
    v("created", &Workspace::created, timestamp_text);
    v("revision", &Workspace::revision, range(0, 9007199254740991.0));
    v("scale_words", &Workspace::scale_words);
    v("method", &Workspace::method);
    v("process", &Workspace::process);
    v("team", &Workspace::team);
    v("accounts", &Workspace::accounts, required);
    v("sealed", &Workspace::sealed);
  }
};

} // namespace sandtable
