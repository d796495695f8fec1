#pragma once
#include "domain/session.hpp"
#include "view/host.hpp"
#include "view/mirror.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct ImFont;

namespace sandtable::view {

struct Fonts { ///< the browser's own fonts through the shell's loader; icons are in both (see generated icons.hpp)
  ImFont *regular = nullptr;
  ImFont *strong = nullptr;
};

/// What one frame leaves for the shell.
struct Output {
  std::vector<Command> commands; ///< applied to the editable workspace after the frame, in order
  std::vector<Request> requests;
  std::optional<TextAreaRequest> text_area;
  unsigned ground = 0;    ///< what lies below everything, as IM_COL32
  bool animating = false; ///< draw another frame soon
  double wake_in = -1;    ///< seconds until a frame is wanted without any event (caret, toast); < 0: none
};

struct Preferences {
  std::string language = "zh"; ///< "zh", "en"
  std::string theme = "light"; ///< "light", "dark", "system"
  bool hint_seen = false;
};

struct CameraState { ///< of the map: world point at the canvas' top left, zoom 1 = 100 %
  double x = 0, y = 0, zoom = 1;
};

/// The whole screen. Owns nothing but UI state; the document comes in, commands and requests go out.
class Workbench {
public:
  Workbench();
  ~Workbench();

  /// Between ImGui::NewFrame and ImGui::Render.
  void frame(const Host &host, const Session &session, const Fonts &fonts, Mirror &mirror, Output &output);

  void set_preferences(const Preferences &preferences);
  /// A document was opened or replaced: selection goes, hints close, the map is fitted before the next frame shows it.
  OpportunityId shown_deal() const; ///< empty before the first frame of a document
  void document_opened();
  /// A command was refused or something outside failed: shown once, in words, where the user looks.
  void show_problem(const Problem &problem);
  void show_toast(std::string text_key, std::string detail = {});
  CameraState camera() const;

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace sandtable::view
