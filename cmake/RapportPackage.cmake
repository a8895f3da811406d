# The installed package: find_package(rapport) gives rapport::record, rapport::store and the other libraries.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/rapport)
configure_package_config_file(cmake/rapportConfig.cmake.in rapportConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(rapportConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/rapportConfig.cmake ${PROJECT_BINARY_DIR}/rapportConfigVersion.cmake
              cmake/ThirdPartyLinked.cmake
        DESTINATION ${package_dir})
install(EXPORT rapportTargets NAMESPACE rapport:: DESTINATION ${package_dir})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
