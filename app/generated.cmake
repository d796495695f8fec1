# Sources made at build time from assets/ and from the libraries' own files, in build/<...>/generated/.
set(generated ${CMAKE_BINARY_DIR}/generated)
set(tools ${PROJECT_SOURCE_DIR}/web/tools)
file(MAKE_DIRECTORY ${generated}/view ${generated}/base ${generated}/domain)

file(GLOB text_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/assets/text/*.json)
add_custom_command(
  OUTPUT ${generated}/view/text_keys.hpp ${generated}/view/text_tables.cpp
  COMMAND ${NODE} ${tools}/strings.mjs ${generated}/view ${text_files}
  DEPENDS ${tools}/strings.mjs ${text_files} VERBATIM)

set(guides ${PROJECT_SOURCE_DIR}/assets/guides/ratings.json)
add_custom_command(
  OUTPUT ${generated}/view/guides.hpp ${generated}/view/guides.cpp
  COMMAND ${NODE} ${tools}/guides.mjs ${generated}/view ${guides}
  DEPENDS ${tools}/guides.mjs ${guides} VERBATIM)

set(china ${PROJECT_SOURCE_DIR}/assets/calendars/china.json)
add_custom_command(
  OUTPUT ${generated}/domain/chinese_days.hpp
  COMMAND ${NODE} ${tools}/calendars.mjs ${generated}/domain ${china}
  DEPENDS ${tools}/calendars.mjs ${china} VERBATIM)
add_custom_target(sandtable_calendars DEPENDS ${generated}/domain/chinese_days.hpp)

file(GLOB calculators CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/assets/calculators/*.json)
add_custom_command(
  OUTPUT ${generated}/view/calculators.hpp ${generated}/view/calculators.cpp
  COMMAND ${NODE} ${tools}/calculators.mjs ${generated}/view ${calculators}
  DEPENDS ${tools}/calculators.mjs ${calculators} VERBATIM)

file(GLOB icon_list CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/assets/icons/icons.json)
set(icon_nodes ${PROJECT_SOURCE_DIR}/web/node_modules/lucide-static/icon-nodes.json)
if(NOT EXISTS ${icon_nodes})
  message(FATAL_ERROR "The icons are missing: run 'npm ci' in web/ first.")
endif()
add_custom_command(
  OUTPUT ${generated}/view/icons.hpp ${generated}/icons.mjs
  COMMAND ${NODE} ${tools}/icons.mjs ${PROJECT_SOURCE_DIR}/assets/icons/icons.json ${icon_nodes} ${generated}
  DEPENDS ${tools}/icons.mjs ${icon_list} ${icon_nodes} VERBATIM)

# Rewritten only when version or commit changed.
add_custom_target(sandtable_build_info
  COMMAND ${NODE} ${tools}/build_info.mjs ${PROJECT_SOURCE_DIR} ${PROJECT_VERSION} ${generated}/base/build_info.hpp
  BYPRODUCTS ${generated}/base/build_info.hpp VERBATIM)

add_custom_target(sandtable_generated
  DEPENDS ${generated}/view/text_keys.hpp ${generated}/view/guides.hpp
    ${generated}/view/calculators.hpp ${generated}/view/icons.hpp ${generated}/icons.mjs)

if(EMSCRIPTEN)
  get_filename_component(emscripten_root ${CMAKE_CXX_COMPILER} DIRECTORY)
  add_custom_command(
    OUTPUT ${generated}/licences.json
    COMMAND ${NODE} ${tools}/licences.mjs ${generated}/licences.json imgui=${imgui_SOURCE_DIR}
      nlohmann_json=${nlohmann_json_SOURCE_DIR} sdl2=$<IF:$<BOOL:${SANDTABLE_SDL2}>,${SANDTABLE_SDL2},${sdl2_SOURCE_DIR}> emscripten=${emscripten_root}
      lucide=${PROJECT_SOURCE_DIR}/web/node_modules/lucide-static
    DEPENDS ${tools}/licences.mjs VERBATIM)
  add_custom_target(sandtable_licences ALL DEPENDS ${generated}/licences.json)
endif()
