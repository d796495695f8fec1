#pragma once
#include "shell/renderer.hpp"

namespace sandtable::shell {

/// SDL's window is the page's canvas with a WebGL 2 context. Its events are left out (web/sdl2), since the page feeds
/// Dear ImGui itself (web/src/input.mjs).
class Window {
public:
  bool open();
  /// The canvas in device pixels, and device pixels per CSS pixel.
  void resize(int width, int height, float density);
  void new_frame(double seconds);
  void render(unsigned ground);
  /// The GL context is gone: frames go on without a picture, so that what is typed and saved is not lost with it.
  void lose_context() { lost_ = true; }
  /// It came back empty: everything on the device is made anew.
  void restore_context();

private:
  Renderer renderer_;
  int width_ = 1, height_ = 1, cursor_ = 0;
  float density_ = 1;
  bool lost_ = false;
  double last_frame_ = 0;
};

} // namespace sandtable::shell
