#include "core/storage/hq_publishing.h"

#include "core/storage/hq_rows.h"
#include "core/storage/hq_store.h"

namespace loyalty::storage {

namespace {

constexpr const char* selectPublishers =
    "SELECT name, public_key, since, until FROM publisher ORDER BY name";
constexpr const char* upsertPublisher =
    "INSERT INTO publisher (name, public_key, since, until) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (name) DO UPDATE SET until = excluded.until";
constexpr const char* selectProposals =
    "SELECT version, valid_from, text, author, author_signature, at FROM proposal ORDER BY version";
constexpr const char* insertProposal =
    "INSERT INTO proposal (version, valid_from, text, author, author_signature, at) "
    "VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* deleteProposal = "DELETE FROM proposal WHERE version = ?";
constexpr const char* selectPublications =
    "SELECT version, valid_from, text, author, approver, signed_by, signature, proposed_from, "
    "author_signature, approver_signature, published_at FROM programme "
    "ORDER BY version DESC LIMIT ?";
constexpr const char* describePublication =
    "UPDATE programme SET proposed_from = ?, author_signature = ?, approver_signature = ?, "
    "published_at = ? WHERE version = ?";
constexpr const char* selectSigningKey = "SELECT secret_key FROM signing_key WHERE one = 1";
constexpr const char* insertSigningKey = "INSERT INTO signing_key (one, secret_key) VALUES (1, ?)";

std::optional<BusinessDay> optionalDay(const Row& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(dayFrom(row, column));
}

std::optional<Instant> optionalInstant(const Row& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Instant{row.integer(column)});
}

}  // namespace

SqlPublishing::SqlPublishing(SqlHqStore& store) : m_store(store), m_database(store.database()) {}

Result<std::vector<ports::Publisher>> SqlPublishing::publishers()
{
    std::vector<ports::Publisher> publishers;
    auto read = m_database.each(selectPublishers, [&](const Row& row) {
        publishers.push_back(
            {row.text(0), row.array<32>(1), Instant{row.integer(2)}, optionalInstant(row, 3)});
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return publishers;
}

Result<void> SqlPublishing::putPublisher(const ports::Publisher& publisher)
{
    return nothing(m_database.run(upsertPublisher, publisher.name, publisher.publicKey,
                                  publisher.since, publisher.until));
}

Result<std::vector<ports::Proposal>> SqlPublishing::proposals()
{
    std::vector<ports::Proposal> proposals;
    auto read = m_database.each(selectProposals, [&](const Row& row) {
        proposals.push_back({row.integer(0), optionalDay(row, 1), row.text(2), row.text(3),
                             row.array<64>(4), Instant{row.integer(5)}});
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return proposals;
}

Result<void> SqlPublishing::putProposal(const ports::Proposal& proposal)
{
    return nothing(m_database.run(insertProposal, proposal.version, proposal.validFrom,
                                  proposal.text, proposal.author, proposal.signature, proposal.at));
}

Result<bool> SqlPublishing::removeProposal(std::int64_t version)
{
    auto removed = m_database.run(deleteProposal, version);
    if (!removed)
        return tl::unexpected(removed.error());
    return *removed > 0;
}

Result<std::vector<ports::Publication>> SqlPublishing::publications(int limit)
{
    std::vector<ports::Publication> publications;
    auto read = m_database.each(
        selectPublications,
        [&](const Row& row) {
            publications.push_back({{row.integer(0), dayFrom(row, 1), row.text(2), row.text(3),
                                     row.text(4), row.array<32>(5), row.array<64>(6)},
                                    optionalDay(row, 7),
                                    row.array<64>(8),
                                    row.array<64>(9),
                                    Instant{row.integer(10)}});
            return true;
        },
        limit);
    if (!read)
        return tl::unexpected(read.error());
    return publications;
}

Result<void> SqlPublishing::putPublication(const ports::Publication& publication)
{
    if (auto put = m_store.putProgramme(publication.programme); !put)
        return put;
    return nothing(m_database.run(describePublication, publication.proposedFrom,
                                  publication.authorSignature, publication.approverSignature,
                                  publication.at, publication.programme.version));
}

Result<std::optional<wire::SecretKey>> SqlPublishing::signingKey()
{
    return m_database.first(selectSigningKey, [](const Row& row) { return row.array<64>(0); });
}

Result<void> SqlPublishing::putSigningKey(const wire::SecretKey& key)
{
    return nothing(m_database.run(insertSigningKey, key));
}

}  // namespace loyalty::storage
