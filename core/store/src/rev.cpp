// core/store/src/rev.cpp
#include "impl.hpp"

namespace rapport {

Result<Versions> Store::seen(std::string_view rev) {
    RAPPORT_TRY(const Bytes bytes, parse_rev_token(rev));
    RAPPORT_CHECK(impl_->steady());
    auto versions = decode_versions(bytes, impl_->devices);
    if (!versions)
        return make_error(Errc::bad_rev, "take the rev from the record as it was shown", "rev");
    return versions;
}

}  // namespace rapport
