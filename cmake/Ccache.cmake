# A compiler cache when there is one: the presets share third-party objects through it, and a clean build is cheap.
find_program(RAPPORT_CCACHE ccache)
if(RAPPORT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${RAPPORT_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${RAPPORT_CCACHE})
endif()
