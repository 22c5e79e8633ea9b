# Options, compiler settings and the warning set (README, "How it is built").
option(RUNDGANG_TESTS "Build the tests" ON)
option(RUNDGANG_WERROR "Warnings are errors" ON)
set(RUNDGANG_SANITIZE "" CACHE STRING "Sanitizers, as given to -fsanitize=")
option(RUNDGANG_COVERAGE "Instrument for gcov" OFF)
option(RUNDGANG_FUZZ "Build the libFuzzer harnesses (clang only)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# ccache makes the second build of a machine take seconds; it is optional.
find_program(RUNDGANG_CCACHE ccache)
if(RUNDGANG_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${RUNDGANG_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${RUNDGANG_CCACHE}")
endif()

# mold links the two dozen test binaries in a fraction of the time; it is optional too.
find_program(RUNDGANG_MOLD mold)
if(RUNDGANG_MOLD AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  add_link_options(-fuse-ld=mold)
endif()

# What every room is compiled with. Linked PRIVATE, so foreign code in headers (system includes) stays exempt.
add_library(rg_flags INTERFACE)
target_include_directories(rg_flags INTERFACE "${CMAKE_SOURCE_DIR}")
if(MSVC)
  target_compile_options(rg_flags INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${RUNDGANG_WERROR}>:/WX>)
else()
  target_compile_options(rg_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
    $<$<BOOL:${RUNDGANG_WERROR}>:-Werror>
    # gcc 13 and 14 see overflows in the standard library's own code once it is inlined (gcc bugs 105329, 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow -Wno-array-bounds -Wno-restrict>)
endif()
# No silent dvec3 -> vec3: a float northing near 5,800,000 m moves in half-metre steps.
target_compile_definitions(rg_flags INTERFACE
  GLM_FORCE_EXPLICIT_CTOR GLM_FORCE_XYZW_ONLY GLM_FORCE_DEPTH_ZERO_TO_ONE GLM_ENABLE_EXPERIMENTAL)

if(RUNDGANG_SANITIZE)
  # -O1 -g1: whole call stacks with line numbers in half the compile time; what the sanitizers see is the same. The standard
  # library's own assertions find what no sanitizer does: an index or iterator past the end of what is still allocated.
  add_compile_options(-fsanitize=${RUNDGANG_SANITIZE} -fno-omit-frame-pointer -O1 -g1)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=${RUNDGANG_SANITIZE})
  # A finding ends the test. Each line of the suppressions says which foreign library it is for, and why.
  set(RUNDGANG_SANITIZER_ENVIRONMENT
    "ASAN_OPTIONS=set:detect_leaks=1:detect_stack_use_after_return=1"
    "LSAN_OPTIONS=set:suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0"
    "UBSAN_OPTIONS=set:halt_on_error=1:print_stacktrace=1"
    "TSAN_OPTIONS=set:halt_on_error=1:second_deadlock_stack=1:suppressions=${CMAKE_SOURCE_DIR}/tests/support/tsan.supp")
endif()
if(RUNDGANG_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
