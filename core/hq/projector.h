// Projector: stage two of HQ. Takes the entries that wait in the inbox in order and lets each have
// its effect on accounts once, whatever it says: an entry HQ cannot honour is disputed, with a
// sentence for the manager, and never holds up the ones behind it.
//
// Any number of projectors may run on one database; they take turns.
#pragma once

#include "core/hq/books.h"
#include "core/hq/rulebooks.h"
#include "core/ports/hq_store.h"

namespace loyalty::hq {

class Projector {
public:
    static constexpr int batchEntries = 500;

    /// `store` must outlive the projector and belong to the same thread.
    explicit Projector(ports::HqStore& store) : m_store(store), m_rulebooks(store) {}

    /// Applies up to `limit` waiting entries in one transaction and says how many; 0: none waits.
    /// Where the database refuses what a batch would write, its first entry is tried alone, and if
    /// that one is refused too it is disputed and moves nothing.
    Result<int> step(int limit = batchEntries);

private:
    enum class Honour { AsFarAsPossible, NotAtAll };
    enum class Early { Holds, Applies };  // what names what HQ has not booked yet

    Result<int> stepFrom(TerminalId after, int limit, Honour honour);
    Result<int> project(TerminalId after, int limit, Honour honour);
    Result<int> applyAll(Books& books, const std::vector<Waiting>& batch, Early early);
    Result<bool> comesTooEarly(Books& books, const Waiting& waiting);
    Result<void> apply(Books& books, const Waiting& waiting);
    Result<void> applySale(Books& books, const Waiting& waiting, const journal::SaleRecord& sale);
    Result<void> applyReturn(Books& books, const Waiting& waiting,
                             const journal::ReturnRecord& record);
    Result<void> applyClaim(Books& books, const Waiting& waiting,
                            const journal::ClaimRecord& claim);
    template <class Record>
    Result<void> applyByHand(Books& books, const Waiting& waiting, const Record& record);
    static std::optional<std::string> enrol(Books& books, const Waiting& waiting,
                                            const journal::EnrolRecord& record);
    static std::optional<std::string> move(Books& books, const Waiting& waiting);
    Result<void> takeProof(Books& books, const SaleId& sale, const Bytes& proof);
    Result<std::optional<std::string>> disputeOfReturn(Books& books, const journal::Entry& entry,
                                                       const journal::ReturnRecord& record);

    ports::HqStore& m_store;
    Rulebooks m_rulebooks;
    TerminalId m_after;  // whose turn was the last
};

}  // namespace loyalty::hq
