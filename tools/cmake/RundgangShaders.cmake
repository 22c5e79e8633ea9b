# rundgang_shaders(TARGET a.vert b.frag ...): each entry under shaders/passes is compiled to SPIR-V with the distribution's
# glslangValidator, validated by spirv-val, and becomes a C++ array in a generated header <build>/generated/shaders/a.vert.h
# named kAVert. Rebuilt when an included .glsl or shared .h changes (depfile).
find_program(RUNDGANG_GLSLANG NAMES glslangValidator glslang REQUIRED)
function(rundgang_shaders target)
  set(headers)
  set(out_dir "${CMAKE_BINARY_DIR}/generated/shaders")
  file(MAKE_DIRECTORY "${out_dir}")
  foreach(source IN LISTS ARGN)
    get_filename_component(name "${source}" NAME)
    string(REGEX MATCH "^([A-Za-z]+)\\.([a-z])([a-z]+)$" matched "${name}")
    if(NOT matched)
      message(FATAL_ERROR "shaders/passes/${name}: name it Like.vert, with letters only; its C++ symbol is made from that")
    endif()
    string(TOUPPER "${CMAKE_MATCH_2}" initial)
    set(symbol "k${CMAKE_MATCH_1}${initial}${CMAKE_MATCH_3}")
    set(header "${out_dir}/${name}.h")
    add_custom_command(
      OUTPUT "${header}"
      COMMAND "${RUNDGANG_GLSLANG}" --target-env vulkan1.3 -V --quiet
              "-I${CMAKE_SOURCE_DIR}" --depfile "${header}.d" --vn "${symbol}" -o "${header}" "${CMAKE_CURRENT_SOURCE_DIR}/${source}"
      DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${source}"
      DEPFILE "${header}.d"
      COMMENT "SPIR-V ${name}"
      VERBATIM)
    list(APPEND headers "${header}")
  endforeach()
  add_custom_target(${target}_spirv DEPENDS ${headers})
  add_library(${target} INTERFACE)
  add_dependencies(${target} ${target}_spirv)
  target_include_directories(${target} INTERFACE "${CMAKE_BINARY_DIR}/generated")
endfunction()
