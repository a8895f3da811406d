// tests/support/catch.hpp
//
// The one place that knows which Catch2 there is: version 3 where installed, else version 2. Tests
// include this.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
