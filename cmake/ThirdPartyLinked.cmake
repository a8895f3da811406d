# Libraries that our archives need at link time, one name each. Installed with the package, so that a consumer's
# find_package(rapport) finds them the same way. SQLite is not here: it is built with us (cmake/sqlite).
find_package(PkgConfig REQUIRED)

function(rapport_linked name module)
  if(TARGET rapport::${name})
    return()
  endif()
  pkg_check_modules(RAPPORT_${name} REQUIRED QUIET IMPORTED_TARGET GLOBAL ${module})
  add_library(rapport::${name} INTERFACE IMPORTED GLOBAL)
  target_link_libraries(rapport::${name} INTERFACE PkgConfig::RAPPORT_${name})
endfunction()

rapport_linked(sodium libsodium)
rapport_linked(utf8proc libutf8proc)
rapport_linked(xxhash libxxhash)
rapport_linked(zlib zlib)
rapport_linked(zstd libzstd)
rapport_linked(curl libcurl)
rapport_linked(ical libical)
rapport_linked(xlsxwriter xlsxwriter)
rapport_linked(zip libzip)
rapport_linked(expat expat)
rapport_linked(cairo cairo-ft)
