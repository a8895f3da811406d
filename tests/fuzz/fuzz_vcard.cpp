// tests/fuzz/fuzz_vcard.cpp
//
// Cards of other programs: each lies within the text, and what is escaped comes back.
#include "card_fields.hpp"
#include "fuzz.hpp"

using namespace rapport;
using namespace rapport::office;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = as_text({data, size});
    const Decoder decoder = [](ByteView) { return make_error(Errc::invalid_text); };
    CardReader reader(text, decoder);
    Card card;
    std::size_t line = 0;
    while (reader.next(card)) {
        FUZZ_CHECK(card.line > line);
        line = card.line;
        FUZZ_CHECK(card.text.data() >= text.data() &&
                   card.text.data() + card.text.size() <= text.data() + text.size());
        if (!card.fault.empty()) continue;
        FUZZ_CHECK(card.properties.size() <= card_properties_max);
        const CardFields fields = fields_of(card);
        for (const CardField& field : fields.values) FUZZ_CHECK(!field.value.empty());
    }
    std::string plain;
    for (const char c : text)
        if (c != '\r') plain += c;
    FUZZ_CHECK(card_parts(card_text(plain), ';').front() == plain);
    return 0;
}
