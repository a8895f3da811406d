# How a part of rapport is declared. A module is one static library with include/ (public) and src/ (nobody else's).
#
#   rapport_module(store SOURCES ... DEPENDS record LINK_PRIVATE rapport::sqlite)
#   rapport_program(rapport MAIN src/main.cpp DEPENDS cli_lib)
#   rapport_test(store_tests PART core SOURCES ... DEPENDS store)       see tests/CMakeLists.txt
#
# DEPENDS names modules and is public; LINK_PRIVATE names third-party targets and stays out of public headers.
include_guard()

set(RAPPORT_SANITIZE "" CACHE STRING "Sanitizers for our own code, as -fsanitize= takes them")
# For builds that are made once and whole: headers are read, compiled and analysed once for several sources.
option(RAPPORT_UNITY "Compile the sources of a module together" OFF)
add_custom_target(header_checks)

# Compiles a target as ours: strict warnings, sanitizers, library assertions. Third-party code gets none of it.
function(rapport_own target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Werror
    # GCC 12 sees uninitialised members in variants that hold something else; the sanitizers find the real ones.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    # It takes a source that is compiled together with others for a header.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${RAPPORT_UNITY}>>:-Wno-subobject-linkage>
    # GCC's library sorts stably by a function that it has declared deprecated itself.
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
  target_compile_definitions(${target} PRIVATE $<$<NOT:$<CONFIG:Release>>:_GLIBCXX_ASSERTIONS>)
  if(RAPPORT_SANITIZE)
    set(flags -fsanitize=${RAPPORT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_compile_options(${target} PRIVATE ${flags}
      # A third of GCC's time goes into these two: AddressSanitizer sees the first, Clang's build for fuzzing looks for both.
      $<$<CXX_COMPILER_ID:GNU>:-fno-sanitize=null,alignment>)
    target_link_options(${target} PRIVATE ${flags})
  endif()
endfunction()

# Stops the configuration when a module reaches for one that layers.txt does not allow it.
function(rapport_check_layers name)
  file(STRINGS ${PROJECT_SOURCE_DIR}/cmake/layers.txt line REGEX "^${name}:")
  if(NOT line)
    message(FATAL_ERROR "module ${name} has no line in cmake/layers.txt")
  endif()
  string(REGEX REPLACE "^[^:]*: *" "" allowed "${line}")
  string(REPLACE " " ";" allowed "${allowed}")
  foreach(dependency IN LISTS ARGN)
    if(NOT dependency IN_LIST allowed)
      message(FATAL_ERROR "module ${name} must not depend on ${dependency} (cmake/layers.txt)")
    endif()
  endforeach()
endfunction()

# Each public header must compile alone: one generated file a header, built by the target header_checks.
function(rapport_check_headers name)
  set(include ${CMAKE_CURRENT_SOURCE_DIR}/include)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${include} ${include}/*.hpp)
  set(sources "")
  foreach(header IN LISTS headers)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/alone/${header}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${header}\"\n#include \"${header}\"\n")
    list(APPEND sources ${source})
  endforeach()
  if(sources)
    add_library(rapport_${name}_headers OBJECT EXCLUDE_FROM_ALL ${sources})
    target_link_libraries(rapport_${name}_headers PRIVATE rapport_${name})
    rapport_own(rapport_${name}_headers)
    add_dependencies(header_checks rapport_${name}_headers)
  endif()
endfunction()

# INTERNAL modules (the insides of a program) are neither installed nor exported.
function(rapport_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "INTERNAL" "" "SOURCES;DEPENDS;LINK_PRIVATE")
  rapport_check_layers(${name} ${arg_DEPENDS})

  set(target rapport_${name})
  add_library(${target} STATIC ${arg_SOURCES})
  add_library(rapport::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target}
    PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
    PRIVATE src)
  foreach(dependency IN LISTS arg_DEPENDS)
    target_link_libraries(${target} PUBLIC rapport_${dependency})
  endforeach()
  foreach(library IN LISTS arg_LINK_PRIVATE)
    if(library IN_LIST RAPPORT_HEADER_ONLY)
      target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:${library}>)
    else()
      target_link_libraries(${target} PRIVATE ${library})
    endif()
  endforeach()
  rapport_own(${target})
  rapport_check_headers(${name})
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${RAPPORT_UNITY} UNITY_BUILD_BATCH_SIZE 12)

  if(NOT arg_INTERNAL)
    install(TARGETS ${target} EXPORT rapportTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
    install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
  endif()
endfunction()

function(rapport_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MAIN" "DEPENDS;LINK_PRIVATE")
  add_executable(${name} ${arg_MAIN})
  list(TRANSFORM arg_DEPENDS PREPEND rapport_)
  target_link_libraries(${name} PRIVATE ${arg_DEPENDS} ${arg_LINK_PRIVATE})
  target_include_directories(${name} PRIVATE src)
  rapport_own(${name})
  install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()
