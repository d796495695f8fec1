#pragma once
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/vec2.hpp"
#include "domain/document.hpp"
#include "domain/power_map/map_overlay.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

// The border between view and shell: what the outside world tells the view each frame, and what the view asks of it.

namespace sandtable::view {

/// Where the user's work stands; the state chip shows exactly this.
struct SaveStatus {
  bool writable = true; ///< this tab holds the writer's lock; otherwise another tab does
  std::string seen_at;  ///< "14:02": since when another tab may have gone on; empty while writable
  bool saving = false;
  bool downloaded = false;   ///< all there is was handed to the browser as a download: nobody knows whether it arrived
  std::string saved_at;      ///< "14:02", empty when not saved in this session
  std::string draft_at;      ///< "14:02:31", last autosaved draft
  bool draft_failed = false; ///< the browser could not keep the last one
  std::string downloaded_as, downloaded_at; ///< the download nobody has confirmed: its name and "14:02"
  std::string problem;                      ///< text key of why the last save failed, empty when it did not
  std::string detail;
  int answers = 0; ///< saves that came to an end in this session, well or not
};
/// A file that waits: opening it would close work that is in no file yet.
struct PendingOpen {
  std::string name;    ///< of what waits
  std::string current; ///< of the unsaved workspace
  int edits = 0;
};

struct RecentFile {
  std::string key, name, file, when;
};
struct DraftOffer { ///< work that was not saved when the last session ended
  std::string key, name, when;
  int edits = 0;
  std::string file;                                       ///< name of the user's file, empty when it had none
  std::string opened;                                     ///< when the tab that wrote it was opened
  enum class Age { only, newest, older } age = Age::only; ///< among the drafts of the same workspace
};
struct Capability { ///< one line of About: text key and answer
  std::string name;
  std::string answer;
};
struct Licence {
  std::string name, version, licence, text;
};

/// A real textarea over the canvas for long notes, since multi-line inputs cannot wrap. Shown while set in `Output`.
struct TextAreaRequest {
  std::string id;    ///< one at a time; a new id starts anew with `text`
  std::string label; ///< accessible name
  std::string text;
  float x = 0, y = 0, w = 0, h = 0; ///< CSS pixels
  float font_size = 14;
  bool focus = false;       ///< take the keyboard
  bool enter_keeps = false; ///< Enter commits, Shift+Enter breaks the line
};
struct TextAreaAnswer {
  std::string id, text;
  bool done = false;      ///< focus left or Ctrl+Enter: commit
  bool cancelled = false; ///< Escape
};

/// Two fingers on the screen, in place of wheel and drag. Deltas are since the last frame.
struct Gesture {
  bool active = false;
  float x = 0, y = 0;   ///< between the fingers, CSS pixels
  float zoom = 1;       ///< factor
  float dx = 0, dy = 0; ///< CSS pixels
};

/// The file check that runs in a worker.
struct CheckStatus {
  bool running = false;
  bool done = false;   ///< `findings` is the answer
  double progress = 0; ///< 0–1
  struct Finding {
    std::string severity; ///< "error", "warning", "info"
    Problem problem;
  };
  std::vector<Finding> findings;
  std::string failed; ///< text key of why it could not run, else empty
  std::string detail; ///< what its {0} stands for
};

/// The decision's outlook, which runs in a worker. Rows as the engine's job "forecast" answers them (engine.hpp).
struct OutlookStatus {
  int serial = 0; ///< of the request it answers
  bool running = false, done = false;
  double progress = 0; ///< 0–1
  std::vector<double> summary, swings, moves, people;
  std::string failed; ///< text key of why it could not run, else empty
  std::string detail; ///< what its {0} stands for
};

/// The plan's simulation, which runs in a worker. Rows as the engine's job "schedule" answers them (engine.hpp).
struct ScheduleStatus {
  int serial = 0; ///< of the request it answers
  bool running = false, done = false;
  double progress = 0; ///< 0–1
  std::vector<double> plan, gates, tasks, curves;
  std::string failed; ///< text key of why it could not run, else empty
  std::string detail; ///< what its {0} stands for
};

/// Trials of a value case, which run in a worker. Numbers as the engine's job "simulate" answers them (engine.hpp).
struct SimulationStatus {
  int serial = 0; ///< of the request it answers
  bool running = false, done = false;
  double progress = 0; ///< 0–1
  std::vector<double> summary, ratios, savings, years, bars;
  std::vector<double> counts; ///< while it runs: trials so far, then how many are in each bin that was asked for
  std::string failed;         ///< text key of why it could not run, else empty
  std::string detail;         ///< what its {0} stands for
};

struct Host {
  double time = 0;    ///< seconds, monotonic
  std::string today;  ///< YYYY-MM-DD, local
  std::string now;    ///< timestamp, UTC
  bool touch = false; ///< the last pointer was a finger
  bool mac = false;   ///< ⌘ instead of Ctrl in labels
  bool has_file_picker = false;
  bool bench = false; ///< opened with ?bench=graph: left drag pans
  SaveStatus save;
  std::vector<RecentFile> recent;
  std::vector<DraftOffer> drafts;
  std::optional<PendingOpen> pending_open;
  std::vector<Capability> capabilities;
  std::vector<Licence> licences; ///< empty until asked for with LoadLicences
  std::string version, build;
  std::vector<Problem> open_problems; ///< of the last file that could not be opened; cleared by DismissProblems
  std::string open_problem_file;
  std::optional<TextAreaAnswer> text_area;
  Gesture gesture;
  bool touch_cancelled = false; ///< for one frame: the finger that drags was taken away, what it dragged stays
  CheckStatus check;
  OutlookStatus outlook;
  ScheduleStatus schedule;
  SimulationStatus simulation;
  std::string pasted;                           ///< text pasted outside any field, for one frame
  std::string pasted_file;                      ///< the .xlsx that it was read from; empty = the clipboard
  bool copy_wanted = false, cut_wanted = false; ///< a copy or cut event outside any field, for one frame
  float keyboard_inset = 0;                     ///< CSS pixels covered by an on-screen keyboard
  float safe_bottom = 0;                        ///< CSS pixels of the phone's own bar
  bool prefers_dark = false;
  IdSource *ids = nullptr;
};

// What the view may ask.
struct NewFile {};
struct OpenFile {};   ///< picker
struct OpenBeside {}; ///< picker; opened read-only beside the editable one
struct OpenTheirs {}; ///< the file as somebody else changed it, read-only beside ours
struct OpenPending {  ///< what waits, in place of the unsaved work (its draft stays) or read-only beside it
  bool beside = false;
};
struct CancelPending {};
struct OpenRecent {
  std::string key;
};
struct OpenSample {
  std::string name;
};                       ///< "grid", "hospital", "group"
struct BeginCalculator { ///< a ready model in place of the deal's value case
  std::string name;      ///< one of assets/calculators; empty: a file of the user's, asked for
  std::string opportunity;
  bool empty = false; ///< without the example's numbers
};
struct OpenProcess {}; ///< picker for a file of lead-to-cash steps, in place of the workspace's
struct SaveProcess {}; ///< the workspace's lead-to-cash steps as such a file, downloaded
struct RestoreDraft {
  std::string key;
};
struct DiscardDraft {
  std::string key;
};
struct Save {
  bool as = false;
  bool overwrite = false; ///< although the file was changed elsewhere
};
struct DownloadCopy {};
struct ConfirmDownloaded {}; ///< the user says that the download arrived
struct ShowWorkspace {
  std::size_t index = 0;
};
struct MakeEditable {
  std::size_t index = 0;
};
struct CloseWorkspace {
  std::size_t index = 0;
};
struct Undo {};
struct Redo {};
struct CopyText {
  std::string text;
};
struct SaveExport {
  std::string name, mime, bytes; ///< an image/png comes as the text of an SVG
};
struct ExportMap { ///< as a download
  enum class Kind { svg, png, people_csv, links_csv, graphml } kind = Kind::svg;
  std::string opportunity;
  std::string as_of;          ///< the snapshot that is shown; empty: the map as it is now
  std::string since;          ///< the snapshot whose changes the picture marks, for its heading; may be empty
  bool for_customer = false;  ///< what is marked for customers only; else the team's view
  bool redacted = false;      ///< shape without names
  int scale = 2;              ///< of a PNG, 1–4
  std::optional<Rect> region; ///< world units: people and pictures end there; none: everything
  MapOverlay overlay;         ///< what a picture shows over the map
};
struct ImportGraph {}; ///< picker for a GraphML file, added to the deal shown
struct LoadLicences {};
struct DismissProblems {};
struct SetPreference {
  std::string name, value;
};                  ///< "language", "theme", "hint", …; kept in localStorage
struct TakeOver {}; ///< ask the other tab for the writer's lock
struct RunOutlook { ///< in a worker, in place of one that runs; progress and answer come back in OutlookStatus
  int serial = 0;
  std::string opportunity, rule; ///< id; a DecisionRule's name
  Document document;             ///< as it is shown: of that time, without what is not to be seen
  int trials = 2000, seed = 1;
};
struct StopOutlook {};
struct RunSchedule { ///< the plan's simulation, in a worker; progress and answer come back in ScheduleStatus
  int serial = 0;
  std::string opportunity;
  Document document;       ///< as it is shown
  bool triangular = false; ///< how durations are drawn; else PERT
};
struct StopSchedule {};
struct ExportPlan { ///< as a download, without what others may not see
  enum class Kind { calendar, table, project, picture } kind = Kind::calendar;
  std::string opportunity;
};
struct RunSimulation { ///< in a worker, in place of one that runs; progress and answer come back in SimulationStatus
  int serial = 0;
  std::string opportunity, option, reference; ///< ids
  double rate = 0;                            ///< discount rate
  int trials = 10000, seed = 1;
  bool latin_hypercube = false;
  Document document; ///< as it is shown
  int bins = 0;      ///< of the saving as a fraction, counted while it runs
  double bins_from = 0, bins_to = 0;
};
struct OpenSheet {}; ///< picker for an .xlsx; its cost table, or first sheet, comes back as pasted text
struct StopSimulation {};
struct ExportValue { ///< the value case as a download
  enum class Kind { csv, workbook } kind = Kind::workbook;
  std::string opportunity, option, reference; ///< ids
};
struct StopFileCheck {};
struct RunFileCheck {}; ///< in a worker; progress and answer come back in CheckStatus

using Request = std::variant<NewFile, OpenFile, OpenBeside, OpenTheirs, OpenPending, CancelPending, OpenRecent,
                             OpenSample, BeginCalculator, OpenProcess, SaveProcess, RestoreDraft, DiscardDraft, Save,
                             DownloadCopy, ConfirmDownloaded, ShowWorkspace, MakeEditable, CloseWorkspace, Undo, Redo,
                             CopyText, SaveExport, LoadLicences, DismissProblems, SetPreference, TakeOver, RunFileCheck,
                             StopFileCheck, RunOutlook, StopOutlook, ExportMap, ImportGraph, RunSimulation,
                             StopSimulation, ExportValue, RunSchedule, StopSchedule, ExportPlan, OpenSheet>;

} // namespace sandtable::view
