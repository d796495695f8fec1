#pragma once
#include "domain/command.hpp"
#include "domain/history.hpp"
#include "support/any_command.hpp"
#include "support/invariants.hpp"

#include <doctest/doctest.h>

#include <string>

// What commands answer, on the small document where no other is given.

namespace sandtable::test {

inline const OpportunityId o1{"o1"}, o2{"o2"}, o3{"o3"};

inline Document after(const Document &document, const Command &command) {
  const auto result = sandtable::apply(document, command);
  REQUIRE_MESSAGE(static_cast<bool>(result), (result ? std::string{} : result.problem().message));
  CHECK(Invariants::breach(**result) == "");
  return *result;
}
inline Document after(const Command &command) { return after(small_document(), command); }

/// The message of the refusal; also checks that the history keeps the very same document and no step.
inline std::string refused(const Document &document, const Command &command) {
  History history{document};
  const auto problem = history.run(command);
  CHECK(history.now() == document);
  CHECK(history.steps() == 0);
  return problem ? problem->message : "accepted";
}
inline std::string refused(const Command &command) { return refused(small_document(), command); }

inline bool is_no_op(const Document &document, const Command &command) {
  History history{document};
  const bool fine = !history.run(command);
  return fine && history.now() == document && history.steps() == 0;
}
inline bool is_no_op(const Command &command) { return is_no_op(small_document(), command); }

inline const Account &account(const Document &d) { return *d->accounts.front(); }
inline const Opportunity &deal(const Document &d, const OpportunityId &id = o1) {
  return *find_opportunity(*d, id).opportunity;
}
inline const PowerMap &map(const Document &d, const OpportunityId &id = o1) { return *deal(d, id).power_map; }
inline const Person &person(const Document &d, const char *id) { return *find(account(d).people, PersonId{id}); }
inline const Stance &stance(const Document &d, const char *id, const OpportunityId &o = o1) {
  return *find_stance(map(d, o), PersonId{id});
}

inline Document edited(const PersonChange &change) { return after(EditPeople{o1, {{"p1"}}, change}); }
inline Document edited(const StanceChange &change) { return after(EditStances{o1, {{"p1"}}, change}); }

} // namespace sandtable::test
