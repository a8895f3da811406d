# Header-only libraries. They never show in a public header of ours, so a consumer of the package doesn't need them.
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(cereal REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)

set(RAPPORT_HEADER_ONLY "")
function(rapport_header_only name)
  add_library(rapport::${name} INTERFACE IMPORTED GLOBAL)
  target_link_libraries(rapport::${name} INTERFACE ${ARGN})
  set(RAPPORT_HEADER_ONLY ${RAPPORT_HEADER_ONLY} rapport::${name} PARENT_SCOPE)
endfunction()

rapport_header_only(nlohmann nlohmann_json::nlohmann_json)
rapport_header_only(cereal cereal::cereal)
rapport_header_only(cli11 CLI11::CLI11)
# Asio and Beast only, with TLS. Their bodies are compiled once, in the server's http/beast.cpp.
rapport_header_only(boost Boost::headers OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
target_compile_definitions(rapport::boost INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
