// apps/server/src/commands/print.cpp
#include "commands/print.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "rapport/record/text.hpp"

namespace rapport::server {
namespace {

using Json = nlohmann::ordered_json;

void print_json(std::ostream& out, const Json& json) {
    out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_row(std::ostream& out, const std::vector<std::string>& row,
               const std::vector<std::size_t>& widths) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        out << row[i];
        if (i + 1 < row.size()) out << std::string(widths[i] - display_width(row[i]) + 2, ' ');
    }
    out << '\n';
}

}  // namespace

void print(std::ostream& out, const Listing& listing, bool json) {
    if (json) {
        Json list = Json::array();
        for (const auto& row : listing.rows) {
            Json object;
            for (std::size_t i = 0; i < row.size(); ++i) object[listing.columns[i]] = row[i];
            list.push_back(std::move(object));
        }
        return print_json(out, list);
    }
    std::vector<std::size_t> widths;
    for (const auto& column : listing.columns) widths.push_back(display_width(column));
    for (const auto& row : listing.rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], display_width(row[i]));
    print_row(out, listing.columns, widths);
    for (const auto& row : listing.rows) print_row(out, row, widths);
}

void print_object(std::ostream& out,
                  const std::vector<std::pair<std::string, std::string>>& members, bool json) {
    if (json) {
        Json object;
        for (const auto& [name, value] : members) object[name] = value;
        return print_json(out, object);
    }
    for (const auto& [name, value] : members) out << name << ": " << value << '\n';
}

}  // namespace rapport::server
