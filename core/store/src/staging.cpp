// core/store/src/staging.cpp
//
// Pages of a catch-up that is not complete wait in _staged, so that no half of a commit is ever
// shown.
#include "impl.hpp"
#include "incoming.hpp"
#include "rapport/store/page_codec.hpp"

namespace rapport {

Result<void> Store::Impl::stage(const Page& page) {
    if (page.reload) RAPPORT_CHECK(database->execute("DELETE FROM _staged"));
    ByteWriter out;
    write_page(out, page);
    write_ancestors(out, page);
    return database->prepare("INSERT INTO _staged(page) VALUES(?)")
        .bind(1, ByteView{out.bytes()})
        .run();
}

Result<void> Store::Impl::unstage(Incoming& incoming) {
    Statement pages = database->prepare("SELECT page FROM _staged ORDER BY n");
    for (;;) {
        RAPPORT_TRY(const bool more, pages.step());
        if (!more) break;
        ByteReader in{pages.bytes(0)};
        RAPPORT_TRY(Page page, read_page(in));
        // A page of a file that did not keep them ends here.
        if (!in.at_end()) RAPPORT_CHECK(read_ancestors(in, page));
        RAPPORT_CHECK(apply_page(page, incoming));
    }
    return database->execute("DELETE FROM _staged");
}

}  // namespace rapport
