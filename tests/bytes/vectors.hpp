// tests/bytes/vectors.hpp
//
// Golden vectors: named bytes that every machine must make alike. Standard library and rapport's
// pure parts only, so that they run under an emulator.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "rapport/record/bytes.hpp"
#include "rapport/record/commit.hpp"

namespace rapport::bytes {

class Vectors {
public:
    void add(std::string name, ByteView value);
    void add(std::string name, std::string_view text);
    // What a long one comes to: its size and BLAKE2b hash.
    void add_hash(std::string name, ByteView value);
    void check(std::string name, bool holds);  // a property, written as 01

    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& lines() const {
        return lines_;
    }

private:
    std::vector<std::pair<std::string, std::string>> lines_;  // name, hex
};

// The same numbers everywhere: the engine is specified to the bit, and so is a remainder.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    std::uint64_t below(std::uint64_t n) { return engine_() % n; }

private:
    std::mt19937_64 engine_;
};

[[nodiscard]] Dot some_dot(Chance& chance);
[[nodiscard]] Value some_value(Chance& chance);
[[nodiscard]] RecordId some_record(Chance& chance);
[[nodiscard]] Commit some_commit(Chance& chance);

void record_vectors(Vectors& out);   // ids, values, commits, chain, versions, digests
void message_vectors(Vectors& out);  // pages, requests, responses
void text_vectors(Vectors& out);     // normal form, sentences, merges

}  // namespace rapport::bytes
