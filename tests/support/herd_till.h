// HerdTill: the stores of a till of which there are tens of thousands: rows of its journal, how far
// HQ has them, and nothing else. The real Synchroniser works on it.
#pragma once

#include <algorithm>

#include "core/sync/synchroniser.h"

namespace loyalty::tests {

class HerdTill final : public ports::Outbox, public ports::Replica {
public:
    /// `portion`: entries that one request carries. The till makes its Synchroniser itself.
    HerdTill(TerminalId terminal, std::vector<ports::JournalRow> rows, int portion,
             std::uint64_t seed)
        : m_rows(std::move(rows)),
          m_portion(portion),
          m_synchroniser(*this, *this, terminal, 1, seed)
    {}
    HerdTill(const HerdTill&) = delete;
    HerdTill& operator=(const HerdTill&) = delete;

    void wasHeardAt(Instant contact) { m_state.lastContact = contact; }
    /// HQ has answered it before, and told it everything up to there.
    void hasRead(const wire::Cursors& cursors)
    {
        m_state.nonceConfirmed = {1};
        m_cursors = cursors;
    }
    [[nodiscard]] sync::Synchroniser& synchroniser() { return m_synchroniser; }
    [[nodiscard]] std::int64_t last() const { return static_cast<std::int64_t>(m_rows.size()); }
    [[nodiscard]] std::int64_t acked() const { return m_state.acked; }
    [[nodiscard]] bool isDrained() const { return m_state.acked == last(); }
    /// The last entry that a request made now would carry.
    [[nodiscard]] std::int64_t lastOfNext() const
    {
        return std::min(m_state.acked + m_portion, last());
    }

    Result<std::int64_t> lastSequence() override { return last(); }
    Result<std::vector<ports::JournalRow>> entriesFrom(std::int64_t sequence, int limit,
                                                       std::size_t /*maxBytes*/) override
    {
        const std::int64_t end = std::min(sequence - 1 + std::min(limit, m_portion), last());
        return std::vector<ports::JournalRow>(m_rows.begin() + sequence - 1, m_rows.begin() + end);
    }
    Result<wire::Digest> hashAt(std::int64_t sequence) override
    {
        return sequence == 0 ? wire::Digest{} : m_rows[static_cast<std::size_t>(sequence - 1)].hash;
    }
    Result<ports::SyncState> syncState() override { return m_state; }
    Result<void> putSyncState(const ports::SyncState& state) override
    {
        m_state = state;
        return {};
    }
    Result<void> putExchanged(const ports::Exchanged& exchanged) override
    {
        m_state = exchanged.state;
        std::erase_if(m_toTell, [&](const wire::LeaseReport& report) {
            return std::find(exchanged.told.begin(), exchanged.told.end(), report) !=
                   exchanged.told.end();
        });
        for (const ports::HeldLease& lease : exchanged.lent)
            m_toTell.push_back(
                {lease.id, lease.member, lease.purpose, lease.granted, lease.granted, {}});
        return {};
    }
    /// What it is lent it gives back with the next exchange.
    Result<std::vector<wire::LeaseReport>> leasesToTell(std::size_t /*limit*/) override
    {
        return m_toTell;
    }
    Result<ports::Backlog> backlog() override
    {
        return ports::Backlog{last() - m_state.acked, std::nullopt};
    }

    Result<wire::PublicKey> programmeKey() override { return wire::PublicKey{}; }
    Result<void> putProgrammeKey(const wire::PublicKey& /*key*/) override { return {}; }

    Result<wire::Cursors> cursors() override { return m_cursors; }
    /// The rows themselves are nobody's here.
    Result<void> apply(const wire::Feed& feed) override
    {
        m_cursors = {feed.members.position,    feed.items.position, feed.staff.position,
                     feed.programmes.position, feed.spent.position, feed.epoch};
        return {};
    }

private:
    std::vector<ports::JournalRow> m_rows;
    std::vector<wire::LeaseReport> m_toTell;
    int m_portion;
    ports::SyncState m_state;
    wire::Cursors m_cursors;
    sync::Synchroniser m_synchroniser;
};

}  // namespace loyalty::tests
