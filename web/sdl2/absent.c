// Parts of SDL that a page has no use for, left out of the build; SDL's window code still names them.
#include "SDL.h"

#include <EGL/egl.h>
#include <GLES3/gl3.h>
#include <emscripten/html5.h>

// Events: SDL would listen on the whole window and cancel the keys the page needs; web/src/input.mjs listens instead.
void Emscripten_RegisterEventHandlers(void *window) {}
void Emscripten_UnregisterEventHandlers(void *window) {}
int Emscripten_HandleCanvasResize(int kind, const void *reserved, void *window) { return 0; }
void Emscripten_InitMouse(void) {}
void Emscripten_FiniMouse(void) {}

// The page gives the canvas its exact size (web/src/size.mjs); each further change of a canvas with a context waits for the
// graphics process, for half a second with software rendering.
EMSCRIPTEN_RESULT emscripten_set_canvas_element_size(const char *canvas, int width, int height) { return EMSCRIPTEN_RESULT_SUCCESS; }

// Drawing by software.
int Emscripten_CreateWindowFramebuffer(void *device, void *window, Uint32 *format, void **pixels, int *pitch) { return -1; }
int Emscripten_UpdateWindowFramebuffer(void *device, void *window, const SDL_Rect *rects, int count) { return -1; }
void Emscripten_DestroyWindowFramebuffer(void *device, void *window) {}
SDL_Renderer *SDL_GetRenderer(SDL_Window *window) { return NULL; }
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer *renderer) {}

// SDL asks for these few by name. Emscripten's own table would keep every WebGL function in the page.
__eglMustCastToProperFunctionPointerType eglGetProcAddress(const char *name) {
  if (SDL_strcmp(name, "glGetString") == 0) return (__eglMustCastToProperFunctionPointerType)glGetString;
  if (SDL_strcmp(name, "glGetStringi") == 0) return (__eglMustCastToProperFunctionPointerType)glGetStringi;
  if (SDL_strcmp(name, "glGetIntegerv") == 0) return (__eglMustCastToProperFunctionPointerType)glGetIntegerv;
  if (SDL_strcmp(name, "glGetError") == 0) return (__eglMustCastToProperFunctionPointerType)glGetError;
  return NULL;
}
