// core/door/src/attachment_methods.cpp
//
// Files in and out of a shell that has no files of its own: by pieces, as base64. A file is put
// first, then an attachment is made of it.
#include <algorithm>

#include "methods.hpp"
#include "rapport/domain/attachments.hpp"
#include "rapport/record/base64.hpp"
#include "rapport/record/tables.hpp"
#include "views.hpp"

namespace rapport::methods {
namespace {

constexpr std::int64_t read_bytes_max = 512 * 1024;

struct Put {
    std::optional<std::int64_t> upload;
    std::string data;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("upload", upload, "what this goes on with; a new one if left out"),
                named("data", data, "the next bytes, as base64; at most 512 KiB of them"));
    }
};
struct UnderWay {
    std::int64_t upload = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("upload", upload, "for the next piece, and for attachment.add"));
    }
};

struct Read {
    RecordId id;
    std::optional<std::int64_t> offset, length;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id), named("offset", offset, "0 if left out"),
                named("length", length, "at most 524288, and so much if left out"));
    }
};
struct Piece {
    std::string data;
    std::int64_t bytes = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("data", data, "base64"), named("bytes", bytes, "none: the end was reached"));
    }
};

struct One {
    RecordId id;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id));
    }
};

struct Evict {
    std::optional<RecordId> id;
    std::optional<std::int64_t> keep_bytes;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("id", id, "the attachment whose copy goes"),
                named("keep_bytes", keep_bytes,
                      "or: copies go, oldest first, until no more bytes are here"));
    }
};
struct Evicted {
    std::int64_t bytes = 0, bytes_here = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("bytes", bytes, "that went"), named("bytes_here", bytes_here, "that stay"));
    }
};

struct PolicyChange {
    std::optional<bool> ahead, metered;
    std::optional<std::int64_t> ahead_days, metered_kib;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("ahead", ahead), named("ahead_days", ahead_days), named("metered", metered),
                named("metered_kib", metered_kib, "stays as it is if left out, like the others"));
    }
};

struct Stranded {
    std::string content, name;
    std::int64_t size = 0;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("content", content, "its address, which names it here"),
                named("name", name, "as the lost record had it"), named("size", size));
    }
};
struct StrandedList {
    std::vector<Stranded> items;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("items", items));
    }
};
struct OneStranded {
    std::string content;
    std::optional<std::int64_t> offset;

    template <class Archive>
    void serialize(Archive& archive) {
        archive(named("content", content, "as attachment.stranded says"),
                named("offset", offset, "0 if left out"));
    }
};

Result<UnderWay> put(Store& store, const Put& request) {
    const auto bytes = parse_base64(request.data);
    if (!bytes) return make_error(Errc::invalid_argument, "it must be base64", "data");
    Contents& contents = store.contents();
    std::int64_t number = request.upload.value_or(0);
    if (!request.upload) {
        RAPPORT_TRY(number, contents.begin());
    }
    RAPPORT_CHECK(contents.append(number, *bytes));
    return UnderWay{number};
}

// The fields of the record as `attachment.edit` takes them, and the upload beside them.
Result<Json> add(Store& store, const Json& arguments) {
    const Json::Object* object = arguments.members();
    const Json* upload = arguments.find("upload");
    if (!object || !upload || !upload->integer())
        return make_error(Errc::invalid_argument, "put the file first, with attachment.put",
                          "upload");
    const Table& table = *store.schema().table(table::attachment);
    FieldValues values;
    std::optional<RecordId> id;
    for (std::size_t i = 0; i < object->names.size(); ++i) {
        const std::string& name = object->names[i];
        const Json& given = object->values[i];
        const Field* field = table.field(name);
        if (name == "upload") continue;
        if (name == "id") {
            id = given.text() ? parse_id<RecordId>(*given.text()) : std::nullopt;
            if (!id && !given.is_null())
                return make_error(Errc::invalid_argument, "it must be an id", name);
        } else if (field && name != "content" && name != "size") {
            RAPPORT_TRY(Value value, value_of(*field, given));
            values.emplace_back(field->number, std::move(value));
        } else {
            return make_error(Errc::invalid_argument, "there is no such parameter", name);
        }
    }
    RAPPORT_TRY(const ContentAddress content, store.contents().finish(*upload->integer()));
    RAPPORT_TRY(const RecordId made, add_attachment(store, content, std::move(values), id));
    RAPPORT_TRY(RecordView view, Views(store).of(table.number, made));
    return std::move(view.json);
}

Result<Piece> piece_of(Store& store, const ContentAddress& content, std::int64_t offset,
                       std::int64_t length) {
    if (offset < 0 || length < 0 || length > read_bytes_max)
        return make_error(Errc::invalid_argument, "from 0 to 524288", "length");
    RAPPORT_TRY(const Bytes bytes,
                store.contents().read(content, static_cast<std::uint64_t>(offset),
                                      static_cast<std::size_t>(length)));
    return Piece{base64(bytes), static_cast<std::int64_t>(bytes.size())};
}

Result<Piece> read(Store& store, const Read& request) {
    RAPPORT_TRY(const ContentKey key, content_of(store, request.id));
    return piece_of(store, key.content, request.offset.value_or(0),
                    request.length.value_or(read_bytes_max));
}

Result<RecordView> fetch(Store& store, const One& request) {
    RAPPORT_CHECK(content_of(store, request.id));
    RAPPORT_CHECK(store.contents().wish(request.id, true));
    return Views(store).of(table::attachment, request.id);
}

Result<Evicted> evict(Store& store, const Evict& request) {
    Contents& contents = store.contents();
    RAPPORT_TRY(const std::uint64_t before, contents.bytes_here());
    if (request.id) {
        RAPPORT_TRY(const ContentKey key, content_of(store, *request.id));
        RAPPORT_CHECK(contents.wish(*request.id, false));
        RAPPORT_CHECK(contents.evict(key.content));
    } else if (!request.keep_bytes || *request.keep_bytes < 0) {
        return make_error(Errc::invalid_argument, "name one, or say how many bytes may stay",
                          "keep_bytes");
    } else {
        RAPPORT_CHECK(contents.evict_down_to(static_cast<std::uint64_t>(*request.keep_bytes)));
    }
    RAPPORT_TRY(const std::uint64_t after, contents.bytes_here());
    return Evicted{static_cast<std::int64_t>(before - after), static_cast<std::int64_t>(after)};
}

Result<AttachmentPolicy> change_policy(Store& store, const PolicyChange& change) {
    RAPPORT_TRY(AttachmentPolicy policy, attachment_policy(store));
    policy.ahead = change.ahead.value_or(policy.ahead);
    policy.ahead_days = change.ahead_days.value_or(policy.ahead_days);
    policy.metered = change.metered.value_or(policy.metered);
    policy.metered_kib = change.metered_kib.value_or(policy.metered_kib);
    if (policy.ahead_days < 0 || policy.ahead_days > ahead_days_max)
        return make_error(Errc::invalid_argument, "from 0 to 366", "ahead_days");
    if (policy.metered_kib < 0 ||
        policy.metered_kib > static_cast<std::int64_t>(content_bytes_max / 1024))
        return make_error(Errc::invalid_argument, "from 0 to 262144", "metered_kib");
    RAPPORT_CHECK(set_attachment_policy(store, policy));
    return policy;
}

std::string name_in(const Commit& commit, const Table& table) {
    for (const Change& change : commit.changes)
        for (const FieldWrite& write : change.sets)
            if (change.table == table.number && write.field == table.field("name")->number)
                if (const auto* name = std::get_if<std::string>(&write.value)) return *name;
    return {};
}

Result<StrandedList> stranded(Store& store) {
    RAPPORT_TRY(const auto all, store.contents().stranded());
    const Table& table = *store.schema().table(table::attachment);
    StrandedList list;
    for (const StrandedContent& one : all)
        list.items.push_back({to_text(one.content),
                              one.commit ? name_in(*one.commit, table) : std::string(),
                              static_cast<std::int64_t>(one.size)});
    return list;
}

Result<ContentAddress> stranded_one(Store& store, const std::string& text) {
    const auto content = parse_content_address(text);
    RAPPORT_TRY(const auto all, store.contents().stranded());
    const bool known =
        content && std::any_of(all.begin(), all.end(),
                               [&](const StrandedContent& one) { return one.content == *content; });
    if (!known) return make_error(Errc::not_found, "attachment.stranded lists them", "content");
    return *content;
}

}  // namespace

void add_attachments(std::vector<Method>& to, Store* store) {
    to.push_back(method<Put>("attachment.put", "Puts a piece of a file here, to be attached.",
                             R"({"data": "aGVsbG8="})",
                             [store](const Put& request) { return put(*store, request); }));
    Method adds;
    adds.name = "attachment.add";
    adds.summary = "Makes an attachment of a file that was put.";
    adds.parameters.push_back({"upload", "integer", "what attachment.put answered", true, {}});
    for (const Field& field : product_schema().table(table::attachment)->fields)
        if (field.name != "content" && field.name != "size")
            adds.parameters.push_back({std::string(field.name),
                                       type_name(field),
                                       std::string(field.label.en),
                                       false,
                                       {}});
    adds.parameters.push_back(
        {"id", "id", "an id made by the caller, for safe repetition", false, {}});
    adds.answer = {{"", "record", "the record as it is now", true, {}}};
    adds.example = R"({"upload": 1, "visit": "ID", "name": "nameplate.jpg"})";
    adds.run = [store](const Json& arguments) { return add(*store, arguments); };
    to.push_back(std::move(adds));
    to.push_back(method<Read>("attachment.read", "Reads a piece of an attachment's content.",
                              R"({"id": "ID", "offset": 0})",
                              [store](const Read& request) { return read(*store, request); }));
    to.push_back(method<One>(
        "attachment.fetch", "Wishes an attachment's content here; it comes with the next sync.",
        R"({"id": "ID"})", [store](const One& request) { return fetch(*store, request); }));
    to.push_back(method<Evict>(
        "attachment.evict", "Removes local copies that the server has; they can be fetched again.",
        R"({"keep_bytes": 100000000})",
        [store](const Evict& request) { return evict(*store, request); }));
    to.push_back(method<PolicyChange>(
        "attachment.policy", "What is sent and fetched by itself; answers what holds now.",
        R"({"metered": true, "metered_kib": 256})",
        [store](const PolicyChange& change) { return change_policy(*store, change); }));
    to.push_back(method<Nothing>(
        "attachment.stranded", "Lists files that are only here and that no record names any more.",
        "{}", [store](const Nothing&) { return stranded(*store); }));
    to.push_back(method<OneStranded>(
        "attachment.rescue", "Reads a piece of a stranded file.", R"({"content": "…"})",
        [store](const OneStranded& request) -> Result<Piece> {
            RAPPORT_TRY(const ContentAddress content, stranded_one(*store, request.content));
            return piece_of(*store, content, request.offset.value_or(0), read_bytes_max);
        }));
    to.push_back(method<OneStranded>(
        "attachment.discard", "Throws a stranded file away for good.", R"({"content": "…"})",
        [store](const OneStranded& request) -> Result<StrandedList> {
            RAPPORT_TRY(const ContentAddress content, stranded_one(*store, request.content));
            RAPPORT_CHECK(store->contents().discard(content));
            return stranded(*store);
        }));
}

}  // namespace rapport::methods
