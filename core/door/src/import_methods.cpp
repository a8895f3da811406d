// core/door/src/import_methods.cpp
#include "methods.hpp"
#include "rapport/domain/session.hpp"
#include "rapport/exchange/import_accounts.hpp"

namespace rapport::methods {
namespace {

constexpr std::size_t import_bytes_max = 64 * 1024 * 1024;

struct ImportRequest {
    std::string text;
    std::optional<RecordId> owner;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("text", text, "a CSV file in UTF-8, its first row the names of the columns"),
                named("owner", owner, "of the accounts that are made; the user if left out"));
    }
};

Result<ImportReport> run(Store& store, const ImportRequest& request) {
    ImportOptions options;
    options.owner = request.owner;
    if (!options.owner) {
        RAPPORT_TRY(options.owner, current_user(store));
    }
    return import_accounts(store, request.text, options);
}

}  // namespace

void add_imports(std::vector<Method>& to, Store* store) {
    Method accounts = method<ImportRequest>(
        "import.accounts",
        "Imports a customer list. Rows with a fault are kept aside, companies that are here already"
        " are not imported again.",
        R"({"text": "客户名称,城市\n华东精密制造有限公司,苏州\n"})",
        [store](const ImportRequest& request) { return run(*store, request); });
    accounts.bytes_max = import_bytes_max;
    to.push_back(std::move(accounts));
}

}  // namespace rapport::methods
