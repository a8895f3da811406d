// core/office/src/zip_parts.hpp
//
// The parts of a zip in memory, piece by piece and bounded, and XML out of them.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "rapport/record/bytes.hpp"
#include "rapport/record/result.hpp"

struct zip;

namespace rapport::office {

class ZipParts {
public:
    // `bytes` must outlive it.
    [[nodiscard]] static Result<ZipParts> open(ByteView bytes);
    ZipParts(ZipParts&& other) noexcept;
    ZipParts& operator=(ZipParts&&) = delete;
    ~ZipParts();

    [[nodiscard]] bool has(const std::string& name) const;
    // Unpacks a part, piece by piece; all parts together give at most workbook_xml_bytes_max.
    using Piece = std::function<Result<void>(std::string_view bytes, bool is_last)>;
    [[nodiscard]] Result<void> read(const std::string& name, const Piece& piece);

private:
    explicit ZipParts(zip* handle) : handle_(handle) {}
    zip* handle_;
    std::size_t unpacked_ = 0;
};

// What stands in XML, as it comes. Names are without their prefix.
class XmlHandler {
public:
    using Attributes = std::map<std::string, std::string, std::less<>>;
    virtual ~XmlHandler() = default;
    virtual void begin(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view) {}
    // Set by a handler that has had enough: why.
    Result<void> refused;
};

// A part as XML. A document type is refused: with it come entities that multiply.
[[nodiscard]] Result<void> read_xml(ZipParts& parts, const std::string& name, XmlHandler& handler);

}  // namespace rapport::office
