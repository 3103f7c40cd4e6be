// A till on paper: writes journal entries that HQ must agree with, and asks HQ as a till does.
#pragma once

#include <string>
#include <vector>

#include "core/journal/entry.h"
#include "core/programme/rulebook.h"
#include "core/wire/messages.h"

namespace loyalty::tests {

/// One point for each 1.00 spent; the remainder is dropped.
std::string paperProgramme(std::int64_t version = 1);

member::IdentifierHash card(int number);

class PaperTill {
public:
    PaperTill(TerminalId terminal, std::int32_t incarnation = 1);

    /// A sale of one line; `minor` in cents. Points as the programme gives them.
    journal::Entry sale(const member::Holder& holder, std::int64_t minor);
    /// Goods that come back of the sale: `quantity` thousandths of its one line.
    journal::Entry goodsReturn(const journal::Entry& sale, std::int64_t alreadyBack,
                               std::int64_t quantity);
    journal::Entry enrol(MemberId member, const member::IdentifierHash& identifier);
    /// Gives the entry the next place in the journal.
    journal::Entry write(journal::Body body);
    /// Writes bytes as they are at the next place.
    void writeRaw(Bytes body);

    [[nodiscard]] std::int64_t last() const { return static_cast<std::int64_t>(m_entries.size()); }
    [[nodiscard]] wire::Digest hashAt(std::int64_t sequence) const;
    /// Entries from `from` on, at most `count`.
    [[nodiscard]] wire::SyncRequest request(std::int64_t from, std::size_t count = 500) const;
    /// The number this till would give a member that it enrols now.
    [[nodiscard]] MemberId nextMember() const;

private:
    TerminalId m_terminal;
    std::int32_t m_incarnation;
    std::vector<Bytes> m_entries;
    std::vector<wire::Digest> m_hashes;  // m_hashes[i] of entry i; [0] zeros
};

}  // namespace loyalty::tests
