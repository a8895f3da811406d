// core/office/src/import_lines.cpp
//
// The file is gone through twice: once to see that it is whole and what of it can be taken, once to
// make that.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "line_format.hpp"
#include "line_reader.hpp"
#include "rapport/exchange/csv.hpp"
#include "rapport/office/undo.hpp"
#include "rapport/record/base64.hpp"
#include "rapport/store/contents.hpp"
#include "record_line.hpp"

namespace rapport::office {
namespace {

constexpr std::size_t records_per_transaction = 500;
constexpr std::int64_t lines_per_report = 1000;

class LineImport {
public:
    LineImport(Store& store, const Opener& open, const LinesOptions& options)
        : store_(store), open_(open), options_(options), notes_(store, "jsonl") {}

    Result<LinesReport> run() {
        RAPPORT_CHECK(go_through([&](const Json& line) { return check(line); }));
        if (!ended_)
            return make_error(Errc::incomplete,
                              "the end of the file is missing: it was cut after line " +
                                  std::to_string(number_) + "; copy it again");
        if (options_.dry_run) return std::move(report_);
        makes_ = true;
        report_.imported = 0;
        RAPPORT_CHECK(go_through([&](const Json& line) { return make(line); }));
        RAPPORT_CHECK(flush());
        RAPPORT_CHECK(notes_.finish());
        return std::move(report_);
    }

private:
    template <class Work>
    Result<void> go_through(const Work& work) {
        RAPPORT_TRY(Pieces pieces, open_());
        LineReader reader(std::move(pieces), line_bytes_max);
        std::string text;
        for (bool is_first = true;; is_first = false) {
            RAPPORT_TRY(const bool more, reader.next(text));
            if (!more) return is_first ? head({}) : Result<void>{};
            number_ = reader.number();
            if (number_ % lines_per_report == 0 && options_.progress && !options_.progress(number_))
                return make_error(Errc::cancelled, "what was imported until then is here");
            std::string_view rest = text;
            if (is_first && rest.starts_with(byte_order_mark))
                rest.remove_prefix(byte_order_mark.size());
            if (rest.find_first_not_of(" \t") == std::string_view::npos && !is_first) continue;
            const auto json = parse_json(rest, line_bytes_max);
            if (is_first) {
                RAPPORT_CHECK(head(json ? *json : Json()));
            } else if (!json) {
                if (!makes_) reject({}, "the line is no JSON object");
            } else {
                RAPPORT_CHECK(work(*json));
            }
        }
    }

    Result<void> head(const Json& json) const {
        const auto integer = [&](std::string_view member) {
            const Json* found = json.find(member);
            return found && found->integer() ? *found->integer() : 0;
        };
        const Json* format = json.find("format");
        if (!format || !format->text() || *format->text() != lines_format)
            return make_error(Errc::invalid_argument,
                              "the first line does not say that this is an export of rapport");
        if (integer("version") > lines_version)
            return make_error(Errc::newer_schema, "the file was written by a newer rapport");
        return {};
    }

    Result<void> check(const Json& json) {
        if (json.find("end")) {
            ended_ = true;
            return {};
        }
        if (json.find("content")) return {};
        ++report_.lines;
        auto line = parse_record_line(store_.schema(), json);
        if (!line) {
            reject(line.error().field, line.error().detail.empty()
                                           ? std::string(text_of(line.error().code))
                                           : line.error().detail);
            return {};
        }
        const Table& table = *line->table;
        if (table.writers == Writers::server) {
            ++report_.of_the_server;
            passed_over_.insert(number_);
            return {};
        }
        RAPPORT_TRY(const auto here, store_.find(line->id));
        if (here) return compare(*line, *here);
        RAPPORT_TRY(const std::string fault, fault_of(*line));
        if (!fault.empty()) {
            reject(std::string(table.parent), fault);
            return {};
        }
        coming_.insert_or_assign(line->id, table.number);
        ++report_.imported;
        return {};
    }

    Result<void> compare(const RecordLine& line, const Row& here) {
        passed_over_.insert(number_);
        if (here.table != line.table->number) {
            reject("id", "the id belongs to another kind of record here");
            return {};
        }
        if (here.deleted && !line.deleted) {  // it comes back
            passed_over_.erase(number_);
            coming_.insert_or_assign(line.id, here.table);
            ++report_.imported;
            return {};
        }
        ++report_.already_here;
        if (!says_the_same(line, here)) ++report_.differing;
        return {};
    }

    // Why the record can't be made; empty when it can.
    Result<std::string> fault_of(const RecordLine& line) {
        const Table& table = *line.table;
        if (coming_.contains(line.id)) return std::string("the id stands in an earlier line");
        if (!has_its_key(line)) return std::string("the id is not that of the values of its key");
        if (table.parent.empty()) return std::string();
        const Field& leads = *table.field(table.parent);
        const auto* parent = std::get_if<RecordId>(&line.value(leads.number));
        if (!parent) return "it does not say which " + std::string(leads.refers_to) + " it is of";
        const TableNo wanted = store_.schema().table(leads.refers_to)->number;
        if (const auto coming = coming_.find(*parent); coming != coming_.end())
            return coming->second == wanted ? std::string() : std::string("wrong kind of record");
        RAPPORT_TRY(const auto row, store_.find(wanted, *parent));
        return row ? std::string()
                   : "the " + std::string(leads.refers_to) +
                         " that it is of is neither here nor in an earlier line";
    }

    void reject(std::string field, std::string reason) {
        passed_over_.insert(number_);
        ++report_.rejected;
        if (report_.rejects.size() < rejects_listed_max)
            report_.rejects.push_back({number_, 1, std::move(field), std::move(reason)});
    }

    Result<void> make(const Json& json) {
        if (json.find("content")) return take_content(json);
        if (json.find("end") || passed_over_.contains(number_)) return {};
        RAPPORT_TRY(const RecordLine line, parse_record_line(store_.schema(), json));
        ids_.push_back(line.id);
        RAPPORT_TRY(const auto here, store_.find(line.table->number, line.id));
        groups_.push_back({here ? return_of(line) : creation_of(line)});
        if (line.deleted)
            groups_.push_back({Edit{Edit::Kind::erase, line.table->number, line.id, {}, {}}});
        if (line.siblings.empty()) {
            if (ids_.size() == records_per_transaction) return flush();
            return {};
        }
        RAPPORT_CHECK(flush());
        return add_siblings(line);
    }

    // Each further value is written as by somebody who had not seen the others.
    Result<void> add_siblings(const RecordLine& line) {
        for (const auto& [field, values] : line.siblings) {
            for (std::size_t i = 1; i < values.size(); ++i) {
                RAPPORT_TRY(const auto row, store_.find(line.table->number, line.id));
                RAPPORT_TRY(Versions seen, store_.seen(rev_token(row->versions)));
                std::erase_if(seen, [&](const Version& v) { return v.field == field; });
                const Edit edit{Edit::Kind::update,
                                line.table->number,
                                line.id,
                                {{field, values[i]}},
                                std::move(seen)};
                if (!row->deleted) RAPPORT_CHECK(store_.save({&edit, 1}));
            }
        }
        return {};
    }

    Result<void> take_content(const Json& json) {
        const Json* name = json.find("content");
        const Json* data = json.find("data");
        const auto bytes = data && data->text() ? parse_base64(*data->text()) : std::nullopt;
        const auto integer = [&](std::string_view member) {
            const Json* found = json.find(member);
            return found && found->integer() ? *found->integer() : -1;
        };
        const auto at = integer("offset"), size = integer("size");
        if (!name->text() || !bytes || at < 0 || size < 1) {
            reject("content", "the piece of a file can't be read");
            return {};
        }
        RAPPORT_CHECK(flush());
        if (at == 0) {
            RAPPORT_TRY(upload_, store_.contents().begin());
            upload_at_ = 0;
        }
        if (at != upload_at_ || upload_ == 0) {
            reject("content", "a piece of the file is missing before this one");
            return {};
        }
        RAPPORT_CHECK(store_.contents().append(upload_, *bytes));
        upload_at_ += static_cast<std::int64_t>(bytes->size());
        if (upload_at_ < size) return {};
        RAPPORT_TRY(const ContentAddress address, store_.contents().finish(upload_));
        upload_ = 0;
        ++report_.contents;
        if (to_text(address) != *name->text()) reject("content", "the file is not what it was");
        return {};
    }

    Result<void> flush() {
        if (groups_.empty()) return {};
        RAPPORT_CHECK(notes_.add(ids_));
        RAPPORT_CHECK(store_.save_each(groups_));
        report_.imported += static_cast<std::int64_t>(ids_.size());
        ids_.clear();
        groups_.clear();
        return {};
    }

    Store& store_;
    const Opener& open_;
    const LinesOptions& options_;
    ImportNotes notes_;
    LinesReport report_;
    std::int64_t number_ = 0;
    bool ended_ = false;
    bool makes_ = false;
    std::unordered_set<std::int64_t> passed_over_;  // lines
    std::unordered_map<RecordId, TableNo, IdHash> coming_;
    std::vector<RecordId> ids_;
    std::vector<std::vector<Edit>> groups_;
    std::int64_t upload_ = 0, upload_at_ = 0;
};

}  // namespace

Result<LinesReport> import_lines(Store& store, const Opener& open, const LinesOptions& options) {
    return LineImport(store, open, options).run();
}

}  // namespace rapport::office
