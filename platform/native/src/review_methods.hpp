// platform/native/src/review_methods.hpp
#pragma once

#include <vector>

#include "rapport/door/method.hpp"

namespace rapport::platform {

class Session;

// review.list, review.show, review.accept, review.edit, review.return.
[[nodiscard]] std::vector<Method> review_methods(Session* session);

}  // namespace rapport::platform
