// What the view asks of the shell: files, drafts, exports, jobs, preferences.
#include "base/text.hpp"
#include "imgui.h"
#include "imgui_internal.h"
#include "shell/app.hpp"
#include "shell/file_name.hpp"
#include "shell/page.hpp"
#include "store/codec.hpp"
#include "view/text.hpp"

#include <algorithm>
#include <utility>

namespace sandtable::shell {

namespace {

template <class... Fs> struct Overloaded : Fs... { using Fs::operator()...; };

} // namespace

void App::handle(const view::Request &request) {
  using namespace view;
  // Jobs get what the screen shows: their answers are read by its places.
  const auto shown_text = [&](const Document &shown) {
    return write_workspace(shown ? *shown : *session_.current().history.now());
  };
  const auto undo_redo = [&](bool undo) {
    OpenWorkspace *workspace = editable();
    if (!workspace || !session_.can_edit() || !host.save.writable) return;
    if (undo ? workspace->history.undo() : workspace->history.redo()) edited(*workspace);
  };
  std::visit(Overloaded{
                 [&](const NewFile &) {
                   const bool chinese = preferences.language == "zh";
                   Workspace made = new_workspace(ids(), std::string(text_of("shell_untitled", chinese)),
                                                  preferences.language, host.now);
                   adopt(std::make_unique<OpenWorkspace>(
                             OpenWorkspace{ids().make('w'), "", History(make_ref(std::move(made))), nullptr}),
                         false, true);
                 },
                 [&](const OpenFile &) { page::pick_file(false); },
                 [&](const OpenBeside &) { page::pick_file(true); },
                 [&](const OpenTheirs &) {
                   if (const OpenWorkspace *workspace = editable()) page::open_theirs(workspace->key);
                 },
                 [&](const OpenPending &r) {
                   if (pending_) adopt(std::move(pending_), r.beside, false);
                 },
                 [&](const CancelPending &) { pending_.reset(), host.pending_open.reset(); },
                 [&](const OpenRecent &r) { page::open_recent(r.key); },
                 [&](const OpenSample &r) { page::open_sample(r.name); },
                 [&](const BeginCalculator &r) {
                   calculator_wanted_ = r;
                   page::open_calculator(r.name);
                 },
                 [&](const OpenProcess &) { page::open_process(); },
                 [&](const SaveProcess &) { save_process(); },
                 [&](const RestoreDraft &r) { page::restore_draft(r.key); },
                 [&](const DiscardDraft &r) {
                   std::erase_if(offers, [&](const DraftOffer &draft) { return draft.key == r.key; });
                   show_offers();
                   page::discard_draft(r.key);
                 },
                 [&](const Save &r) { save(r.as, r.overwrite); },
                 [&](const DownloadCopy &) { download_copy(); },
                 [&](const ConfirmDownloaded &) {
                   for (const PendingSave &pending : saves_)
                     if (const OpenWorkspace *workspace = editable();
                         workspace && pending.key == workspace->key && !pending.downloaded_as.empty()) {
                       const PendingSave copy = pending;
                       char at[8];
                       std::tm parts;
                       const std::time_t now = std::time(nullptr);
                       localtime_r(&now, &parts);
                       std::strftime(at, sizeof at, "%H:%M", &parts);
                       return save_answer(copy.token, "saved", copy.downloaded_as, at, "");
                     }
                 },
                 [&](const ShowWorkspace &r) {
                   if (r.index >= session_.open.size() || r.index == session_.shown) return;
                   session_.shown = r.index;
                   workbench.document_opened();
                 },
                 [&](const MakeEditable &r) {
                   if (r.index >= session_.open.size() || r.index == session_.editable) return;
                   write_drafts();
                   session_.editable = session_.shown = r.index;
                   new_save_status();
                   page::lock(session_.current().history.now()->lineage);
                 },
                 [&](const CloseWorkspace &r) {
                   if (r.index >= session_.open.size()) return;
                   write_drafts();
                   session_.open.erase(session_.open.begin() + static_cast<std::ptrdiff_t>(r.index));
                   const auto after = [&](std::size_t &index) {
                     if (index > r.index || (index == r.index && index > 0 && index == session_.open.size())) --index;
                   };
                   const bool was_editable = session_.editable == r.index;
                   after(session_.editable);
                   after(session_.shown);
                   if (was_editable) {
                     new_save_status();
                     page::lock(session_.empty() ? std::string_view()
                                                 : session_.open[session_.editable]->history.now()->lineage);
                   }
                   show_offers();
                   if (!session_.empty()) workbench.document_opened();
                 },
                 [&](const Undo &) { undo_redo(true); },
                 [&](const Redo &) { undo_redo(false); },
                 [&](const CopyText &r) {
                   clipboard = r.text;
                   page::copied(r.text);
                 },
                 [&](const SaveExport &r) {
                   if (r.mime == "image/png") return page::download_png(r.name, r.bytes, 2); // tells when it is there
                   page::download(r.name, r.mime, r.bytes);
                   workbench.show_toast("shell_downloaded", r.name);
                 },
                 [&](const ExportMap &r) { export_map(r); },
                 [&](const ExportPlan &r) { export_plan(r); },
                 [&](const ExportValue &r) { export_value(r); },
                 [&](const ImportGraph &) { page::pick_graph(); },
                 [&](const LoadLicences &) {
                   if (host.licences.empty()) page::load_licences();
                 },
                 [&](const DismissProblems &) {
                   host.open_problems.clear();
                   host.open_problem_file.clear();
                 },
                 [&](const SetPreference &r) {
                   if (r.name == "language") preferences.language = r.value;
                   if (r.name == "theme") preferences.theme = r.value;
                   if (r.name == "hint") preferences.hint_seen = !r.value.empty() && r.value != "0";
                   page::preference(r.name, r.value);
                 },
                 [&](const TakeOver &) { page::take_over(); },
                 [&](const RunFileCheck &) {
                   if (session_.empty() || host.check.running) return;
                   host.check = {};
                   host.check.running = true;
                   page::check_file(write_workspace(*session_.current().history.now()));
                 },
                 [&](const RunOutlook &r) {
                   if (session_.empty()) return;
                   if (outlook_deal_ != r.opportunity) host.outlook = {};
                   outlook_deal_ = r.opportunity;
                   host.outlook.serial = r.serial;
                   host.outlook.running = true;
                   host.outlook.done = false; // what it holds answers an earlier one
                   host.outlook.progress = 0;
                   host.outlook.failed.clear();
                   page::forecast(r.serial, r.opportunity, r.rule, r.trials, r.seed, shown_text(r.document));
                 },
                 [&](const StopOutlook &) {
                   host.outlook.running = false;
                   page::stop_forecast();
                 },
                 [&](const RunSchedule &r) {
                   if (session_.empty()) return;
                   host.schedule = {};
                   host.schedule.serial = r.serial;
                   host.schedule.running = true;
                   page::schedule(r.serial, r.opportunity, host.today, r.triangular, shown_text(r.document));
                 },
                 [&](const StopSchedule &) {
                   host.schedule.running = false;
                   page::stop_schedule();
                 },
                 [&](const view::OpenSheet &) { page::open_sheet(); },
                 [&](const RunSimulation &r) {
                   if (session_.empty()) return;
                   host.simulation.serial = r.serial;
                   host.simulation.running = true;
                   host.simulation.progress = 0;
                   host.simulation.counts.clear();
                   host.simulation.failed.clear();
                   page::simulate(r.serial, r.opportunity, r.option, r.reference, r.rate, r.trials, r.seed,
                                  r.latin_hypercube, shown_text(r.document), r.bins, r.bins_from, r.bins_to);
                 },
                 [&](const StopSimulation &) {
                   host.simulation.running = false;
                   page::stop_simulation();
                 },
                 [&](const StopFileCheck &) {
                   host.check = {};
                   page::stop_check();
                 },
             },
             request);
}

} // namespace sandtable::shell
