#pragma once

namespace sandtable::shell {

/// SDL's window is the page's canvas with a WebGL 2 context; its input handlers are taken off, since the page feeds
/// Dear ImGui itself (see input.cpp).
class Window {
public:
  bool open();
  /// The canvas in device pixels, and device pixels per CSS pixel.
  void resize(int width, int height, float density);
  void new_frame();
  void render();
  /// The GL context came back empty: everything on the device is made anew.
  void restore_context();

private:
  int width_ = 1, height_ = 1;
  float density_ = 1;
  void *window_ = nullptr;
};

} // namespace sandtable::shell
