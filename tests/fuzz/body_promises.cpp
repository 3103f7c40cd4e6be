#include "tests/fuzz/body_promises.h"

#include <algorithm>

#include "app/hqservice/import_rows.h"
#include "core/base/check.h"
#include "core/hq/plausible.h"
#include "core/review/pack_gaps.h"
#include "core/wire/compress.h"
#include "core/wire/entry_codec.h"
#include "core/wire/message_codec.h"
#include "core/wire/pack_file.h"
#include "core/wire/programme_file.h"

namespace loyalty::fuzz {

namespace {

using Body = std::span<const std::uint8_t>;

std::string_view textOf(Body body)
{
    return {reinterpret_cast<const char*>(body.data()), body.size()};
}

template <class Message>
Result<Message> messageFrom(BodyForm form, Body body)
{
    if (form == BodyForm::Json) {
        const auto json = wire::parseJson(textOf(body));
        return json ? wire::messageFromJson<Message>(*json) : tl::unexpected(json.error());
    }
    if (form == BodyForm::Cbor)
        return wire::decodeMessage<Message>(body);
    const auto plain = wire::decompress(body, wire::maxBodyBytes);
    CHECK(!plain || plain->size() <= wire::maxBodyBytes);
    return plain ? wire::decodeMessage<Message>(*plain) : tl::unexpected(plain.error());
}

// An entry that HQ can read moves an account or is refused by it; it never breaks one.
void assertEntry(Body bytes)
{
    const auto entry = wire::decodeEntry(bytes);
    if (!entry)
        return;
    const auto name = wire::entryName(bytes);
    CHECK(name && name->sequence == entry->sequence && name->terminal == entry->terminal);
    const Bytes again = wire::encodeEntry(*entry);
    CHECK(wire::decodeEntry(again) == *entry);
    if (hq::implausible(*entry))
        return;
    if (const auto movement = journal::movementOf(*entry))
        if (const auto account = hq::accountWith({}, *movement))
            CHECK(account->points == movement->points);
}

template <class Message>
std::string assertMessage(BodyForm form, Body body)
{
    const auto message = messageFrom<Message>(form, body);
    if (!message) {
        CHECK(!message.error().detail.empty());
        return message.error().detail;
    }
    const Bytes cbor = wire::encodeMessage(*message);
    const auto again = wire::decodeMessage<Message>(cbor);
    CHECK(again && wire::encodeMessage(*again) == cbor);
    if constexpr (std::is_same_v<Message, wire::SyncRequest>)
        for (const Bytes& entry : message->entries)
            assertEntry(entry);
    return {};
}

template <class Document>
std::string reasonOf(const Result<Document, wire::Problems>& read)
{
    if (read)
        return {};
    CHECK(!read.error().empty());
    return read.error().front().path + " " + read.error().front().reason;
}

std::string assertProgramme(Body body)
{
    const auto read = wire::readProgramme(textOf(body));
    if (read)
        CHECK((*read)->programme().version >= 1);
    return reasonOf(read);
}

std::string assertPack(Body body)
{
    const auto read = wire::readPack(textOf(body));
    if (read)
        static_cast<void>(review::gapsOf({}, *read));
    return reasonOf(read);
}

// The file in pieces of `piece` bytes: each record and what is made of it, in words.
std::vector<std::string> recordsOf(std::string_view text, const hqservice::CsvColumns& columns,
                                   std::size_t piece)
{
    std::size_t at = 0;
    hqservice::CsvFile file([&](std::span<char> room) -> Result<std::size_t> {
        const std::size_t count = std::min({piece, room.size(), text.size() - at});
        std::copy_n(text.data() + at, count, room.data());
        at += count;
        return count;
    });
    if (auto header = file.readHeader(columns); !header)
        return {header.error().detail};
    std::vector<std::string> records;
    std::int64_t line = 0;
    for (;;) {
        const hqservice::CsvRecord* record = file.next().value();
        if (record == nullptr)
            return records;
        CHECK(record->line > line && records.size() < text.size());
        line = record->line;
        const auto member = hqservice::memberFrom(*record, {}, BusinessDay(20'000));
        const auto item = hqservice::itemFrom(*record, 2);
        CHECK(record->fault.empty() || (!member && !item));
        CHECK(!member || !member->identifiers.empty());
        records.push_back(std::to_string(line) + (member || item ? "" : " " + member.error()));
    }
}

// Whatever the pieces in which a file is read, it says the same.
std::string assertImport(Body body)
{
    std::string reason;
    for (const auto* columns : {&hqservice::memberColumns, &hqservice::itemColumns}) {
        const auto records = recordsOf(textOf(body), *columns, body.size() + 1);
        CHECK(recordsOf(textOf(body), *columns, 1 + body.size() % 7) == records);
        if (columns == &hqservice::memberColumns)
            for (const std::string& record : records)
                if (reason.empty() && record.find(' ') != std::string::npos)
                    reason = record;
    }
    return reason;
}

}  // namespace

std::string assertBody(BodyKind kind, BodyForm form, Body body)
{
    switch (kind) {
        case BodyKind::Pair:
            return assertMessage<wire::PairRequest>(form, body);
        case BodyKind::Sync:
            return assertMessage<wire::SyncRequest>(form, body);
        case BodyKind::History:
            return assertMessage<wire::HistoryRequest>(form, body);
        case BodyKind::Snapshot:
            return assertMessage<wire::SnapshotRequest>(form, body);
        case BodyKind::Totals:
            return assertMessage<wire::TotalsRequest>(form, body);
        case BodyKind::Programme:
            return assertProgramme(body);
        case BodyKind::Pack:
            return assertPack(body);
        case BodyKind::Import:
            return assertImport(body);
    }
    return {};
}

}  // namespace loyalty::fuzz
