// core/office/src/zip_parts.cpp
#include "zip_parts.hpp"

#include <expat.h>
#include <zip.h>

#include <array>
#include <memory>
#include <utility>

#include "rapport/office/workbook.hpp"

namespace rapport::office {
namespace {

Error damaged() {
    return make_error(Errc::invalid_argument, "the workbook is damaged, cut short or locked");
}

struct CloseFile {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};
struct FreeParser {
    void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
};

std::string_view local(const char* name) noexcept {
    const std::string_view whole(name);
    const auto colon = whole.rfind(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

// What expat calls.
struct Calls {
    XML_Parser parser;
    XmlHandler* handler;

    static void begin(void* self, const char* name, const char** given) {
        XmlHandler::Attributes attributes;
        for (; *given; given += 2) attributes.emplace(given[0], given[1]);
        auto& calls = *static_cast<Calls*>(self);
        calls.handler->begin(local(name), attributes);
        calls.stop_if_refused();
    }
    static void end(void* self, const char* name) {
        auto& calls = *static_cast<Calls*>(self);
        calls.handler->end(local(name));
        calls.stop_if_refused();
    }
    static void text(void* self, const char* text, int size) {
        auto& calls = *static_cast<Calls*>(self);
        calls.handler->text({text, static_cast<std::size_t>(size)});
        calls.stop_if_refused();
    }
    static void doctype(void* self, const char*, const char*, const char*, int) {
        auto& calls = *static_cast<Calls*>(self);
        calls.handler->refused = damaged();
        calls.stop_if_refused();
    }
    void stop_if_refused() const {
        if (!handler->refused) XML_StopParser(parser, XML_FALSE);
    }
};

}  // namespace

Result<ZipParts> ZipParts::open(ByteView bytes) {
    zip_error_t failed;
    zip_error_init(&failed);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &failed);
    zip_t* handle = source ? zip_open_from_source(source, ZIP_RDONLY, &failed) : nullptr;
    if (!handle && source) zip_source_free(source);
    zip_error_fini(&failed);
    if (!handle) return damaged();
    ZipParts parts(handle);
    if (zip_get_num_entries(handle, 0) > static_cast<zip_int64_t>(workbook_parts_max))
        return make_error(Errc::too_large, "the workbook has too many parts");
    return parts;
}

ZipParts::ZipParts(ZipParts&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), unpacked_(other.unpacked_) {}

ZipParts::~ZipParts() {
    if (handle_) zip_discard(handle_);
}

bool ZipParts::has(const std::string& name) const {
    return zip_name_locate(handle_, name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<void> ZipParts::read(const std::string& name, const Piece& piece) {
    const std::unique_ptr<zip_file_t, CloseFile> file(
        zip_fopen(handle_, name.c_str(), ZIP_FL_NOCASE));
    if (!file) return damaged();
    std::array<char, 64 * 1024> room;
    for (;;) {
        const zip_int64_t size = zip_fread(file.get(), room.data(), room.size());
        if (size < 0) return damaged();
        unpacked_ += static_cast<std::size_t>(size);
        if (unpacked_ > workbook_xml_bytes_max)
            return make_error(Errc::too_large, "the workbook unpacks to too much; split it");
        RAPPORT_CHECK(piece({room.data(), static_cast<std::size_t>(size)}, size == 0));
        if (size == 0) return {};
    }
}

Result<void> read_xml(ZipParts& parts, const std::string& name, XmlHandler& handler) {
    const std::unique_ptr<XML_ParserStruct, FreeParser> parser(XML_ParserCreate(nullptr));
    if (!parser) return make_error(Errc::out_of_memory);
    Calls calls{parser.get(), &handler};
    XML_SetUserData(parser.get(), &calls);
    XML_SetElementHandler(parser.get(), Calls::begin, Calls::end);
    XML_SetCharacterDataHandler(parser.get(), Calls::text);
    XML_SetStartDoctypeDeclHandler(parser.get(), Calls::doctype);
    return parts.read(name, [&](std::string_view bytes, bool is_last) -> Result<void> {
        const XML_Status status =
            XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), is_last ? 1 : 0);
        if (!handler.refused) return handler.refused.error();
        return status == XML_STATUS_OK ? Result<void>{} : damaged();
    });
}

}  // namespace rapport::office
