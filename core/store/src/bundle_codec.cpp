// core/store/src/bundle_codec.cpp
#include "rapport/store/bundle.hpp"

#include <algorithm>

#include "rapport/record/box.hpp"

namespace rapport {
namespace {

enum class Kind : std::uint8_t { head = 0, commit, wish, fact, content, chunk, end };

enum class Of : std::uint8_t { unsent = 0, refused = 1, boxed = 2 };

constexpr std::size_t text_bytes_max = 4 * 1024;  // a code, a name, a sentence
constexpr std::size_t fact_bytes_max = 64 * 1024;

Error damaged() {
    return make_error(Errc::damaged_bundle, "make it again, if the device that made it is there");
}

class Writer {
public:
    Bytes take() { return out_.take(); }

    void operator()(const BundleHead& head) {
        begin(Kind::head);
        out_.u8(head.version);
        out_.varint(head.schema);
        out_.raw(head.id.view());
        out_.raw(head.device.view());
        out_.text(head.user);
        out_.zigzag(head.made_unix_ms);
    }
    void operator()(const BundledCommit& commit) {
        begin(Kind::commit);
        out_.varint(commit.epoch);
        out_.varint(commit.counter);
        out_.raw(commit.birth);
        out_.u8(static_cast<std::uint8_t>(commit.refusal    ? Of::refused
                                          : commit.is_boxed ? Of::boxed
                                                            : Of::unsent));
        if (commit.refusal) {
            out_.zigzag(commit.refusal->at_unix_ms);
            out_.text(commit.refusal->code);
            out_.text(commit.refusal->detail);
        }
        out_.sized(commit.body);
    }
    void operator()(const BundledWish& wish) {
        begin(Kind::wish);
        out_.raw(wish.record.view());
    }
    void operator()(const BundledFact& fact) {
        begin(Kind::fact);
        out_.text(fact.name);
        out_.text(fact.value);
    }
    void operator()(const BundledContent& content) {
        begin(Kind::content);
        out_.raw(content.content.view());
        out_.varint(content.manifest.size);
        out_.varint(content.manifest.chunks.size());
        for (const ChunkHash& hash : content.manifest.chunks) out_.raw(hash);
    }
    void operator()(const BundledChunk& chunk) {
        begin(Kind::chunk);
        out_.sized(chunk.bytes);
    }
    void operator()(const BundleEnd& end) {
        begin(Kind::end);
        out_.varint(end.items);
    }

private:
    void begin(Kind kind) { out_.u8(static_cast<std::uint8_t>(kind)); }
    ByteWriter out_;
};

class Reader {
public:
    explicit Reader(ByteView bytes) : in_(bytes) {}

    Result<BundleItem> item() {
        const auto kind = static_cast<Kind>(in_.u8());
        RAPPORT_TRY(BundleItem out, read(kind));
        if (!in_.ok() || !in_.at_end()) return damaged();
        return out;
    }

private:
    Result<BundleItem> read(Kind kind) {
        switch (kind) {
            case Kind::head:
                return head();
            case Kind::commit:
                return commit();
            case Kind::wish:
                return BundleItem{BundledWish{id<RecordId>()}};
            case Kind::fact:
                return fact();
            case Kind::content:
                return content();
            case Kind::chunk:
                return BundleItem{BundledChunk{bytes(content_chunk_bytes)}};
            case Kind::end:
                return BundleItem{BundleEnd{in_.varint()}};
        }
        return damaged();
    }

    Result<BundleItem> head() {
        BundleHead head;
        head.version = in_.u8();
        if (!in_.ok() || head.version == 0) return damaged();
        if (head.version > bundle_version)
            return make_error(Errc::newer_bundle, "upgrade rapport on this device");
        head.schema = number32();
        head.id = id<BundleId>();
        head.device = id<DeviceId>();
        head.user = text(text_bytes_max);
        head.made_unix_ms = in_.zigzag();
        return BundleItem{std::move(head)};
    }
    Result<BundleItem> commit() {
        BundledCommit commit;
        commit.epoch = number32();
        commit.counter = in_.varint();
        const ByteView birth = in_.raw(commit.birth.size());
        std::copy(birth.begin(), birth.end(), commit.birth.begin());
        const auto what = static_cast<Of>(in_.u8());
        if (what > Of::boxed || commit.epoch == 0 || commit.counter == 0) in_.fail();
        commit.is_boxed = what == Of::boxed;
        if (what == Of::refused) {
            BundledCommit::Refusal refusal;
            refusal.at_unix_ms = in_.zigzag();
            refusal.code = text(text_bytes_max);
            refusal.detail = text(text_bytes_max);
            commit.refusal = std::move(refusal);
        }
        commit.body = bytes(commit_bytes_max + (commit.is_boxed ? box_bytes_over_max : 0));
        if (commit.is_boxed && commit.body.size() < box_bytes_min) in_.fail();
        return BundleItem{std::move(commit)};
    }
    Result<BundleItem> fact() {
        BundledFact fact;
        fact.name = text(text_bytes_max);
        fact.value = text(fact_bytes_max);
        return BundleItem{std::move(fact)};
    }
    Result<BundleItem> content() {
        BundledContent content;
        const ByteView address = in_.raw(content.content.bytes.size());
        std::copy(address.begin(), address.end(), content.content.bytes.begin());
        content.manifest.size = in_.varint();
        content.manifest.chunks.resize(in_.count(sizeof(ChunkHash)));
        for (ChunkHash& hash : content.manifest.chunks) {
            const ByteView given = in_.raw(hash.size());
            std::copy(given.begin(), given.end(), hash.begin());
        }
        if (!in_.ok() || !content.manifest.is_sound() ||
            address_of(content.manifest) != content.content)
            return damaged();
        return BundleItem{std::move(content)};
    }

    template <class IdType>
    IdType id() {
        return id_from<IdType>(in_.raw(16)).value_or(IdType{});
    }
    std::uint32_t number32() {
        const std::uint64_t number = in_.varint();
        if (number > UINT32_MAX) in_.fail();
        return static_cast<std::uint32_t>(number);
    }
    std::string text(std::size_t most) {
        const ByteView given = in_.sized();
        if (given.size() > most) in_.fail();
        return std::string(as_text(given));
    }
    Bytes bytes(std::size_t most) {
        const ByteView given = in_.sized();
        if (given.size() > most) in_.fail();
        return {given.begin(), given.end()};
    }

    ByteReader in_;
};

}  // namespace

Bytes encode_bundle_item(const BundleItem& item) {
    Writer writer;
    std::visit(writer, item);
    return writer.take();
}

Result<BundleItem> decode_bundle_item(ByteView bytes) {
    if (bytes.size() > bundle_item_bytes_max) return damaged();
    return Reader{bytes}.item();
}

}  // namespace rapport
