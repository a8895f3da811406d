// tests/bytes/main.cpp
//
// byte_vectors          prints the golden vectors, a name, a tab and its bytes in hex on each line
// byte_vectors FILE     compares them with those of FILE
#include <fstream>
#include <iostream>

#include "vectors.hpp"

namespace rapport::bytes {

void Vectors::add(std::string name, ByteView value) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (const std::uint8_t b : value) {
        hex += digits[b >> 4];
        hex += digits[b & 15];
    }
    lines_.emplace_back(std::move(name), std::move(hex));
}
void Vectors::add(std::string name, std::string_view text) {
    add(std::move(name), as_bytes(text));
}
void Vectors::add_hash(std::string name, ByteView value) {
    ByteWriter out;
    out.varint(value.size());
    out.raw(chain_hash({}, {}, value));
    add(std::move(name), out.bytes());
}
void Vectors::check(std::string name, bool holds) {
    const std::uint8_t byte = holds ? 1 : 0;
    add(std::move(name), ByteView{&byte, 1});
}

}  // namespace rapport::bytes

int main(int count, char** words) {
    rapport::bytes::Vectors made;
    rapport::bytes::record_vectors(made);
    rapport::bytes::message_vectors(made);
    rapport::bytes::text_vectors(made);
    if (count < 2) {
        for (const auto& [name, hex] : made.lines()) std::cout << name << '\t' << hex << '\n';
        return 0;
    }
    std::ifstream file(words[1]);
    int passed = 0, failed = 0;
    for (const auto& [name, hex] : made.lines()) {
        std::string line;
        if (std::getline(file, line) && line == name + '\t' + hex) {
            ++passed;
            continue;
        }
        ++failed;
        std::cout << "expected  " << line << "\nmade      " << name << '\t' << hex << '\n';
    }
    std::string more;
    while (std::getline(file, more)) {
        ++failed;
        std::cout << "expected  " << more << "\nmade      nothing\n";
    }
    std::cout << passed << " passed, " << failed << " failed\n";
    return failed == 0 && passed > 0 ? 0 : 1;
}
