#include "app/hqservice/import_files.h"

#include <QFile>
#include <QStringDecoder>
#include <algorithm>
#include <map>
#include <set>

#include "app/hqservice/csv.h"
#include "core/base/decimal.h"
#include "core/hq/join_waiting.h"
#include "core/member/normal_form.h"

namespace loyalty::hqservice {

const char* const importHelp =
    "Files are CSV (RFC 4180, UTF-8) with a header; columns in any order.\n"
    "  members: card; optional name, since (2026-11-22), phone (+90…), email, status\n"
    "           (active, blocked, closed), segments (several with ;), birthday (11-22).\n"
    "           A card that is known changes its member; an empty name, segments or birthday\n"
    "           says nothing, and what is known stays.\n"
    "  items:   code, name, price; optional department, category, brand,\n"
    "           tags (several with ;), measured (yes, no), tax (percent in the price).\n"
    "           A GTIN becomes 14 digits.\n"
    "  staff:   number, name, pin (4 to 12 digits); optional role (cashier, manager),\n"
    "           active (yes, no).\n"
    "Card numbers, phones and addresses are kept as keyed hashes, PINs as Argon2id. Nothing is\n"
    "written unless every file is right. Points are never imported: they come from entries.";

namespace {

constexpr qint64 maxFileBytes = 1LL << 30;
constexpr std::size_t chunkRows = 1'000;
constexpr std::size_t maxTextBytes = 200;
constexpr std::size_t mostProblems = 20;

// What is wrong with a file: the first ones with their lines, and how many there are.
class FileProblems {
public:
    explicit FileProblems(std::string file) : m_file(std::move(file)) {}

    void add(int line, const std::string& reason)
    {
        if (++m_count <= mostProblems)
            m_text += (m_text.empty() ? "" : "\n  ") + m_file + ", line " + std::to_string(line) +
                      ": " + reason;
    }
    [[nodiscard]] std::optional<Fault> asFault() const
    {
        if (m_count == 0)
            return std::nullopt;
        if (m_count <= mostProblems)
            return Fault{FaultKind::Invalid, m_text};
        return Fault{FaultKind::Invalid, m_text + "\n  and " +
                                             std::to_string(m_count - mostProblems) +
                                             " more lines of that kind"};
    }

private:
    std::string m_file;
    std::string m_text;
    std::size_t m_count = 0;
};

// The record that is being read.
struct Source {
    const CsvRecord& record;

    [[nodiscard]] static tl::unexpected<std::string> problem(std::string reason)
    {
        return tl::unexpected<std::string>(std::move(reason));
    }
};

template <class Record>
using Read = tl::expected<Record, std::string>;

// Where the text stops being UTF-8; 0 where it never does.
int firstForeignLine(const QByteArray& bytes)
{
    int number = 0;
    for (const QByteArray& line : bytes.split('\n')) {
        ++number;
        QStringDecoder utf8(QStringDecoder::Utf8);
        static_cast<void>(QString(utf8(line)));
        if (utf8.hasError())
            return number;
    }
    return 0;
}

Result<std::vector<CsvRecord>> recordsOf(const std::string& path, const CsvColumns& columns)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return fault(FaultKind::Missing,
                     path + " cannot be read (" + file.errorString().toStdString() + ")");
    if (file.size() > maxFileBytes)
        return fault(FaultKind::Invalid, path + " is larger than a gigabyte");
    const QByteArray bytes = file.readAll();
    QStringDecoder utf8(QStringDecoder::Utf8);
    static_cast<void>(QString(utf8(bytes)));
    if (utf8.hasError())
        return fault(FaultKind::Invalid, path + ", line " +
                                             std::to_string(firstForeignLine(bytes)) +
                                             ": this is no UTF-8 text; save the file as UTF-8");
    const std::string text = bytes.toStdString();
    auto records = readCsv(text, columns);
    if (!records)
        return fault(FaultKind::Invalid, path + ", " + records.error().detail);
    return records;
}

std::optional<std::string> tooLong(const CsvRecord& record)
{
    for (const auto& [column, value] : record.fields)
        if (value.size() > maxTextBytes)
            return column + " is longer than " + std::to_string(maxTextBytes) + " bytes";
    return std::nullopt;
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

std::vector<Symbol> symbolsFrom(const std::string& text)
{
    std::vector<Symbol> symbols;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        if (end > begin)
            symbols.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return symbols;
}

Read<wire::MemberRecord> memberFrom(const Source& source, const wire::Key& key, BusinessDay today)
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
    const auto birthday = YearDay::fromText(record["birthday"]);
    if (!birthday && !record["birthday"].empty())
        return source.problem("birthday is no day like 11-22 (month, day)");
    member.member = {{},
                     *status,
                     record["name"],
                     member::tailOf(*card),
                     *since,
                     symbolsFrom(record["segments"]),
                     birthday};
    return member;
}

// The check digit a number of 8, 12, 13 or 14 digits should end in; none where it has another form.
std::optional<char> gtinCheckDigit(const std::string& code)
{
    static const std::set<std::size_t> lengths{8, 12, 13, 14};
    if (!lengths.contains(code.size()) ||
        !std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    int sum = 0;
    for (std::size_t i = 1; i < code.size(); ++i)
        sum += (code[code.size() - 1 - i] - '0') * (i % 2 == 0 ? 1 : 3);
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

// A GTIN as 14 digits, any other code as it stands. Eight digits may be a shop's own number; the
// longer ones are what a scanner reads, and with a wrong check digit it never will.
Read<Symbol> itemCode(const std::string& code)
{
    constexpr std::size_t shortest = 8;
    const auto check = gtinCheckDigit(code);
    if (check && *check == code.back())
        return Symbol(std::string(14 - code.size(), '0') + code);
    if (check && code.size() != shortest)
        return Source::problem("code " + code + " has a wrong check digit; it should end in " +
                               *check);
    return Symbol(code);
}

Read<wire::ItemRecord> itemFrom(const Source& source, int moneyDecimals)
{
    const CsvRecord& record = source.record;
    wire::ItemRecord item;
    const std::string& code = record["code"];
    if (code.empty() || record["name"].empty())
        return source.problem("code and name must not be empty");
    auto symbol = itemCode(code);
    if (!symbol)
        return tl::unexpected(symbol.error());
    item.code = std::move(*symbol);
    item.name = record["name"];
    item.department = Symbol(record["department"]);
    item.category = Symbol(record["category"]);
    item.brand = Symbol(record["brand"]);
    item.tags = symbolsFrom(record["tags"]);
    const auto price = scaledFromDecimal(record["price"], moneyDecimals);
    if (!price || *price > maxLineMinor || *price < -maxLineMinor)
        return source.problem("price is no amount like 12.50");
    item.price = Money(*price);
    const auto measured = flagFrom(record["measured"], false);
    if (!measured)
        return source.problem("measured is neither yes nor no");
    item.isMeasured = *measured;
    const auto tax = scaledFromDecimal(record["tax"].empty() ? "0" : record["tax"], taxDecimals);
    if (!tax || *tax < 0 || *tax > maxTaxRate)
        return source.problem("tax is no percentage like 20 or 8.1");
    item.tax = TaxRate(*tax);
    return item;
}

Read<wire::StaffRecord> staffFrom(const Source& source)
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

template <class Record>
struct FileRows {
    std::vector<Record> rows;
    std::vector<int> lines;  // of each row
};

// The records of a file, each through `read`; nothing where no file is given. `keyOf` names what
// may stand in it once.
template <class Record, class Convert, class KeyOf>
Result<FileRows<Record>> readAll(const std::string& file, const CsvColumns& columns,
                                 Convert convert, KeyOf keyOf)
{
    FileRows<Record> out;
    if (file.empty())
        return out;
    auto records = recordsOf(file, columns);
    if (!records)
        return tl::unexpected(records.error());
    FileProblems problems(file);
    std::map<decltype(keyOf(std::declval<Record>())), int> seen;
    for (const CsvRecord& record : *records) {
        const auto longText = tooLong(record);
        auto row = longText ? Read<Record>(tl::unexpected(*longText)) : convert(Source{record});
        if (!row) {
            problems.add(record.line, row.error());
            continue;
        }
        const auto [first, isNew] = seen.emplace(keyOf(*row), record.line);
        if (!isNew)
            problems.add(record.line, columns.required.front() + " stands in line " +
                                          std::to_string(first->second) + " already");
        out.rows.push_back(std::move(*row));
        out.lines.push_back(record.line);
    }
    if (auto wrong = problems.asFault())
        return tl::unexpected(std::move(*wrong));
    return out;
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

/// Writes what was read of all the files; inside one transaction.
class Writing {
public:
    Writing(ports::HqStore& store, const ImportFiles& files) : m_store(store), m_files(files) {}

    Result<void> members(const FileRows<wire::MemberRecord>& file)
    {
        std::size_t before = 0;
        return inChunks(file.rows, [&](const std::vector<wire::MemberRecord>& chunk) {
            auto done = membersOf(chunk, file.lines.data() + before);
            before += chunk.size();
            return done;
        });
    }

    std::int64_t newMembers = 0;

private:
    Result<void> membersOf(const std::vector<wire::MemberRecord>& chunk, const int* lines)
    {
        if (auto joined = hq::joinWaiting(m_store, chunk); !joined)
            return joined;
        auto put = m_store.putMembers(chunk);
        if (!put)
            return tl::unexpected(put.error());
        newMembers += put->added;
        if (!put->conflict)
            return {};
        return fault(FaultKind::Invalid,
                     m_files.members + ", line " + std::to_string(lines[*put->conflict]) +
                         ": its card, phone and e-mail address belong to two different members "
                         "already");
    }

    ports::HqStore& m_store;
    const ImportFiles& m_files;
};

}  // namespace

Result<Imported> importFiles(ports::HqStore& store, const ImportFiles& files,
                             const wire::Key& lookupKey, BusinessDay today)
{
    auto members = readAll<wire::MemberRecord>(
        files.members,
        {{"card"}, {"name", "since", "phone", "email", "status", "segments", "birthday"}},
        [&](const Source& source) { return memberFrom(source, lookupKey, today); },
        [](const wire::MemberRecord& member) { return member.identifiers.front(); });
    auto items = readAll<wire::ItemRecord>(
        files.items,
        {{"code", "name", "price"}, {"department", "category", "brand", "tags", "measured", "tax"}},
        [&](const Source& source) { return itemFrom(source, files.moneyDecimals); },
        [](const wire::ItemRecord& item) { return item.code; });
    auto staff = readAll<wire::StaffRecord>(
        files.staff, {{"number", "name", "pin"}, {"role", "active"}},
        [](const Source& source) { return staffFrom(source); },
        [](const wire::StaffRecord& person) { return person.number; });
    if (!members || !items || !staff)
        return tl::unexpected(!members ? members.error() : !items ? items.error() : staff.error());
    Writing writing(store, files);
    auto done = store.transaction([&]() -> Result<void> {
        auto put = writing.members(*members);
        if (put)
            put = inChunks(items->rows, [&](const auto& chunk) { return store.putItems(chunk); });
        if (put)
            put = inChunks(staff->rows, [&](const auto& chunk) { return store.putStaff(chunk); });
        return put;
    });
    if (!done)
        return tl::unexpected(done.error());
    return Imported{static_cast<std::int64_t>(members->rows.size()), writing.newMembers,
                    static_cast<std::int64_t>(items->rows.size()),
                    static_cast<std::int64_t>(staff->rows.size())};
}

}  // namespace loyalty::hqservice
