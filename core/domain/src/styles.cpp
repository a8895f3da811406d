// core/domain/src/styles.cpp
#include "rapport/domain/styles.hpp"

#include "rapport/domain/draft.hpp"
#include "rapport/playbook/scores.hpp"
#include "rapport/record/tables.hpp"
#include "sql.hpp"

namespace rapport {
namespace {

constexpr std::string_view style_table = "social_style";

}  // namespace

Result<PersonStyle> style_of(Store& store, Playbooks& playbooks, const StyleQuery& query) {
    RAPPORT_TRY(const Row contact, record_of(store, table::contact, query.contact));
    const auto* account =
        std::get_if<RecordId>(&contact.value(table_of(store, table::contact), "account"));
    if (!account) return make_error(Errc::incomplete, "say whose contact it is", "account");
    RAPPORT_TRY(const Row of, record_of(store, table::account, *account));
    RAPPORT_TRY(const auto playbook, playbooks.of(of));
    const Matrix* matrix = playbook->matrix(style_table);
    if (!matrix)
        return make_error(Errc::invalid_choice, "the playbook has no table social_style", "model");

    PersonStyle out;
    out.account = *account;
    std::vector<std::int64_t> values;
    for (const MatrixAxis& axis : matrix->axes) {
        if (!axis.model) continue;
        RAPPORT_TRY(ScoreView view,
                    score_of(store, playbooks, {*account, query.contact, axis.model, {}, {}}));
        if (view.score && view.grade) values.push_back(*view.score);
        out.axes.push_back(std::move(view));
    }
    if (const MatrixCell* cell = cell_of(*matrix, values)) {
        out.style = cell->key;
        out.names = cell->names;
        out.advice = cell->advice;
    }
    return out;
}

}  // namespace rapport
