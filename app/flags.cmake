# Compiler and linker flags, in one place.

# The same bits natively and in the browser: no fused multiply-add.
add_compile_options(-ffp-contract=off)

if(EMSCRIPTEN)
  # Size counts: the whole site has a budget. What runs over every byte of a file asks for speed (sandtable_fast).
  set(SANDTABLE_OPTIMISE "-Oz" CACHE STRING "Optimisation level for the web")
  set(CMAKE_C_FLAGS_RELEASE "${SANDTABLE_OPTIMISE} -DNDEBUG")
  set(CMAKE_CXX_FLAGS_RELEASE "${SANDTABLE_OPTIMISE} -DNDEBUG")
  set(CMAKE_EXE_LINKER_FLAGS_RELEASE "${SANDTABLE_OPTIMISE}")
  # Every browser named below has these; each makes the program smaller. Not -mbulk-memory: small copies, of which a file
  # is full, become twice as slow.
  add_compile_options(-msimd128 -mnontrapping-fptoint -msign-ext -fno-math-errno
    $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti> $<$<COMPILE_LANGUAGE:CXX>:-fno-threadsafe-statics>)
  # Tests throw (doctest, rapidcheck); what ships does not.
  if(SANDTABLE_TESTS)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-frtti> -fwasm-exceptions)
    add_link_options(-fwasm-exceptions)
  else()
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions>)
    add_link_options(-fno-exceptions)
  endif()
  if(SANDTABLE_LTO AND NOT SANDTABLE_DEBUG AND NOT SANDTABLE_TESTS)
    add_compile_options(-flto)
    add_link_options(-flto -Wl,-mllvm,-inline-threshold=-50) # inline only what gets smaller
  endif()
elseif(SANDTABLE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

add_library(sandtable_flags INTERFACE)
target_include_directories(sandtable_flags INTERFACE ${PROJECT_SOURCE_DIR}/app ${CMAKE_BINARY_DIR}/generated)

add_library(sandtable_warnings INTERFACE)
target_compile_options(sandtable_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  -Wno-missing-field-initializers)

if(EMSCRIPTEN)
  # What both web programs link with. Stack: the default of 64 KB overflows silently.
  add_library(sandtable_web_link INTERFACE)
  target_sources(sandtable_web_link INTERFACE ${PROJECT_SOURCE_DIR}/web/libc.c)
  target_link_options(sandtable_web_link INTERFACE -Wl,--wrap=strtod -Wl,--wrap=vsnprintf
    -sMODULARIZE -sEXPORT_ES6 -sSTACK_SIZE=1MB -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=4GB -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0
    # A function with a single caller is not always worth inlining: with all of a frame in one function of half a megabyte
    # a browser compiled 30 ms before the first picture, and never got to compile it well.
    -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=120
    -sWASM_BIGINT -sMIN_CHROME_VERSION=95 -sMIN_FIREFOX_VERSION=100 -sMIN_SAFARI_VERSION=160000
    -sASSERTIONS=$<IF:$<BOOL:${SANDTABLE_DEBUG}>,2,0> $<$<BOOL:${SANDTABLE_DEBUG}>:-g>)
endif()

# These sources are worth their size: they run per byte of a file.
function(sandtable_fast)
  if(EMSCRIPTEN)
    set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS -O2)
  endif()
endfunction()
