#pragma once
#include <vector>

struct ImDrawData;
struct ImTextureData;

namespace sandtable::shell {

/// Draws Dear ImGui's lists with WebGL 2. Dear ImGui's own OpenGL backend asks for the GL state in every frame, and in
/// a browser each question waits until the graphics process has drawn everything before; this one never asks anything.
class Renderer {
public:
  /// Makes the program and buffers in the current context; also after the context was lost.
  void create();
  /// After a lost context: textures are uploaded anew with the next frame.
  void forget();
  /// `width` and `height`: the canvas in device pixels. `ground` (as IM_COL32) lies below everything: clearing costs
  /// next to nothing where every painted layer of the screen's size is felt.
  void draw(const ImDrawData &data, int width, int height, unsigned ground);

private:
  void update(ImTextureData &texture);

  unsigned program_ = 0, vertices_ = 0, indices_ = 0;
  bool in_use_ = false;
};

} // namespace sandtable::shell
