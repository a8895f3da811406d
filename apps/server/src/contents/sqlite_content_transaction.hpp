// apps/server/src/contents/sqlite_content_transaction.hpp
//
// One transaction of the contents' file, within one organisation.
#pragma once

#include "rapport/store/database.hpp"
#include "rapport/sync/content_storage.hpp"

namespace rapport::server {

class SqliteContentTransaction final : public sync::ContentTransaction {
public:
    SqliteContentTransaction(Database& database, const sync::OrganisationId& organisation)
        : database_(database), organisation_(organisation) {}

    Result<std::optional<Manifest>> manifest(const ContentAddress& content) override;
    Result<void> put(const ContentAddress& content, const Manifest& manifest,
                     const UserId& by) override;
    Result<void> erase(const ContentAddress& content) override;
    Result<bool> has_chunk(const ContentAddress& content, std::size_t number) override;
    Result<std::optional<Bytes>> chunk(const ContentAddress& content, std::size_t number) override;
    Result<void> put_chunk(const ContentAddress& content, std::size_t number,
                           ByteView bytes) override;

    Result<bool> is_linked(const ContentKey& key) override;
    Result<void> link(const ContentKey& key) override;
    Result<void> unlink(const ContentKey& key) override;
    Result<std::vector<RecordId>> linked_records(const ContentAddress& content,
                                                 std::size_t limit) override;

    Result<std::optional<sync::ContentUpload>> upload(const ContentKey& key) override;
    Result<void> put_upload(const ContentKey& key, const sync::ContentUpload& upload) override;
    Result<void> end_upload(const ContentKey& key) override;

    Result<std::vector<sync::ContentLink>> links_to_check(std::size_t limit) override;
    Result<void> checked(const sync::ContentLink& link, std::int64_t now_unix_ms) override;
    Result<std::vector<ContentKey>> uploads_before(std::int64_t unix_ms,
                                                   std::size_t limit) override;
    Result<std::vector<ContentAddress>> unused(std::size_t limit) override;

    Result<sync::ContentFigures> figures() override;
    Result<std::uint64_t> bytes_of(const UserId& user) override;

private:
    // The statement with organisation, record and address as its first parameters.
    [[nodiscard]] Statement of(std::string_view sql, const ContentKey& key);
    // The same with organisation and address.
    [[nodiscard]] Statement of(std::string_view sql, const ContentAddress& content);

    Database& database_;
    const sync::OrganisationId organisation_;
};

}  // namespace rapport::server
