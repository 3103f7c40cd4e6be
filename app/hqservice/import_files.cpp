#include "app/hqservice/import_files.h"

#include <QFile>
#include <QStringDecoder>
#include <algorithm>
#include <set>

#include "app/hqservice/csv.h"
#include "core/base/decimal.h"
#include "core/member/normal_form.h"

namespace loyalty::hqservice {

const char* const importHelp =
    "Files are CSV (RFC 4180, UTF-8) with a header; columns in any order.\n"
    "  members: card; optional name, since (2026-11-22), phone (+90…), email, status\n"
    "           (active, blocked, closed). A card that is known changes its member.\n"
    "  items:   code, name, price; optional department, category, brand,\n"
    "           tags (several with ;), measured (yes, no). A GTIN becomes 14 digits.\n"
    "  staff:   number, name, pin (4 to 12 digits); optional role (cashier, manager),\n"
    "           active (yes, no).\n"
    "Card numbers, phones and addresses are kept as keyed hashes, PINs as Argon2id. Nothing is\n"
    "written unless every file is right. Points are never imported: they come from entries.";

namespace {

constexpr qint64 maxFileBytes = 1LL << 30;
constexpr std::size_t chunkRows = 1'000;
constexpr std::size_t maxTextBytes = 200;

// The record that is being read; a problem names its file and line.
struct Source {
    const std::string& file;
    const CsvRecord& record;

    [[nodiscard]] tl::unexpected<Fault> problem(const std::string& reason) const
    {
        return fault(FaultKind::Invalid,
                     file + ", line " + std::to_string(record.line) + ": " + reason);
    }
};

Result<std::vector<CsvRecord>> recordsOf(const std::string& path, const CsvColumns& columns)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return fault(FaultKind::Missing, path + " cannot be read");
    if (file.size() > maxFileBytes)
        return fault(FaultKind::Invalid, path + " is larger than a gigabyte");
    const QByteArray bytes = file.readAll();
    QStringDecoder utf8(QStringDecoder::Utf8);
    static_cast<void>(QString(utf8(bytes)));
    if (utf8.hasError())
        return fault(FaultKind::Invalid, path + " is no UTF-8 text");
    const std::string text = bytes.toStdString();
    auto records = readCsv(text, columns);
    if (!records)
        return fault(FaultKind::Invalid, path + ", " + records.error().detail);
    for (const CsvRecord& record : *records)
        for (const auto& [column, value] : record.fields)
            if (value.size() > maxTextBytes)
                return Source{path, record}.problem(column + " is longer than " +
                                                    std::to_string(maxTextBytes) + " bytes");
    return records;
}

// "yes" or "no"; `otherwise` where the field is empty, none where it is anything else.
std::optional<bool> flagFrom(const std::string& text, bool otherwise)
{
    if (text.empty())
        return otherwise;
    if (text == "yes" || text == "no")
        return text == "yes";
    return std::nullopt;
}

std::optional<member::Status> statusFrom(const std::string& text)
{
    if (text.empty() || text == "active")
        return member::Status::Active;
    if (text == "blocked")
        return member::Status::Blocked;
    if (text == "closed")
        return member::Status::Closed;
    return std::nullopt;
}

Result<wire::MemberRecord> memberFrom(const Source& source, const wire::Key& key, BusinessDay today)
{
    const CsvRecord& record = source.record;
    wire::MemberRecord member;
    const auto add = [&](member::IdentifierKind kind, const std::optional<std::string>& normal) {
        if (normal)
            member.identifiers.push_back(wire::identifierHash(key, kind, *normal));
        return normal.has_value();
    };
    const auto card = member::normalCard(record["card"]);
    if (!add(member::IdentifierKind::Card, card))
        return source.problem("card is no card number");
    if (!record["phone"].empty() &&
        !add(member::IdentifierKind::Phone, member::normalPhone(record["phone"], {})))
        return source.problem("phone is no number like +905321234567");
    if (!record["email"].empty() &&
        !add(member::IdentifierKind::Email, member::normalEmail(record["email"])))
        return source.problem("email is no address");
    const auto since = record["since"].empty() ? today : BusinessDay::fromText(record["since"]);
    if (!since)
        return source.problem("since is no date like 2026-11-22");
    const auto status = statusFrom(record["status"]);
    if (!status)
        return source.problem("status is none of active, blocked, closed");
    member.member = {{}, *status, record["name"], member::tailOf(*card), *since};
    return member;
}

bool isGtin(const std::string& code)
{
    static const std::set<std::size_t> lengths{8, 12, 13, 14};
    if (!lengths.contains(code.size()) ||
        !std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < code.size(); ++i)
        sum += (code[code.size() - 1 - i] - '0') * (i % 2 == 0 ? 1 : 3);
    return sum % 10 == 0;
}

std::vector<Symbol> tagsFrom(const std::string& text)
{
    std::vector<Symbol> tags;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        if (end > begin)
            tags.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return tags;
}

Result<wire::ItemRecord> itemFrom(const Source& source, int moneyDecimals)
{
    const CsvRecord& record = source.record;
    wire::ItemRecord item;
    const std::string& code = record["code"];
    if (code.empty() || record["name"].empty())
        return source.problem("code and name must not be empty");
    item.code = Symbol(isGtin(code) ? std::string(14 - code.size(), '0') + code : code);
    item.name = record["name"];
    item.department = Symbol(record["department"]);
    item.category = Symbol(record["category"]);
    item.brand = Symbol(record["brand"]);
    item.tags = tagsFrom(record["tags"]);
    const auto price = scaledFromDecimal(record["price"], moneyDecimals);
    if (!price || *price > maxLineMinor || *price < -maxLineMinor)
        return source.problem("price is no amount like 12.50");
    item.price = Money(*price);
    const auto measured = flagFrom(record["measured"], false);
    if (!measured)
        return source.problem("measured is neither yes nor no");
    item.isMeasured = *measured;
    return item;
}

Result<wire::StaffRecord> staffFrom(const Source& source)
{
    const CsvRecord& record = source.record;
    wire::StaffRecord person;
    const auto number = scaledFromDecimal(record["number"], 0);
    if (!number || *number < 1 || record["name"].empty())
        return source.problem("number must be a positive number and name not empty");
    person.number = StaffNumber(*number);
    person.name = record["name"];
    const std::string& role = record["role"];
    if (!role.empty() && role != "cashier" && role != "manager")
        return source.problem("role is neither cashier nor manager");
    person.role = role == "manager" ? wire::Role::Manager : wire::Role::Cashier;
    const std::string& pin = record["pin"];
    if (pin.size() < 4 || pin.size() > 12 ||
        !std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return source.problem("pin is not 4 to 12 digits");
    person.pinHash = wire::hashPin(pin);
    const auto active = flagFrom(record["active"], true);
    if (!active)
        return source.problem("active is neither yes nor no");
    person.isActive = *active;
    return person;
}

// The records of a file, each through `read`; nothing where no file is given.
template <class Record, class Read>
Result<std::vector<Record>> readAll(const std::string& file, const CsvColumns& columns, Read read)
{
    std::vector<Record> list;
    if (file.empty())
        return list;
    auto records = recordsOf(file, columns);
    if (!records)
        return tl::unexpected(records.error());
    for (const CsvRecord& record : *records) {
        auto one = read(Source{file, record});
        if (!one)
            return tl::unexpected(one.error());
        list.push_back(std::move(*one));
    }
    return list;
}

template <class Record, class Put>
Result<void> inChunks(const std::vector<Record>& list, Put put)
{
    for (std::size_t begin = 0; begin < list.size(); begin += chunkRows) {
        const std::size_t end = std::min(begin + chunkRows, list.size());
        const auto first = list.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = list.begin() + static_cast<std::ptrdiff_t>(end);
        if (auto done = put(std::vector<Record>(first, last)); !done)
            return done;
    }
    return {};
}

}  // namespace

Result<Imported> importFiles(ports::HqStore& store, const ImportFiles& files,
                             const wire::Key& lookupKey, BusinessDay today)
{
    auto members = readAll<wire::MemberRecord>(
        files.members, {{"card"}, {"name", "since", "phone", "email", "status"}},
        [&](const Source& source) { return memberFrom(source, lookupKey, today); });
    auto items = readAll<wire::ItemRecord>(
        files.items,
        {{"code", "name", "price"}, {"department", "category", "brand", "tags", "measured"}},
        [&](const Source& source) { return itemFrom(source, files.moneyDecimals); });
    auto staff =
        readAll<wire::StaffRecord>(files.staff, {{"number", "name", "pin"}, {"role", "active"}},
                                   [](const Source& source) { return staffFrom(source); });
    if (!members || !items || !staff)
        return tl::unexpected(!members ? members.error() : !items ? items.error() : staff.error());
    Imported imported{static_cast<std::int64_t>(members->size()), 0,
                      static_cast<std::int64_t>(items->size()),
                      static_cast<std::int64_t>(staff->size())};
    const auto putMembers = [&](const std::vector<wire::MemberRecord>& chunk) -> Result<void> {
        auto added = store.putMembers(chunk);
        if (!added)
            return fault(added.error().kind, files.members + ": " + added.error().detail);
        imported.newMembers += *added;
        return {};
    };
    auto done = store.transaction([&]() -> Result<void> {
        auto put = inChunks(*members, putMembers);
        if (put)
            put = inChunks(*items, [&](const auto& chunk) { return store.putItems(chunk); });
        if (put)
            put = inChunks(*staff, [&](const auto& chunk) { return store.putStaff(chunk); });
        return put;
    });
    if (!done)
        return tl::unexpected(done.error());
    return imported;
}

}  // namespace loyalty::hqservice
