// How HQ's rows become values; shared by the parts of SqlHqStore.
#pragma once

#include <algorithm>

#include "core/ports/hq_store.h"
#include "core/storage/database.h"

namespace loyalty::storage {

/// The last day of a lot that never expires.
inline constexpr std::int32_t neverExpires = 2'147'483'647;

inline std::int32_t expiryColumn(const ledger::Life& life)
{
    return life.expiresOn ? life.expiresOn->daysSinceEpoch() : neverExpires;
}

inline BusinessDay dayFrom(const Row& row, int column)
{
    return BusinessDay(static_cast<std::int32_t>(row.integer(column)));
}

/// Of the table terminal_journal j.
#define HEARD_COLUMNS                                                                 \
    "j.program, j.waiting, j.oldest_ms, j.database_bytes, j.free_bytes, j.ahead_ms, " \
    "j.programmes, j.members"

inline ports::HeardOf heardFrom(const Row& row, int column)
{
    return {{row.text(column), row.integer(column + 1), row.integer(column + 2),
             row.integer(column + 3), row.integer(column + 4)},
            row.integer(column + 5),
            row.integer(column + 6),
            row.integer(column + 7)};
}

/// Of the tables terminal t and terminal_journal j.
#define TERMINAL_COLUMNS                                                                   \
    "t.id, t.incarnation, t.store, t.name, j.public_key, j.acked_sequence, j.acked_hash, " \
    "j.protocol, j.epoch, j.nonce, j.nonce_before, " HEARD_COLUMNS ", j.caught_up_at, t.is_hub"

inline ports::TerminalRow terminalFrom(const Row& row)
{
    return {TerminalId(row.integer(0)),
            static_cast<std::int32_t>(row.integer(1)),
            row.text(2),
            row.text(3),
            row.array<32>(4),
            row.integer(5),
            row.array<32>(6),
            {static_cast<int>(row.integer(7)), row.integer(8), row.array<16>(9), row.array<16>(10)},
            heardFrom(row, 11),
            Instant{row.integer(19)},
            row.integer(20) != 0};
}

/// Columns available_from, expires_on, points, beginning at `column`.
inline ledger::Lot lotFrom(const Row& row, int column)
{
    ledger::Lot lot{{dayFrom(row, column), std::nullopt}, Points(row.integer(column + 2))};
    if (row.integer(column + 1) != neverExpires)
        lot.life.expiresOn = dayFrom(row, column + 1);
    return lot;
}

/// Columns terminal, incarnation, sequence, beginning at `column`.
inline ports::EntryKey entryKeyFrom(const Row& row, int column)
{
    return {{TerminalId(row.integer(column)), static_cast<std::int32_t>(row.integer(column + 1))},
            row.integer(column + 2)};
}

/// Of the table inbox.
#define INBOX_COLUMNS                                                                  \
    "terminal, incarnation, sequence, body, hash, received_at, uptime_start, uptime, " \
    "not_before"

inline ports::InboxRow inboxAt(const Row& row, int column)
{
    return {entryKeyFrom(row, column),
            row.bytes(column + 3),
            row.array<32>(column + 4),
            {Instant{row.integer(column + 5)},
             {static_cast<std::uint32_t>(row.integer(column + 6)), row.integer(column + 7)},
             Instant{row.integer(column + 8)}}};
}
inline ports::InboxRow inboxFrom(const Row& row)
{
    return inboxAt(row, 0);
}

/// The order that ledger::Account keeps.
inline bool byLife(const ledger::Lot& a, const ledger::Lot& b)
{
    return a.life < b.life;
}
inline bool byYear(const ledger::YearPoints& a, const ledger::YearPoints& b)
{
    return a.year < b.year;
}

inline void sortParts(ledger::Account& account)
{
    std::sort(account.lots.begin(), account.lots.end(), byLife);
    std::sort(account.years.begin(), account.years.end(), byYear);
}

inline const ports::EntryKey& keyOf(const ports::Projection::Entry& row)
{
    return row.key;
}
inline const ports::EntryKey& keyOf(const ports::Projection::Dispute& row)
{
    return row.key;
}
inline const ports::EntryKey& keyOf(const ports::Document& row)
{
    return row.entry;
}

/// A count of rows that nobody needs.
inline Result<void> nothing(const Result<int>& changed)
{
    if (!changed)
        return tl::unexpected(changed.error());
    return {};
}

}  // namespace loyalty::storage
