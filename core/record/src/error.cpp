// core/record/src/error.cpp
//
// The texts of the error codes, all from the one list.
#include "rapport/record/error.hpp"

namespace rapport {

std::string_view name_of(Errc code) noexcept {
    switch (code) {
#define X(number, name, blame, text) \
    case Errc::name:                 \
        return #name;
        RAPPORT_ERROR_CODES(X)
#undef X
    }
    return "internal";
}

std::string_view text_of(Errc code) noexcept {
    switch (code) {
#define X(number, name, blame, text) \
    case Errc::name:                 \
        return text;
        RAPPORT_ERROR_CODES(X)
#undef X
    }
    return text_of(Errc::internal);
}

Blame blame_of(Errc code) noexcept {
    switch (code) {
#define X(number, name, blame, text) \
    case Errc::name:                 \
        return Blame::blame;
        RAPPORT_ERROR_CODES(X)
#undef X
    }
    return Blame::defect;
}

Errc errc_of(std::string_view name) noexcept {
#define X(number, code, blame, text) \
    if (name == #code) return Errc::code;
    RAPPORT_ERROR_CODES(X)
#undef X
    return Errc::internal;
}

}  // namespace rapport
