# The libraries of core and sync for WebAssembly, under the names that they bear elsewhere: built from the sources that
# scripts/fetch-web brings. Of libsodium only what is used: BLAKE2b, Argon2id, base64 and comparing without a trace of time.
set(web ${PROJECT_SOURCE_DIR}/build/third_party/web)
if(NOT EXISTS ${web}/.sources)
  message(FATAL_ERROR "no sources in ${web}: run scripts/setup web")
endif()
set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "env NODE_PATH=/usr/share/nodejs")

function(rapport_web_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;INCLUDE;DEFINE")
  add_library(rapport_${name} STATIC ${arg_SOURCES})
  add_library(rapport::${name} ALIAS rapport_${name})
  target_include_directories(rapport_${name} SYSTEM PUBLIC ${arg_INCLUDE})
  target_compile_definitions(rapport_${name} PUBLIC ${arg_DEFINE})
  target_compile_options(rapport_${name} PRIVATE -w)
endfunction()

set(sodium ${web}/libsodium/src/libsodium)
set(sources "")
foreach(source
    crypto_generichash/crypto_generichash crypto_generichash/blake2b/generichash_blake2
    crypto_generichash/blake2b/ref/blake2b-compress-ref crypto_generichash/blake2b/ref/blake2b-ref
    crypto_generichash/blake2b/ref/generichash_blake2b
    crypto_pwhash/crypto_pwhash crypto_pwhash/argon2/argon2-core crypto_pwhash/argon2/argon2-encoding
    crypto_pwhash/argon2/argon2-fill-block-ref crypto_pwhash/argon2/argon2 crypto_pwhash/argon2/blake2b-long
    crypto_pwhash/argon2/pwhash_argon2i crypto_pwhash/argon2/pwhash_argon2id
    sodium/codecs sodium/utils)
  list(APPEND sources ${sodium}/${source}.c)
endforeach()
rapport_web_library(sodium
  SOURCES ${sources} ${PROJECT_SOURCE_DIR}/platform/web/src/sodium.c
  INCLUDE ${sodium}/include
  DEFINE SODIUM_STATIC)
target_include_directories(rapport_sodium SYSTEM PRIVATE ${sodium}/include/sodium)
target_compile_definitions(rapport_sodium PRIVATE CONFIGURED=1 NATIVE_LITTLE_ENDIAN=1)

rapport_web_library(utf8proc
  SOURCES ${web}/utf8proc/utf8proc.c INCLUDE ${web}/utf8proc DEFINE UTF8PROC_STATIC)

set(RAPPORT_HEADER_ONLY "")
foreach(name json cereal xxhash)
  add_library(rapport_${name} INTERFACE)
  add_library(rapport::${name} ALIAS rapport_${name})
  target_include_directories(rapport_${name} SYSTEM INTERFACE ${web}/include)
  list(APPEND RAPPORT_HEADER_ONLY rapport::${name})
endforeach()
