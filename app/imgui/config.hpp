#pragma once
// Dear ImGui's compile-time settings (IMGUI_USER_CONFIG).
#define IMGUI_USE_WCHAR32      // rare Chinese characters and emoji lie above U+FFFF
#define ImDrawIdx unsigned int // one window may hold more than 65,536 vertices
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT // glyphs come from the browser's own fonts
#define IMGUI_ENABLE_FREETYPE      // instead of stb_truetype; font_loader.cpp answers for it
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DEFINE_MATH_OPERATORS
