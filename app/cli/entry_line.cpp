#include "app/cli/entry_line.h"

#include "core/wire/entry_codec.h"

namespace loyalty::cli {

wire::Json entryLine(const ports::JournalRow& row)
{
    auto entry = wire::decodeEntry(row.body);
    wire::Json json = entry ? wire::entryToJson(*entry) : wire::Json(wire::Json::Object{});
    if (!entry) {
        json.set("sequence", row.sequence);
        json.set("error", entry.error().detail);
        json.set("bytes", toHex(row.body));
    }
    json.set("hash", toHex(row.hash));
    return json;
}

}  // namespace loyalty::cli
