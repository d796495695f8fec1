# Libraries, pinned upstream by tag and hash. FETCHCONTENT_SOURCE_DIR_<NAME> points at a tree that is already here.
include(FetchContent)
set(FETCHCONTENT_QUIET ON)
cmake_policy(SET CMP0135 NEW)

FetchContent_Declare(imgui # v1.92.2b
  URL https://github.com/ocornut/imgui/archive/45acd5e0e82f4c954432533ae9985ff0e1aad6d5.tar.gz
  URL_HASH SHA256=97484925aec2f4d3e913d6644d46b234f8d6d8d98c6aa9c50109e0f0df772090)
FetchContent_Declare(nlohmann_json
  URL https://github.com/nlohmann/json/archive/refs/tags/v3.11.3.tar.gz
  URL_HASH SHA256=0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406
  SOURCE_SUBDIR headers-only)
FetchContent_Declare(SDL2
  URL https://github.com/libsdl-org/SDL/releases/download/release-2.32.4/SDL2-2.32.4.tar.gz
  URL_HASH SHA256=f15b478253e1ff6dac62257ded225ff4e7d0c5230204ac3450f1144ee806f934
  SOURCE_SUBDIR sources-only)
FetchContent_Declare(doctest
  URL https://github.com/doctest/doctest/archive/refs/tags/v2.4.11.tar.gz
  URL_HASH SHA256=632ed2c05a7f53fa961381497bf8069093f0d6628c5f26286161fbd32a560186
  SOURCE_SUBDIR headers-only)
FetchContent_Declare(rapidcheck
  GIT_REPOSITORY https://github.com/emil-e/rapidcheck.git
  GIT_TAG a5724ea5b0b00147109b0605c377f1e54c353ba2
  SOURCE_SUBDIR sources-only)

FetchContent_MakeAvailable(imgui nlohmann_json)

add_library(sandtable_json INTERFACE)
target_include_directories(sandtable_json SYSTEM INTERFACE ${nlohmann_json_SOURCE_DIR}/include)
# Errors come back as values from the SAX interface, in the browser and natively alike.
target_compile_definitions(sandtable_json INTERFACE JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)

# Dear ImGui's core builds everywhere, so that views can be tested without a browser.
add_library(sandtable_imgui STATIC
  ${imgui_SOURCE_DIR}/imgui.cpp ${imgui_SOURCE_DIR}/imgui_draw.cpp
  ${imgui_SOURCE_DIR}/imgui_widgets.cpp ${imgui_SOURCE_DIR}/misc/cpp/imgui_stdlib.cpp app/imgui/font_loader.cpp app/imgui/absent.cpp)
target_include_directories(sandtable_imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR} ${imgui_SOURCE_DIR}/misc/cpp)
target_include_directories(sandtable_imgui PUBLIC ${PROJECT_SOURCE_DIR}/app)
target_compile_definitions(sandtable_imgui PUBLIC IMGUI_USER_CONFIG="imgui/config.hpp")
target_compile_options(sandtable_imgui PRIVATE -w)
if(EMSCRIPTEN)
  target_compile_definitions(sandtable_imgui PRIVATE sscanf=imgui_reads_nothing) # absent.cpp
endif()

if(EMSCRIPTEN)
  set(SANDTABLE_SDL2 "" CACHE PATH "SDL2 as web/sdl2 installs it; empty: built within this project")
  add_library(sandtable_sdl2 INTERFACE)
  if(SANDTABLE_SDL2)
    target_include_directories(sandtable_sdl2 SYSTEM INTERFACE ${SANDTABLE_SDL2}/include)
    target_link_libraries(sandtable_sdl2 INTERFACE ${SANDTABLE_SDL2}/lib/libSDL2.a)
  else()
    FetchContent_MakeAvailable(SDL2)
    set(SDL2_SOURCE ${sdl2_SOURCE_DIR} CACHE PATH "" FORCE)
    add_subdirectory(${PROJECT_SOURCE_DIR}/web/sdl2 ${CMAKE_BINARY_DIR}/sdl2 EXCLUDE_FROM_ALL)
    target_link_libraries(sandtable_sdl2 INTERFACE SDL2)
  endif()
endif()
