// tests/core/record/value_test.cpp
#include "rapport/record/value.hpp"

#include "rapport/record/schema.hpp"
#include "support/catch.hpp"

using namespace rapport;

namespace {

const RecordId some_id = *parse_id<RecordId>("0195f3c2-7a10-7c3e-8f00-000000000001");

Bytes written(const Value& value) {
    ByteWriter out;
    write_value(out, value);
    return out.take();
}

}  // namespace

TEST_CASE("value: every kind survives being written and read", "[core][record]") {
    for (const Value& value :
         {Value{Empty{}}, Value{std::int64_t{0}}, Value{INT64_MIN}, Value{INT64_MAX},
          Value{std::string("拜访")}, Value{std::string()}, Value{some_id}}) {
        const Bytes bytes = written(value);
        ByteReader in(bytes);
        CHECK(read_value(in, text_bytes_max) == value);
        CHECK(in.ok());
        CHECK(in.at_end());
    }
}

TEST_CASE("value: cut, unknown, oversized or broken bytes fail the reader", "[core][record]") {
    const auto fails = [](Bytes bytes) {
        ByteReader in(bytes);
        (void)read_value(in, 8);
        return !in.ok();
    };
    CHECK(fails({}));
    CHECK(fails({9}));
    CHECK(fails({2, 3, 'a', 'b'}));
    CHECK(fails({2, 1, 0xFF}));
    CHECK(fails({2, 3, 0xED, 0xA0, 0x80}));
    CHECK(fails({3, 1, 2, 3}));
    CHECK(fails(written(std::string("nine byte"))));
    for (const Value& value : {Value{INT64_MIN}, Value{some_id}, Value{std::string("abc")}}) {
        Bytes cut = written(value);
        cut.pop_back();
        CHECK(fails(cut));
    }
}
