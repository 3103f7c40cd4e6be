// A record of a file that is imported, as HQ keeps it; or why not, for the one who wrote the file.
#pragma once

#include <string>

#include "app/hqservice/csv.h"
#include "core/wire/messages.h"

namespace loyalty::hqservice {

template <class Row>
using ReadRow = tl::expected<Row, std::string>;

inline const CsvColumns memberColumns{
    {"card"}, {"name", "since", "phone", "email", "status", "segments", "birthday"}};
inline const CsvColumns itemColumns{{"code", "name", "price"},
                                    {"department", "category", "brand", "tags", "measured", "tax"}};
inline const CsvColumns staffColumns{{"number", "name", "pin"}, {"role", "active"}};

/// Card numbers, phones and addresses leave as hashes under `key`; `today` is the first day of a
/// member without one. The first identifier is the card.
ReadRow<wire::MemberRecord> memberFrom(const CsvRecord& record, const wire::Key& key,
                                       BusinessDay today);
ReadRow<wire::ItemRecord> itemFrom(const CsvRecord& record, int moneyDecimals);
/// Takes the time of an Argon2id hash; `key` as above.
ReadRow<wire::StaffRecord> staffFrom(const CsvRecord& record, const wire::Key& key);

}  // namespace loyalty::hqservice
