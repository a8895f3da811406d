// core/office/src/print/layout.cpp
#include "print/layout.hpp"

#include <algorithm>
#include <numeric>

#include "print/wrap.hpp"
#include "rapport/office/printing.hpp"

namespace rapport::office {
namespace {

constexpr double a4_short = 595.28;
constexpr double a4_long = 841.89;
constexpr double side_margin = 42.5;
constexpr double top_margin = 45;
constexpr double bottom_margin = 52;
constexpr double type_size = 9.5;
constexpr double line_height = 14;
constexpr double padding = 5;
constexpr double name_width = 104;
constexpr double hand_height = 26;
constexpr double signature_width = 160;
constexpr std::size_t lines_apart_least = 3;  // fewer never stand alone before a page's end

struct Box {
    double width = 0;
    std::vector<std::string> lines;
    bool is_name = false;
    bool to_the_right = false;
};

class Typesetter {
public:
    Typesetter(const Document& document, const Font& font) : document_(document), font_(font) {
        pages_.width = document.landscape ? a4_long : a4_short;
        pages_.height = document.landscape ? a4_short : a4_long;
        new_page();
    }

    Result<Pages> pages() {
        put_title();
        for (const Block& block : document_.blocks) {
            std::visit([this](const auto& one) { put(one); }, block);
            if (is_too_long_) return make_error(Errc::too_large, "it would have too many pages");
        }
        put_feet();
        return std::move(pages_);
    }

private:
    [[nodiscard]] double inside() const { return pages_.width - 2 * side_margin; }
    [[nodiscard]] double end() const { return pages_.height - bottom_margin; }
    [[nodiscard]] Paper& paper() { return pages_.papers.back(); }
    [[nodiscard]] double wide(std::string_view text, double size) const {
        return font_.width(text) * size;
    }

    void new_page() {
        if (pages_.papers.size() >= pages_max) {
            is_too_long_ = true;
            pages_.papers.back() = {};
        } else {
            pages_.papers.emplace_back();
        }
        y_ = top_margin;
    }
    void need(double height) {
        if (y_ + height > end()) new_page();
    }
    void words(double x, double baseline, double size, std::string text, bool heavy = false,
               double grey = 0) {
        if (!text.empty())
            paper().words.push_back({x, baseline, size, grey, heavy, std::move(text)});
    }

    void put_title() {
        for (const std::string& one : wrapped(font_, document_.title, inside() / 17)) {
            y_ += 20;
            words(side_margin + (inside() - wide(one, 17)) / 2, y_, 17, one, true);
        }
        for (const std::string& one : wrapped(font_, document_.about, inside() / 9)) {
            if (one.empty()) continue;
            y_ += 15;
            words(side_margin + (inside() - wide(one, 9)) / 2, y_, 9, one, false, 0.35);
        }
        y_ += 14;
    }

    void put(const Heading& heading) {
        need(30 + 3 * line_height);
        y_ += 24;
        words(side_margin, y_ - 6, 11.5, heading.text, true);
    }

    void put(const Passage& passage) {
        for (const std::string& one : wrapped(font_, passage.text, inside() / type_size)) {
            need(line_height);
            words(side_margin, y_ + line_height - 4, type_size, one);
            y_ += line_height;
        }
        y_ += 6;
    }

    [[nodiscard]] Box box(double width, const std::string& text, bool is_name = false) const {
        return {width, wrapped(font_, text, (width - 2 * padding) / type_size), is_name, false};
    }

    void put(const Facts& facts) {
        const double half = inside() / 2;
        for (std::size_t n = 0; n < facts.facts.size(); ++n) {
            const Fact& fact = facts.facts[n];
            const bool is_pair =
                !fact.wide && n + 1 < facts.facts.size() && !facts.facts[n + 1].wide;
            if (!is_pair) {
                put_row({box(name_width, fact.name, true), box(inside() - name_width, fact.value)},
                        fact.wide);
                continue;
            }
            const Fact& beside = facts.facts[++n];
            put_row({box(name_width, fact.name, true), box(half - name_width, fact.value),
                     box(name_width, beside.name, true), box(half - name_width, beside.value)});
        }
        y_ += 8;
    }

    // Short columns as wide as what stands in them; the others share the rest by what they hold.
    [[nodiscard]] std::vector<double> widths_of(const Listing& listing) const {
        std::vector<double> widths;
        double fixed = 0;
        double open = 0;
        for (std::size_t n = 0; n < listing.columns.size(); ++n) {
            const ListingColumn& column = listing.columns[n];
            double width = std::min(wide(column.name, type_size), column.is_short ? 60.0 : 120.0);
            for (const auto& row : listing.rows) width = std::max(width, wide(row[n], type_size));
            width = std::clamp(width + 2 * padding + 1, 34.0, column.is_short ? 110.0 : 260.0);
            (column.is_short ? fixed : open) += width;
            widths.push_back(width);
        }
        if (open <= 0 || fixed > inside() * 0.8) {
            for (double& width : widths) width *= inside() / (fixed + open);
            return widths;
        }
        for (std::size_t n = 0; n < widths.size(); ++n)
            if (!listing.columns[n].is_short) widths[n] *= (inside() - fixed) / open;
        return widths;
    }

    void put(const Listing& listing) {
        const std::vector<double> widths = widths_of(listing);
        std::vector<Box> header;
        for (std::size_t n = 0; n < widths.size(); ++n)
            header.push_back(box(widths[n], listing.columns[n].name, true));
        need(height_of(header) + 2 * line_height);
        put_row(header);
        header_ = &header;
        const std::size_t rows = std::max(listing.rows.size(), listing.rows_least);
        for (std::size_t at = 0; at < rows && !is_too_long_; ++at) {
            std::vector<Box> row;
            for (std::size_t n = 0; n < widths.size(); ++n) {
                row.push_back(
                    box(widths[n], at < listing.rows.size() ? listing.rows[at][n] : std::string()));
                row.back().to_the_right = listing.columns[n].is_number;
            }
            put_row(std::move(row));
        }
        header_ = nullptr;
        y_ += 8;
    }

    void put(const Signatures& signatures) {
        need(40);
        y_ += 30;
        double x = side_margin;
        for (const std::string& name : signatures.names) {
            words(x, y_, type_size, name);
            const double from = x + wide(name, type_size) + 4;
            paper().rules.push_back({from, y_ + 2, x + signature_width - 12, y_ + 2, 0.35});
            x += signature_width;
        }
        y_ += 10;
    }

    [[nodiscard]] static std::size_t lines_of(const std::vector<Box>& boxes) {
        std::size_t most = 1;
        for (const Box& one : boxes) most = std::max(most, one.lines.size());
        return most;
    }
    [[nodiscard]] double height_of(const std::vector<Box>& boxes, bool is_tall = false) const {
        const double text = static_cast<double>(lines_of(boxes)) * line_height + 2 * padding - 2;
        const bool is_header =
            std::all_of(boxes.begin(), boxes.end(), [](const Box& one) { return one.is_name; });
        if (!document_.by_hand || is_header) return text;
        return std::max(text, is_tall ? 2.2 * hand_height : hand_height);
    }

    void page_break() {
        new_page();
        if (header_ != nullptr) draw(*header_, height_of(*header_));
    }

    // A row that does not fit on what is left goes to the next page; one that fits on none is
    // parted between lines.
    void put_row(std::vector<Box> boxes, bool is_tall = false) {
        while (!is_too_long_) {
            const double height = height_of(boxes, is_tall);
            if (y_ + height <= end()) return draw(boxes, height);
            const double left = end() - y_ - 2 * padding;
            const auto fit = static_cast<std::size_t>(std::max(0.0, left / line_height));
            const double whole = end() - top_margin - (header_ ? height_of(*header_) : 0.0);
            if (height <= whole || fit < lines_apart_least) {
                page_break();
                continue;
            }
            std::vector<Box> rest = boxes;
            for (std::size_t n = 0; n < boxes.size(); ++n) {
                auto& lines = boxes[n].lines;
                const auto cut = std::min(fit, lines.size());
                rest[n].lines.assign(lines.begin() + static_cast<std::ptrdiff_t>(cut), lines.end());
                lines.resize(cut);
            }
            draw(boxes, static_cast<double>(fit) * line_height + 2 * padding - 2);
            boxes = std::move(rest);
            page_break();
        }
    }

    void draw(const std::vector<Box>& boxes, double height) {
        double x = side_margin;
        for (const Box& one : boxes) {
            if (one.is_name) paper().shades.push_back({x, y_, one.width, height});
            const double to_x = x + one.width;
            paper().rules.push_back({x, y_, to_x, y_});
            paper().rules.push_back({x, y_ + height, to_x, y_ + height});
            paper().rules.push_back({x, y_, x, y_ + height});
            paper().rules.push_back({to_x, y_, to_x, y_ + height});
            const double written = static_cast<double>(one.lines.size()) * line_height;
            const double room = document_.by_hand ? (height - written) / 2 : padding - 2;
            double baseline = y_ + room + line_height - 4;
            for (const std::string& text : one.lines) {
                const double from =
                    one.to_the_right ? to_x - padding - wide(text, type_size) : x + padding;
                words(from, baseline, type_size, text);
                baseline += line_height;
            }
            x = to_x;
        }
        y_ += height;
    }

    void put_feet() {
        const std::string all = std::to_string(pages_.papers.size());
        std::size_t number = 0;
        for (Paper& one : pages_.papers) {
            const std::string n = std::to_string(++number);
            const std::string page = document_.chinese ? "第 " + n + " 页，共 " + all + " 页"
                                                       : "Page " + n + " of " + all;
            const double y = pages_.height - 28;
            const auto put = [&](double x, std::string text) {
                if (!text.empty()) one.words.push_back({x, y, 8, 0.35, false, std::move(text)});
            };
            const double middle = (pages_.width - wide(page, 8)) / 2;
            const auto left = wrapped(font_, document_.whose, (middle - side_margin - 12) / 8);
            one.rules.push_back({side_margin, y - 12, pages_.width - side_margin, y - 12, 0.75});
            put(side_margin, left.front());
            put(middle, page);
            put(pages_.width - side_margin - wide(document_.day, 8), document_.day);
        }
    }

    const Document& document_;
    const Font& font_;
    Pages pages_;
    const std::vector<Box>* header_ = nullptr;
    double y_ = 0;
    bool is_too_long_ = false;
};

}  // namespace

Result<Pages> laid_out(const Document& document, const Font& font) {
    return Typesetter(document, font).pages();
}

}  // namespace rapport::office
