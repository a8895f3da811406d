// platform/native/src/compression.cpp
#include "rapport/platform/compression.hpp"

#include <algorithm>
#include <cctype>
#include <memory>
#include <string>

#include <zlib.h>
#include <zstd.h>

#include "trimmed.hpp"

namespace rapport::platform {
namespace {

constexpr int zstd_level = 3;
constexpr int zstd_window_log_max = 24;  // 16 MiB, as large as the largest body
constexpr int gzip_level = 6;
constexpr int gzip_window_bits = 15 + 16;  // 16: with a gzip header
constexpr std::size_t chunk_bytes = 64 * 1024;

Error cut() {
    return make_error(Errc::bad_message, "the compressed body ends too early");
}
Error damaged() {
    return make_error(Errc::bad_message, "the compressed body is damaged");
}
Error beyond(std::size_t limit) {
    return make_error(Errc::too_large,
                      "the body is larger than " + std::to_string(limit) + " bytes");
}

struct EndDeflate {
    void operator()(z_stream* stream) const noexcept { deflateEnd(stream); }
};
struct EndInflate {
    void operator()(z_stream* stream) const noexcept { inflateEnd(stream); }
};
struct FreeDecoder {
    void operator()(ZSTD_DCtx* decoder) const noexcept { ZSTD_freeDCtx(decoder); }
};

void feed(z_stream& stream, ByteView& input) {
    if (stream.avail_in > 0 || input.empty()) return;
    const auto size = std::min<std::size_t>(input.size(), std::size_t{1} << 30);
    stream.next_in = const_cast<Bytef*>(input.data());  // zlib reads only
    stream.avail_in = static_cast<uInt>(size);
    input = input.subspan(size);
}

Result<Bytes> gzip(ByteView plain) {
    z_stream stream{};
    if (deflateInit2(&stream, gzip_level, Z_DEFLATED, gzip_window_bits, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return make_error(Errc::out_of_memory);
    const std::unique_ptr<z_stream, EndDeflate> guard(&stream);

    Bytes out;
    int code = Z_OK;
    while (code != Z_STREAM_END) {
        feed(stream, plain);
        const std::size_t used = out.size();
        out.resize(used + chunk_bytes);
        stream.next_out = out.data() + used;
        stream.avail_out = static_cast<uInt>(chunk_bytes);
        code = deflate(&stream, plain.empty() ? Z_FINISH : Z_NO_FLUSH);
        out.resize(out.size() - stream.avail_out);
        if (code == Z_STREAM_ERROR) return make_error(Errc::internal, "deflate");
    }
    return out;
}

Result<Bytes> gunzip(ByteView coded, std::size_t limit) {
    z_stream stream{};
    if (inflateInit2(&stream, gzip_window_bits) != Z_OK) return make_error(Errc::out_of_memory);
    const std::unique_ptr<z_stream, EndInflate> guard(&stream);

    Bytes out;
    while (true) {
        feed(stream, coded);
        if (stream.avail_in == 0) return cut();
        const std::size_t used = out.size();
        // One byte more than the limit is enough to know that there is more.
        const std::size_t room = std::min(chunk_bytes, limit + 1 - used);
        out.resize(used + room);
        stream.next_out = out.data() + used;
        stream.avail_out = static_cast<uInt>(room);
        const int code = inflate(&stream, Z_NO_FLUSH);
        out.resize(out.size() - stream.avail_out);
        if (out.size() > limit) return beyond(limit);
        if (code == Z_STREAM_END) break;
        if (code == Z_MEM_ERROR) return make_error(Errc::out_of_memory);
        if (code != Z_OK && code != Z_BUF_ERROR) return damaged();
    }
    if (stream.avail_in > 0 || !coded.empty()) return damaged();
    return out;
}

Result<Bytes> zstd(ByteView plain) {
    Bytes out(ZSTD_compressBound(plain.size()));
    const std::size_t size =
        ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), zstd_level);
    if (ZSTD_isError(size)) return make_error(Errc::out_of_memory, ZSTD_getErrorName(size));
    out.resize(size);
    return out;
}

Result<Bytes> unzstd(ByteView coded, std::size_t limit) {
    const std::unique_ptr<ZSTD_DCtx, FreeDecoder> decoder(ZSTD_createDCtx());
    if (!decoder) return make_error(Errc::out_of_memory);
    ZSTD_DCtx_setParameter(decoder.get(), ZSTD_d_windowLogMax, zstd_window_log_max);

    Bytes out;
    ZSTD_inBuffer in{coded.data(), coded.size(), 0};
    while (true) {
        const std::size_t used = out.size();
        const std::size_t room = std::min(chunk_bytes, limit + 1 - used);
        out.resize(used + room);
        ZSTD_outBuffer piece{out.data() + used, room, 0};
        const std::size_t expected = ZSTD_decompressStream(decoder.get(), &piece, &in);
        out.resize(used + piece.pos);
        if (ZSTD_isError(expected)) return damaged();
        if (out.size() > limit) return beyond(limit);
        if (expected == 0) break;  // the frame is complete and all of it is out
        if (in.pos == in.size && piece.pos < room) return cut();
    }
    if (in.pos != in.size) return damaged();
    return out;
}

bool same_token(std::string_view a, std::string_view b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

// "q=0", "q=0.000": the client does not want it.
bool is_excluded(std::string_view parameters) noexcept {
    parameters = trimmed(parameters);
    if (parameters.size() < 3 || !same_token(parameters.substr(0, 2), "q=")) return false;
    return parameters.substr(2).find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

std::string_view name_of(Coding coding) noexcept {
    switch (coding) {
        case Coding::gzip:
            return "gzip";
        case Coding::zstd:
            return "zstd";
        case Coding::identity:
            break;
    }
    return "identity";
}

std::optional<Coding> coding_of(std::string_view token) noexcept {
    token = trimmed(token);
    if (token.empty()) return Coding::identity;
    for (const Coding coding : {Coding::identity, Coding::gzip, Coding::zstd})
        if (same_token(token, name_of(coding))) return coding;
    return std::nullopt;
}

Coding best_coding(std::string_view accept_encoding) noexcept {
    Coding best = Coding::identity;
    while (!accept_encoding.empty()) {
        const auto comma = std::min(accept_encoding.find(','), accept_encoding.size());
        const std::string_view item = accept_encoding.substr(0, comma);
        accept_encoding.remove_prefix(std::min(comma + 1, accept_encoding.size()));
        const auto semicolon = std::min(item.find(';'), item.size());
        const auto coding = coding_of(item.substr(0, semicolon));
        const bool excluded = semicolon < item.size() && is_excluded(item.substr(semicolon + 1));
        if (coding && !excluded) best = std::max(best, *coding);
    }
    return best;
}

Result<Bytes> compress(Coding coding, ByteView plain) {
    switch (coding) {
        case Coding::gzip:
            return gzip(plain);
        case Coding::zstd:
            return zstd(plain);
        case Coding::identity:
            break;
    }
    return Bytes(plain.begin(), plain.end());
}

Result<Bytes> decompress(Coding coding, ByteView coded, std::size_t limit) {
    switch (coding) {
        case Coding::gzip:
            return gunzip(coded, limit);
        case Coding::zstd:
            return unzstd(coded, limit);
        case Coding::identity:
            break;
    }
    if (coded.size() > limit) return beyond(limit);
    return Bytes(coded.begin(), coded.end());
}

}  // namespace rapport::platform
