#include "shell/window.hpp"

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "imgui_impl_sdl2.h"
#include "shell/fonts.hpp"

#include <GLES3/gl3.h>
#include <SDL.h>
#include <emscripten/html5.h>

namespace sandtable::shell {

bool Window::open() {
  // SDL would listen on the whole window and cancel the keys the page needs.
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#no-such-element");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
  SDL_Window *window = SDL_CreateWindow("Sandtable", 0, 0, 640, 480,
                                        SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  if (!window) return false;
  SDL_GLContext context = SDL_GL_CreateContext(window);
  if (!context) return false;
  emscripten_html5_remove_all_event_listeners();
  ImGui_ImplSDL2_InitForOpenGL(window, context);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  window_ = window;
  return true;
}

void Window::resize(int width, int height, float density) {
  width_ = width;
  height_ = height;
  density_ = density;
}

void Window::new_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  // Exact in device pixels at every zoom; the sliver keeps the product from rounding down.
  ImGuiIO &io = ImGui::GetIO();
  io.DisplaySize = ImVec2((width_ + 0.002f) / density_, (height_ + 0.002f) / density_);
  io.DisplayFramebufferScale = ImVec2(density_, density_);
  ImGui::NewFrame();
}

void Window::render() {
  ImDrawData *data = ImGui::GetDrawData();
  snap_glyphs(*data);
  glViewport(0, 0, width_, height_);
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

void Window::restore_context() { ImGui_ImplOpenGL3_DestroyDeviceObjects(); }

} // namespace sandtable::shell
