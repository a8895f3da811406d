// core/store/src/page_codec.cpp
#include "rapport/store/page_codec.hpp"

#include <algorithm>
#include <unordered_map>

namespace rapport {
namespace {

enum ItemKind : std::uint8_t { update = 0, begins = 1, ends = 2, leaves = 3 };
enum PageFlags : std::uint8_t { complete = 1, reload = 2, within = 4 };

// 16-byte ids by number: the next unused number says that the id follows.
class NamesOut {
public:
    explicit NamesOut(ByteWriter& out) : out_(out) {}
    void put(const Uuid& id) {
        const auto [at, fresh] = numbers_.try_emplace(Id<void>{id}, numbers_.size());
        out_.varint(at->second);
        if (fresh) out_.raw(id);
    }

private:
    ByteWriter& out_;
    std::unordered_map<Id<void>, std::uint64_t, IdHash> numbers_;
};

class NamesIn {
public:
    explicit NamesIn(ByteReader& in) : in_(in) {}
    template <class IdType>
    IdType take() {
        const std::uint64_t number = in_.varint();
        if (number < ids_.size()) return IdType{ids_[static_cast<std::size_t>(number)]};
        if (number > ids_.size()) in_.fail();
        ids_.push_back(id_from<IdType>(in_.raw(16)).value_or(IdType{}).bytes);
        return IdType{ids_.back()};
    }

private:
    ByteReader& in_;
    std::vector<Uuid> ids_;
};

struct Stamp {
    Dot dot;
    Hlc time;
    friend bool operator==(const Stamp&, const Stamp&) = default;
};

class PageWriter {
public:
    explicit PageWriter(ByteWriter& out) : out_(out), names_(out) {}

    void write(const Page& page) {
        out_.u8(static_cast<std::uint8_t>((page.complete ? complete : 0) |
                                          (page.reload ? reload : 0) |
                                          (page.after.within ? within : 0)));
        out_.varint(page.after.seq);
        if (page.after.within) {
            names_.put(page.after.within->first.bytes);
            out_.raw(page.after.within->second.view());
        }
        out_.varint(page.items.size());
        for (const PullItem& item : page.items)
            std::visit([this](const auto& one) { put(one); }, item);
        out_.varint(page.digests.size());
        for (const auto& [scope, digest] : page.digests) {
            names_.put(scope.bytes);
            out_.raw(to_bytes(digest));
        }
    }

    // ancestors := count (items since the last one, field, dot and time as in a stamp, value)*
    void write_ancestors(const Page& page) {
        std::uint64_t count = 0;
        for (const PullItem& item : page.items)
            if (const auto* one = std::get_if<RecordUpdate>(&item))
                count += one->state.ancestors.size();
        out_.varint(count);
        std::size_t last = 0;
        for (std::size_t i = 0; i < page.items.size(); ++i) {
            const auto* one = std::get_if<RecordUpdate>(&page.items[i]);
            if (!one) continue;
            for (const Sibling& ancestor : one->state.ancestors) {
                out_.varint(i - last);
                last = i;
                out_.varint(ancestor.field);
                put(Stamp{ancestor.dot, ancestor.time});
                write_value(out_, ancestor.value);
            }
        }
    }

private:
    void put(const Stamp& stamp) {
        dot(stamp.dot);
        out_.zigzag(static_cast<std::int64_t>(stamp.time.packed - time_before_));
        time_before_ = stamp.time.packed;
    }
    void put(const ScopeBegins& item) {
        out_.u8(begins);
        names_.put(item.scope.bytes);
    }
    void put(const ScopeEnds& item) {
        out_.u8(ends);
        names_.put(item.scope.bytes);
    }
    void put(const RecordLeaves& item) {
        out_.u8(leaves);
        out_.raw(item.id.view());
    }

    // update := kind|whole table scope id  stamps  fields     each field: gap, sibling count,
    // then stamp number and value
    void put(const RecordUpdate& item) {
        out_.u8(static_cast<std::uint8_t>(update | (item.whole ? 0x80 : 0)));
        out_.varint(item.state.table);
        names_.put(item.state.scope.bytes);
        out_.raw(item.id.view());
        std::vector<Stamp> stamps;
        for (const Sibling& s : item.state.siblings)
            if (const Stamp stamp{s.dot, s.time};
                std::find(stamps.begin(), stamps.end(), stamp) == stamps.end())
                stamps.push_back(stamp);
        out_.varint(stamps.size());
        for (const Stamp& stamp : stamps) put(stamp);
        out_.varint(item.fields.size());
        unsigned before = 0;
        for (const FieldNo field : item.fields) {
            const auto all = item.state.of(field);
            out_.varint(field - before);
            before = field;
            out_.varint(all.size());
            for (const Sibling& s : all) {
                const auto at = std::find(stamps.begin(), stamps.end(), Stamp{s.dot, s.time});
                out_.varint(static_cast<std::uint64_t>(at - stamps.begin()));
                write_value(out_, s.value);
            }
        }
        out_.varint(item.echoes.size());
        for (const auto& [field, own] : item.echoes) {
            out_.varint(field);
            dot(own);
        }
    }

    void dot(const Dot& dot) {
        names_.put(dot.device.bytes);
        out_.varint(dot.epoch);
        out_.zigzag(static_cast<std::int64_t>(dot.counter - counter_before_));
        counter_before_ = dot.counter;
    }

    ByteWriter& out_;
    NamesOut names_;
    std::uint64_t time_before_ = 0;
    std::uint64_t counter_before_ = 0;
};

class PageReader {
public:
    explicit PageReader(ByteReader& in) : in_(in), names_(in) {}

    Result<Page> read() {
        Page page;
        const std::uint8_t flags = in_.u8();
        page.complete = flags & complete;
        page.reload = flags & reload;
        page.after.seq = in_.varint();
        if (flags & within) {
            const auto scope = names_.take<ScopeId>();
            page.after.within = {scope, raw_id<RecordId>()};
        }
        const std::size_t items = in_.count(2);
        page.items.reserve(items);
        for (std::size_t i = 0; i < items && in_.ok(); ++i) page.items.push_back(item());
        const std::size_t digests = in_.count(17);
        for (std::size_t i = 0; i < digests && in_.ok(); ++i) {
            const auto scope = names_.take<ScopeId>();
            page.digests[scope] = digest_from(raw_id<ScopeId>().bytes);
        }
        if (!in_.ok() || flags > 7)
            return make_error(Errc::bad_message, "a page that can't be read");
        return page;
    }

    Result<void> read_ancestors(Page& page) {
        const std::size_t count = in_.count(7);
        std::uint64_t at = 0;
        for (std::size_t i = 0; i < count && in_.ok(); ++i) {
            const std::uint64_t step = in_.varint();
            at = step < page.items.size() ? at + step : page.items.size();
            const FieldNo field = number16();
            const Stamp of = stamp();
            Sibling ancestor{field, of.dot, of.time, read_value(in_, long_text_bytes_max)};
            auto* item = at < page.items.size()
                             ? std::get_if<RecordUpdate>(&page.items[static_cast<std::size_t>(at)])
                             : nullptr;
            if (in_.ok() && item && may_have_ancestor(*item, field))
                item->state.ancestors.push_back(std::move(ancestor));
            else
                in_.fail();
        }
        if (!in_.ok()) return make_error(Errc::bad_message, "ancestors that can't be read");
        return {};
    }

private:
    // At most one for each field that comes, ascending.
    static bool may_have_ancestor(const RecordUpdate& item, FieldNo field) {
        const auto& others = item.state.ancestors;
        return field > (others.empty() ? live_field : others.back().field) &&
               std::binary_search(item.fields.begin(), item.fields.end(), field);
    }

    PullItem item() {
        const std::uint8_t kind = in_.u8();
        switch (kind & 0x7f) {
            case begins:
                return ScopeBegins{names_.take<ScopeId>()};
            case ends:
                return ScopeEnds{names_.take<ScopeId>()};
            case leaves:
                return RecordLeaves{raw_id<RecordId>()};
            case update:
                return record((kind & 0x80) != 0);
            default:
                in_.fail();
                return RecordLeaves{};
        }
    }

    RecordUpdate record(bool whole) {
        RecordUpdate out;
        out.whole = whole;
        out.state.table = number16();
        out.state.scope = names_.take<ScopeId>();
        out.id = raw_id<RecordId>();
        std::vector<Stamp> stamps(in_.count(4));
        for (Stamp& one : stamps) one = stamp();
        const std::size_t fields = in_.count(2);
        unsigned before = 0;
        for (std::size_t i = 0; i < fields && in_.ok(); ++i) {
            const unsigned field = before + number16();
            if (field > UINT16_MAX || (i > 0 && field == before)) in_.fail();
            before = field;
            out.fields.push_back(static_cast<FieldNo>(field));
            const std::size_t siblings = in_.count(2);
            for (std::size_t k = 0; k < siblings && in_.ok(); ++k)
                sibling(out, stamps, static_cast<FieldNo>(field));
        }
        const std::size_t echoes = in_.count(4);
        for (std::size_t i = 0; i < echoes && in_.ok(); ++i) {
            const FieldNo field = number16();
            out.echoes.emplace_back(field, dot());
        }
        return out;
    }

    void sibling(RecordUpdate& out, const std::vector<Stamp>& stamps, FieldNo field) {
        const std::uint64_t number = in_.varint();
        Value value = read_value(in_, long_text_bytes_max);
        if (number >= stamps.size()) return in_.fail();
        const Stamp& stamp = stamps[static_cast<std::size_t>(number)];
        out.state.put(Sibling{field, stamp.dot, stamp.time, std::move(value)});
    }

    Stamp stamp() {
        Stamp out;
        out.dot = dot();
        time_before_ += static_cast<std::uint64_t>(in_.zigzag());
        out.time.packed = time_before_;
        return out;
    }

    Dot dot() {
        Dot out;
        out.device = names_.take<DeviceId>();
        const std::uint64_t epoch = in_.varint();
        counter_before_ += static_cast<std::uint64_t>(in_.zigzag());
        out.counter = counter_before_;
        if (epoch == 0 || epoch > UINT32_MAX || out.counter == 0) in_.fail();
        out.epoch = static_cast<std::uint32_t>(epoch);
        return out;
    }

    FieldNo number16() {
        const std::uint64_t v = in_.varint();
        if (v > UINT16_MAX) in_.fail();
        return static_cast<FieldNo>(v);
    }

    template <class IdType>
    IdType raw_id() {
        return id_from<IdType>(in_.raw(16)).value_or(IdType{});
    }

    ByteReader& in_;
    NamesIn names_;
    std::uint64_t time_before_ = 0;
    std::uint64_t counter_before_ = 0;
};

}  // namespace

void write_page(ByteWriter& out, const Page& page) {
    PageWriter{out}.write(page);
}
Result<Page> read_page(ByteReader& in) {
    return PageReader{in}.read();
}
void write_ancestors(ByteWriter& out, const Page& page) {
    PageWriter{out}.write_ancestors(page);
}
Result<void> read_ancestors(ByteReader& in, Page& page) {
    return PageReader{in}.read_ancestors(page);
}

}  // namespace rapport
