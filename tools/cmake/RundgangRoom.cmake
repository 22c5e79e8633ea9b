# rundgang_room(NAME SOURCES a.cpp ... [PUBLIC lib ...] [PRIVATE lib ...])
#   A room is one static library, rg_<NAME>; sources are listed by name; PUBLIC is what its headers show, PRIVATE the rest.
function(rundgang_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  if(ARG_SOURCES)
    add_library(rg_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(rg_${name} PUBLIC ${ARG_PUBLIC} PRIVATE rg_flags ${ARG_PRIVATE})
  else()
    add_library(rg_${name} INTERFACE)
    target_link_libraries(rg_${name} INTERFACE ${ARG_PUBLIC})
  endif()
endfunction()

# rundgang_test(NAME SOURCES a.cpp ... LINK rg_x ... [LABELS l ...] [TIMEOUT s] [HEADSET])
#   One test binary a room, linking only that room, so a hidden dependency shows. Test data of the repo is under
#   RUNDGANG_TEST_DATA, other people's data (when present) under RUNDGANG_SHARED_DATA, written files under RUNDGANG_TEST_OUT.
#   HEADSET: the test itself speaks OpenXR; it is started so that it finds the runtime of tools/monado, where there is one.
function(rundgang_test name)
  cmake_parse_arguments(ARG "HEADSET" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 600)
  endif()
  add_executable(test_${name} ${ARG_SOURCES})
  target_link_libraries(test_${name} PRIVATE rg_flags ${ARG_LINK} GTest::gtest GTest::gtest_main)
  target_compile_definitions(test_${name} PRIVATE
    RUNDGANG_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
    RUNDGANG_SHARED_DATA="${RUNDGANG_SHARED_DATA}"
    RUNDGANG_TEST_OUT="${CMAKE_BINARY_DIR}/test-out")
  if(ARG_HEADSET)
    add_test(NAME ${name} COMMAND "${CMAKE_SOURCE_DIR}/tools/monado" run --anyway -- $<TARGET_FILE:test_${name}>)
  else()
    add_test(NAME ${name} COMMAND test_${name})
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" SKIP_REGULAR_EXPRESSION "RUNDGANG_SKIP_ALL"
    ENVIRONMENT_MODIFICATION "${RUNDGANG_SANITIZER_ENVIRONMENT}")
  if(RUNDGANG_SANITIZE)
    target_sources(test_${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests/support/KeepLibraries.cpp")
    # Instrumented code is several times slower.
    math(EXPR slow_timeout "${ARG_TIMEOUT} * 6")
    set_tests_properties(${name} PROPERTIES TIMEOUT ${slow_timeout})
  endif()
endfunction()
