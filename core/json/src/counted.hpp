// core/json/src/counted.hpp
//
// The parser tells no places with its events. So it is given a text that tells how far it has been
// read, which is a character beyond the value at hand at most.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace rapport {

class Counted {
public:
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;
    using iterator_category = std::input_iterator_tag;

    Counted(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
    reference operator*() const { return *at_; }
    Counted& operator++() {
        *furthest_ = ++at_;
        return *this;
    }
    Counted operator++(int) {
        Counted before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Counted& a, const Counted& b) { return a.at_ == b.at_; }
    friend bool operator!=(const Counted& a, const Counted& b) { return a.at_ != b.at_; }

private:
    const char* at_;
    const char** furthest_;
};

// The line, from 1, of what the parser has just read. A line feed read last was looked at only to
// see that a number ends.
inline std::size_t line_at(std::string_view text, const char* furthest) {
    auto read = text.substr(0, static_cast<std::size_t>(furthest - text.data()));
    if (!read.empty() && read.back() == '\n') read.remove_suffix(1);
    return 1 + static_cast<std::size_t>(std::count(read.begin(), read.end(), '\n'));
}

}  // namespace rapport
