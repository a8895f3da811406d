// tests/support/hub/memory_contents.cpp
#include "memory_contents.hpp"

#include <algorithm>

namespace rapport::test {
namespace {

using namespace rapport::sync;

class MemoryContentTransaction final : public ContentTransaction {
public:
    explicit MemoryContentTransaction(MemoryContents::State& state) : s_(state) {}

    Result<std::optional<Manifest>> manifest(const ContentAddress& content) override {
        const auto at = s_.contents.find(content);
        return at == s_.contents.end() ? std::optional<Manifest>{}
                                       : std::optional{at->second.manifest};
    }
    Result<void> put(const ContentAddress& content, const Manifest& manifest,
                     const UserId& by) override {
        s_.contents.try_emplace(content, MemoryContents::Content{manifest, by, {}});
        return {};
    }
    Result<void> erase(const ContentAddress& content) override {
        s_.contents.erase(content);
        return {};
    }
    Result<bool> has_chunk(const ContentAddress& content, std::size_t number) override {
        return s_.contents.at(content).chunks.contains(number);
    }
    Result<std::optional<Bytes>> chunk(const ContentAddress& content, std::size_t number) override {
        const auto& chunks = s_.contents.at(content).chunks;
        const auto at = chunks.find(number);
        return at == chunks.end() ? std::optional<Bytes>{} : std::optional{at->second};
    }
    Result<void> put_chunk(const ContentAddress& content, std::size_t number,
                           ByteView bytes) override {
        s_.contents.at(content).chunks.try_emplace(number, bytes.begin(), bytes.end());
        return {};
    }

    Result<bool> is_linked(const ContentKey& key) override { return s_.links.contains(key); }
    Result<void> link(const ContentKey& key) override {
        s_.links[key] = {};
        return {};
    }
    Result<void> unlink(const ContentKey& key) override {
        s_.links.erase(key);
        return {};
    }
    Result<std::vector<RecordId>> linked_records(const ContentAddress& content,
                                                 std::size_t limit) override {
        std::vector<RecordId> out;
        for (const auto& [key, link] : s_.links)
            if (key.content == content && out.size() < limit) out.push_back(key.record);
        return out;
    }

    Result<std::optional<ContentUpload>> upload(const ContentKey& key) override {
        const auto at = s_.uploads.find(key);
        return at == s_.uploads.end() ? std::optional<ContentUpload>{} : std::optional{at->second};
    }
    Result<void> put_upload(const ContentKey& key, const ContentUpload& upload) override {
        s_.uploads[key] = upload;
        return {};
    }
    Result<void> end_upload(const ContentKey& key) override {
        s_.uploads.erase(key);
        return {};
    }

    Result<std::vector<ContentLink>> links_to_check(std::size_t limit) override {
        std::vector<std::pair<std::int64_t, ContentLink>> all;
        for (const auto& [key, link] : s_.links)
            all.push_back({link.checked_at, {key, link.loose_since}});
        std::stable_sort(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<ContentLink> out;
        for (const auto& [at, link] : all)
            if (out.size() < limit) out.push_back(link);
        return out;
    }
    Result<void> checked(const ContentLink& link, std::int64_t now_unix_ms) override {
        s_.links[link.key] = {link.loose_since, now_unix_ms};
        return {};
    }
    Result<std::vector<ContentKey>> uploads_before(std::int64_t unix_ms,
                                                   std::size_t limit) override {
        std::vector<ContentKey> out;
        for (const auto& [key, upload] : s_.uploads)
            if (upload.at_unix_ms < unix_ms && out.size() < limit) out.push_back(key);
        return out;
    }
    Result<std::vector<ContentAddress>> unused(std::size_t limit) override {
        std::set<ContentAddress> used;
        for (const auto& [key, link] : s_.links) used.insert(key.content);
        for (const auto& [key, upload] : s_.uploads) used.insert(key.content);
        std::vector<ContentAddress> out;
        for (const auto& [address, content] : s_.contents)
            if (!used.contains(address) && out.size() < limit) out.push_back(address);
        return out;
    }

    Result<ContentFigures> figures() override {
        ContentFigures out{s_.contents.size(), s_.links.size(), s_.uploads.size(), 0};
        for (const auto& [address, content] : s_.contents) out.bytes += content.manifest.size;
        return out;
    }
    Result<std::uint64_t> bytes_of(const UserId& user) override {
        std::uint64_t out = 0;
        for (const auto& [address, content] : s_.contents)
            if (content.by == user) out += content.manifest.size;
        return out;
    }

private:
    MemoryContents::State& s_;
};

}  // namespace

Result<void> MemoryContents::transact(
    const OrganisationId&, const std::function<Result<void>(ContentTransaction&)>& work) {
    State before = state;
    MemoryContentTransaction transaction{state};
    auto done = work(transaction);
    if (!done) state = std::move(before);
    return done;
}

}  // namespace rapport::test
