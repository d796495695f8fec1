// Saves and drafts: what was sent to the page to keep, and what it answered.
#include "shell/app.hpp"
#include "shell/file_name.hpp"
#include "shell/page.hpp"
#include "store/codec.hpp"
#include "view/text.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace sandtable::shell {

void App::write_drafts() {
  if (!host.save.writable) return; // another tab's draft may be the newer one by now
  for (auto &open : session_.open) {
    if (!open->unsaved()) continue;
    const Document now = open->history.now();
    const auto same = [&](const Draft &draft) { return draft.key == open->key && draft.document == now; };
    if (std::any_of(drafting_.begin(), drafting_.end(), same) || std::any_of(drafted_.begin(), drafted_.end(), same))
      continue;
    const int token = next_token_++;
    drafting_.push_back({token, open->key, now});
    page::write_draft(token, open->key, now->name, open->file, open->edits(), write_workspace(*now));
  }
}

void App::draft_answer(int token, std::string_view at, std::string_view problem) {
  const auto draft = std::find_if(drafting_.begin(), drafting_.end(), [&](const Draft &d) { return d.token == token; });
  if (draft == drafting_.end()) return;
  const OpenWorkspace *workspace = editable();
  const bool ours = workspace && workspace->key == draft->key;
  if (problem.empty()) {
    std::erase_if(drafted_, [&](const Draft &d) { return d.key == draft->key; });
    drafted_.push_back(*draft);
    drafted_.back().at = at;
    if (ours) host.save.draft_at = at, host.save.draft_failed = false;
  } else {
    if (ours) host.save.draft_failed = true;
    if (!std::exchange(told_no_drafts_, true)) refuse(std::string{problem});
  }
  drafting_.erase(draft);
  page::wake();
}

void App::save(bool as, bool overwrite) {
  OpenWorkspace *workspace = editable();
  if (!workspace) return;
  if (!host.save.writable && !as) return refuse("problem_read_only");
  const Document now = workspace->history.now();
  const int token = next_token_++;
  saves_.push_back({token, workspace->key, now});
  host.save.saving = true;
  page::save(token, workspace->key, workspace->file.empty() ? file_name(now->name, ".json") : workspace->file,
             write_workspace(*now), as, overwrite);
}

void App::save_answer(int token, std::string_view outcome, std::string_view file, std::string_view at,
                      std::string_view detail) {
  const auto found =
      std::find_if(saves_.begin(), saves_.end(), [&](const PendingSave &save) { return save.token == token; });
  if (found == saves_.end()) return;
  const PendingSave done = *found;
  OpenWorkspace *workspace = find(done.key);
  const bool ours = workspace && workspace == editable(); // else the state on screen is another's
  ++host.save.answers;
  page::wake();
  if (outcome == "downloaded") {
    // Nobody knows whether it arrived: unsaved until the user says so.
    found->downloaded_as = file;
    std::erase_if(saves_, [&](const PendingSave &save) {
      return !save.downloaded_as.empty() && save.key == done.key && save.token != token;
    });
    workbench.show_toast("shell_downloaded", std::string{file});
    if (!ours) return;
    host.save.saving = being_saved(*workspace);
    host.save.downloaded = workspace->history.now() == done.document;
    host.save.downloaded_as = file;
    host.save.downloaded_at = at;
    host.save.problem.clear();
    return;
  }
  std::erase_if(saves_, [&](const PendingSave &save) { return save.token == token; });
  if (ours) host.save.saving = being_saved(*workspace);
  if (outcome == "saved") {
    if (ours) {
      host.save.saved_at = at;
      host.save.problem.clear();
      host.save.detail.clear();
      host.save.downloaded = false;
      host.save.downloaded_as.clear();
    }
    std::erase_if(saves_, [&](const PendingSave &save) { return !save.downloaded_as.empty() && save.key == done.key; });
    if (!workspace) return;
    workspace->file = file;
    workspace->saved = done.document;
    workspace->history.mark(done.document);
    if (!workspace->unsaved()) forget_draft(*workspace);
    report_unsaved();
    if (pending_ && ours && !workspace->unsaved()) adopt(std::move(pending_), false, false);
  } else if (outcome != "aborted") {
    if (!ours) return refuse(std::string{outcome}, std::string{detail});
    host.save.problem = outcome; // a text key
    host.save.detail = detail;
  }
}

} // namespace sandtable::shell
