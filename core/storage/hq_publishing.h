// HqPublishing on SQL, through the connection of an HqStore.
#pragma once

#include "core/ports/hq_publishing.h"
#include "core/storage/database.h"

namespace loyalty::storage {

class SqlHqStore;

class SqlPublishing : public ports::HqPublishing {
public:
    /// `store` outlives it.
    explicit SqlPublishing(SqlHqStore& store);

    Result<std::vector<ports::Publisher>> publishers() override;
    Result<void> putPublisher(const ports::Publisher& publisher) override;
    Result<std::vector<ports::Proposal>> proposals() override;
    Result<void> putProposal(const ports::Proposal& proposal) override;
    Result<bool> removeProposal(std::int64_t version) override;
    Result<std::vector<ports::Publication>> publications(int limit) override;
    Result<void> putPublication(const ports::Publication& publication) override;
    Result<std::optional<wire::SecretKey>> signingKey() override;
    Result<void> putSigningKey(const wire::SecretKey& key) override;

private:
    SqlHqStore& m_store;
    Database& m_database;
};

}  // namespace loyalty::storage
