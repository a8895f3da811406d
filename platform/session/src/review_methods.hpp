// platform/session/src/review_methods.hpp
#pragma once

#include "rapport/session/methods.hpp"

namespace rapport::platform {

// review.list, review.show, review.accept, review.edit, review.return.
[[nodiscard]] std::vector<Method> review_methods(const SessionWork& work);

}  // namespace rapport::platform
