# The libraries of core and sync for WebAssembly, under the names that they bear elsewhere: built from the sources that
# scripts/fetch-web brings. Of libsodium only what is used: BLAKE2b, Argon2id, the seal of bundles, boxes, base64, hex and
# comparing without a trace of time.
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
    crypto_secretstream/xchacha20poly1305/secretstream_xchacha20poly1305
    crypto_core/hchacha20/core_hchacha20 crypto_stream/chacha20/stream_chacha20 crypto_stream/chacha20/ref/chacha20_ref
    crypto_onetimeauth/poly1305/onetimeauth_poly1305 crypto_onetimeauth/poly1305/donna/poly1305_donna
    crypto_verify/sodium/verify
    crypto_kdf/crypto_kdf crypto_kdf/blake2b/kdf_blake2b
    crypto_box/crypto_box crypto_box/crypto_box_easy crypto_box/crypto_box_seal
    crypto_box/curve25519xsalsa20poly1305/box_curve25519xsalsa20poly1305
    crypto_secretbox/crypto_secretbox_easy crypto_secretbox/xsalsa20poly1305/secretbox_xsalsa20poly1305
    crypto_stream/salsa20/stream_salsa20 crypto_stream/salsa20/ref/salsa20_ref crypto_stream/xsalsa20/stream_xsalsa20
    crypto_core/hsalsa20/core_hsalsa20 crypto_core/hsalsa20/ref2/core_hsalsa20_ref2 crypto_core/salsa/ref/core_salsa_ref
    crypto_scalarmult/curve25519/scalarmult_curve25519 crypto_scalarmult/curve25519/ref10/x25519_ref10
    crypto_core/ed25519/ref10/ed25519_ref10 crypto_hash/sha512/hash_sha512 crypto_hash/sha512/cp/hash_sha512_cp
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
foreach(name nlohmann cereal xxhash)
  add_library(rapport_${name} INTERFACE)
  add_library(rapport::${name} ALIAS rapport_${name})
  target_include_directories(rapport_${name} SYSTEM INTERFACE ${web}/include)
  list(APPEND RAPPORT_HEADER_ONLY rapport::${name})
endforeach()
