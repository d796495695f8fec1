#pragma once
#include "domain/engagement/model.hpp"
#include "store/fields.hpp"

namespace sandtable {

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
    v("proof", &Action::proof);
    v("done", &Action::done);
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
  }
};

template <> struct Codec<Engagement> {
  static constexpr std::string_view name = "engagement";
  static constexpr bool block = true;
  template <class V> static void fields(V &v) {
    v("gates", &Engagement::gates);
    v("actions", &Engagement::actions);
    v("contacts", &Engagement::contacts);
    v("voices", &Engagement::voices);
  }
};

} // namespace sandtable
