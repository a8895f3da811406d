# The browser: Debian's emscripten, WebAssembly exceptions, the smallest code.
include(/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)
set(CMAKE_CXX_FLAGS_INIT -fwasm-exceptions)
