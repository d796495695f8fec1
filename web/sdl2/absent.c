// Dear ImGui's SDL2 backend names these; a page has no game controller and no SDL renderer, so none is ever found.
#include "SDL.h"

SDL_bool SDL_IsGameController(int index) { return SDL_FALSE; }
SDL_GameController *SDL_GameControllerOpen(int index) { return NULL; }
void SDL_GameControllerClose(SDL_GameController *controller) {}
Uint8 SDL_GameControllerGetButton(SDL_GameController *controller, SDL_GameControllerButton button) { return 0; }
Sint16 SDL_GameControllerGetAxis(SDL_GameController *controller, SDL_GameControllerAxis axis) { return 0; }
int SDL_GetRendererOutputSize(SDL_Renderer *renderer, int *w, int *h) { return -1; }

// SDL's own window code asks for a window's renderer when the window changes or goes.
SDL_Renderer *SDL_GetRenderer(SDL_Window *window) { return NULL; }
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer *renderer) {}

// SDL asks for these few by name. Emscripten's own table would keep every WebGL function in the page.
#include <EGL/egl.h>
#include <GLES3/gl3.h>

__eglMustCastToProperFunctionPointerType eglGetProcAddress(const char *name) {
  if (SDL_strcmp(name, "glGetString") == 0) return (__eglMustCastToProperFunctionPointerType)glGetString;
  if (SDL_strcmp(name, "glGetStringi") == 0) return (__eglMustCastToProperFunctionPointerType)glGetStringi;
  if (SDL_strcmp(name, "glGetIntegerv") == 0) return (__eglMustCastToProperFunctionPointerType)glGetIntegerv;
  if (SDL_strcmp(name, "glGetError") == 0) return (__eglMustCastToProperFunctionPointerType)glGetError;
  return NULL;
}
