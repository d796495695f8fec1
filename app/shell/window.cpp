#include "shell/window.hpp"

#include "imgui.h"
#include "shell/fonts.hpp"
#include "shell/page.hpp"

#include <SDL.h>

namespace sandtable::shell {

bool Window::open() {
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
  SDL_Window *window = SDL_CreateWindow("Sandtable", 0, 0, 640, 480,
                                        SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  if (!window || !SDL_GL_CreateContext(window)) return false;
  ImGuiIO &io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors | ImGuiBackendFlags_RendererHasTextures |
                     ImGuiBackendFlags_RendererHasVtxOffset;
  renderer_.create();
  return true;
}

void Window::resize(int width, int height, float density) {
  width_ = width;
  height_ = height;
  density_ = density;
}

void Window::new_frame(double seconds) {
  // Exact in device pixels at every zoom; the sliver keeps the product from rounding down.
  ImGuiIO &io = ImGui::GetIO();
  io.DisplaySize = ImVec2((width_ + 0.002f) / density_, (height_ + 0.002f) / density_);
  io.DisplayFramebufferScale = ImVec2(density_, density_);
  const double passed = seconds - last_frame_;
  io.DeltaTime = passed > 0 ? static_cast<float>(passed) : 1e-5f;
  last_frame_ = seconds;
  ImGui::NewFrame();
  // Dear ImGui tells the density to the font on top of its stack only; the other would be drawn at 1× and stretched.
  for (ImFont *font : io.Fonts->Fonts) font->CurrentRasterizerDensity = density_;
}

void Window::render(unsigned ground) {
  ImDrawData *data = ImGui::GetDrawData();
  if (!lost_) {
    snap_glyphs(*data);
    renderer_.draw(*data, width_, height_, ground);
  }
  if (const int cursor = ImGui::GetMouseCursor(); cursor != cursor_) page::cursor(cursor_ = cursor);
}

void Window::restore_context() {
  renderer_.forget();
  renderer_.create();
  lost_ = false;
}

} // namespace sandtable::shell
