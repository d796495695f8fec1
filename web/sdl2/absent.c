// Parts of SDL that a page has no use for, left out of the build; SDL's window code still names them.
#include "SDL.h"
#include "events/SDL_events_c.h"
#include "events/SDL_mouse_c.h"

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

// So nobody asks for SDL's own events either.
int SDL_EventsInit(void) { return 0; }
void SDL_EventsQuit(void) {}
int SDL_PushEvent(SDL_Event *event) { return 0; }
int SDL_SendAppEvent(SDL_EventType kind) { return 0; }
Uint8 SDL_EventState(Uint32 kind, int state) { return SDL_IGNORE; }
void SDL_FilterEvents(SDL_EventFilter filter, void *data) {}
// Mouse, keyboard, fingers: the same. Windows still ask who has them: nobody.
SDL_Mouse *SDL_GetMouse(void) {
  static SDL_Mouse none;
  return &none;
}
int SDL_MousePreInit(void) { return 0; }
void SDL_MousePostInit(void) {}
void SDL_MouseQuit(void) {}
Uint32 SDL_GetMouseState(int *x, int *y) { return 0; }
SDL_Window *SDL_GetMouseFocus(void) { return NULL; }
void SDL_SetMouseFocus(SDL_Window *window) {}
int SDL_UpdateMouseCapture(SDL_bool force_release) { return 0; }
void SDL_PerformWarpMouseInWindow(SDL_Window *window, int x, int y, SDL_bool ignore_relative_mode) {}
void SDL_WarpMouseInWindow(SDL_Window *window, int x, int y) {}
int SDL_KeyboardInit(void) { return 0; }
void SDL_KeyboardQuit(void) {}
SDL_Window *SDL_GetKeyboardFocus(void) { return NULL; }
void SDL_SetKeyboardFocus(SDL_Window *window) {}
int SDL_TouchInit(void) { return 0; }
void SDL_TouchQuit(void) {}
void SDL_GestureProcessEvent(SDL_Event *event) {}

// The page's size, full screen and title are the page's business.
EMSCRIPTEN_RESULT emscripten_set_element_css_size(const char *canvas, double width, double height) { return EMSCRIPTEN_RESULT_SUCCESS; }
EMSCRIPTEN_RESULT emscripten_get_element_css_size(const char *canvas, double *width, double *height) {
  *width = 640, *height = 480;
  return EMSCRIPTEN_RESULT_SUCCESS;
}
void emscripten_get_screen_size(int *width, int *height) { *width = 640, *height = 480; }
EMSCRIPTEN_RESULT emscripten_request_fullscreen_strategy(const char *target, bool later, const EmscriptenFullscreenStrategy *strategy) {
  return EMSCRIPTEN_RESULT_NOT_SUPPORTED;
}
EMSCRIPTEN_RESULT emscripten_exit_fullscreen(void) { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
void emscripten_set_window_title(const char *title) {}
int emscripten_has_asyncify(void) { return 0; }
void emscripten_sleep(unsigned milliseconds) {}
char *SDL_getenv(const char *name) { return NULL; }
int SDL_setenv(const char *name, const char *value, int overwrite) { return -1; }

// Drawing by software.
void SDL_FreeSurface(SDL_Surface *surface) {}
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
