#pragma once
#include "domain/session.hpp"
#include "report/sheet_reader.hpp"
#include "shell/window.hpp"
#include "view/workbench.hpp"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable::shell {

/// How a workspace's text came in.
enum class Source { file, beside, recent, sample, draft, script, other_tab };

/// Everything that lives between the page and the view: the session, what the view is told, what it asked for.
class App {
public:
  bool start();

  // ---- frames
  /// Draws one. Seconds until another is wanted without any event: 0 = at once, negative = none.
  double frame(double now_ms, bool collect);
  /// Draws until every queued event was seen, so that what follows a click happens inside the click.
  void drain();
  void restore_context();

  // ---- documents
  /// Opens a workspace in place of the editable one (or beside it); a refused text changes nothing.
  /// `edits` and `at` are a draft's: how far from the file it is, and when it was kept.
  std::vector<Problem> open(std::string_view text, std::string file, std::string key, Source source, int edits = 0,
                            std::string at = {});
  void open_bench(int people);
  void open_failed(std::string file, std::string problem, std::string detail);
  void begin_calculator(std::string_view text, std::string file); ///< as last asked for, into its deal
  void take_process(std::string_view text, std::string file);     ///< lead-to-cash steps, into the workspace
  void import_graph(std::string_view text, std::string file);     ///< GraphML, into the deal shown
  SheetParts sheet_parts;                                         ///< of the .xlsx being read
  void take_sheet(std::string file);                              ///< reads them
  void download_copy();                                           ///< of the workspace that is shown
  /// As Save would write it; empty when nothing is open.
  std::string text_now() const;
  void write_drafts();
  void draft_answer(int token, std::string_view at, std::string_view problem);
  void save_answer(int token, std::string_view outcome, std::string_view file, std::string_view at,
                   std::string_view detail);
  /// Drafts on offer, less those of what is open.
  void show_offers();
  void set_writable(bool writable);
  /// Commits what is being typed, as leaving its field would.
  void leave_fields();
  /// There is work here that no file holds.
  bool unsaved_now();
  void answer_text_area(view::TextAreaAnswer answer);

  /// What the page reads: one JSON text each.
  std::string screen_text() const;
  std::string camera_text() const;
  static std::string problems_text(const std::vector<Problem> &problems);

  view::Host host;
  view::Preferences preferences;
  view::Workbench workbench;
  view::Mirror mirror;
  Window window;
  std::string clipboard;
  std::vector<view::DraftOffer> offers; ///< every draft the browser keeps
  int frames = 0;                       ///< drawn since the start
  bool mirror_fresh = false;            ///< nothing was drawn since the mirror was filled

private:
  struct PendingSave {
    int token;
    std::string key;
    Document document;
    std::string downloaded_as = {}; ///< empty unless it was a download
  };

  OpenWorkspace *editable();
  OpenWorkspace *find(std::string_view key);
  /// With `ask`, unsaved work in its place makes it wait for the user's word; `called` is what the question calls it.
  void adopt(std::unique_ptr<OpenWorkspace> workspace, bool beside, bool ask, std::string called = {});
  void edited(OpenWorkspace &workspace);
  void forget_draft(const OpenWorkspace &workspace);
  void new_save_status(); ///< of another workspace
  bool being_saved(const OpenWorkspace &workspace) const;
  void report_unsaved();
  void save(bool as, bool overwrite);
  void refuse(std::string message, std::string detail = {});
  void handle(const view::Request &request);
  void export_map(const view::ExportMap &request);
  void export_plan(const view::ExportPlan &request);
  void save_process();
  void export_value(const view::ExportValue &request);
  void show_text_area();
  double wake_in() const;
  void tell_time();

  Session session_;
  std::string outlook_deal_; ///< which deal `host.outlook` is about
  view::BeginCalculator calculator_wanted_;
  std::unique_ptr<OpenWorkspace> pending_; ///< what `host.pending_open` asks about
  view::Fonts fonts_;
  view::Output output_;
  std::vector<PendingSave> saves_;
  struct Draft {
    int token;
    std::string key;
    Document document;
    std::string at = {};
  };
  std::vector<Draft> drafting_; ///< sent to the database, not confirmed
  std::vector<Draft> drafted_;  ///< the last confirmed document of each workspace
  std::deque<view::TextAreaAnswer> area_answers_;
  std::string area_shown_; ///< the text area as the page shows it
  int next_token_ = 1;
  long last_second_ = 0;
  bool reported_unsaved_ = false, leave_fields_ = false, told_no_drafts_ = false;
  std::string reported_name_;
};

App &app();
IdSource &ids(); ///< random, so that two copies of a file never make the same

} // namespace sandtable::shell
