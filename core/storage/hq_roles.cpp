#include "core/storage/hq_roles.h"

namespace loyalty::storage {

namespace {

enum class Reader { MayRead, MayNot };

struct Rights {
    const char* table;
    const char* service;
    Reader reader;
};

// One process takes entries in and projects them, so that one role does both. Nobody has UPDATE or
// DELETE on inbox, entry, document, dispute and act. A table that is missing here is found by
// hq_roles_test.
constexpr Rights rights[] = {
    {"schema_version", "SELECT", Reader::MayRead},
    {"setting", "SELECT, INSERT", Reader::MayNot},  // keys of the fleet
    {"counter", "SELECT, UPDATE", Reader::MayRead},
    {"feed_head", "SELECT, UPDATE", Reader::MayRead},
    {"pairing_code", "SELECT, DELETE", Reader::MayNot},
    {"terminal", "SELECT, INSERT, UPDATE", Reader::MayRead},
    {"terminal_journal", "SELECT, INSERT, UPDATE", Reader::MayRead},
    {"terminal_key", "SELECT, INSERT", Reader::MayRead},
    {"inbox", "SELECT, INSERT", Reader::MayRead},
    {"entry", "SELECT, INSERT", Reader::MayRead},
    {"document", "SELECT, INSERT", Reader::MayRead},
    {"dispute", "SELECT, INSERT", Reader::MayRead},
    {"act", "SELECT", Reader::MayRead},
    {"member", "SELECT, INSERT, UPDATE", Reader::MayRead},
    {"member_name", "SELECT", Reader::MayNot},
    {"identifier", "SELECT, INSERT, UPDATE", Reader::MayNot},
    {"account", "SELECT, INSERT, UPDATE", Reader::MayRead},
    {"account_lot", "SELECT, INSERT, UPDATE, DELETE", Reader::MayRead},
    {"account_year", "SELECT, INSERT, UPDATE, DELETE", Reader::MayRead},
    {"account_terminal", "SELECT, INSERT, UPDATE, DELETE", Reader::MayRead},
    {"returned", "SELECT, INSERT, UPDATE", Reader::MayRead},
    {"lease", "SELECT, INSERT, UPDATE, DELETE", Reader::MayRead},
    {"sale_hold", "SELECT, INSERT, UPDATE, DELETE", Reader::MayRead},
    {"shown_code", "SELECT, INSERT, UPDATE", Reader::MayNot},
    {"spent", "SELECT, INSERT, UPDATE", Reader::MayRead},
    {"spent_in_store", "SELECT, INSERT, UPDATE", Reader::MayRead},
    {"ledger_day", "SELECT, INSERT, UPDATE", Reader::MayRead},
    {"expiry", "SELECT, INSERT, UPDATE", Reader::MayRead},
    {"item", "SELECT", Reader::MayRead},
    {"staff", "SELECT", Reader::MayNot},  // hashes of PINs
    {"programme", "SELECT", Reader::MayRead},
    {"publisher", "SELECT", Reader::MayRead},
    {"proposal", "SELECT", Reader::MayRead},
    {"erasure", "SELECT", Reader::MayRead},
    {"signing_key", "", Reader::MayNot},  // whoever serves tills signs no programme
    {"snapshot", "SELECT, INSERT, DELETE", Reader::MayNot},
    {"snapshot_frame", "SELECT, INSERT, DELETE", Reader::MayNot},
    {"webhook", "SELECT, UPDATE", Reader::MayNot},
    {"webhook_delivery", "SELECT, INSERT, DELETE", Reader::MayNot},
    {"webhook_dead", "SELECT, INSERT", Reader::MayNot},
    {"webhook_sender", "SELECT, UPDATE", Reader::MayNot},
};

std::string quoted(const std::string& name)
{
    std::string text = "\"";
    for (const char c : name) {
        if (c == '"')
            text += '"';
        text += c;
    }
    return text + "\"";
}

// PostgreSQL only warns where somebody else gives rights, and gives none.
Result<std::string> ownerOf(Database& database)
{
    std::string owner;
    bool isHere = false;
    auto read = database.each(
        "SELECT tableowner::text, pg_has_role(tableowner, 'USAGE') FROM pg_tables "
        "WHERE schemaname = 'public' AND tablename = 'inbox'",
        [&](const Row& row) {
            owner = row.text(0);
            isHere = row.integer(1) != 0;
            return true;
        });
    if (!read)
        return tl::unexpected(read.error());
    if (!isHere)
        return fault(FaultKind::Denied, "only " + owner + ", who owns the tables, can do it");
    return owner;
}

Result<void> begin(Database& database, const std::string& role)
{
    return database.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM " + role +
                            "; REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM " + role +
                            "; GRANT USAGE ON SCHEMA public TO " + role);
}

}  // namespace

Result<void> grantRoles(Database& database, const HqRoles& roles)
{
    auto owner = ownerOf(database);
    if (!owner)
        return tl::unexpected(owner.error());
    for (const std::string& role : {roles.service, roles.reader})
        if (role == *owner)
            return fault(FaultKind::Invalid, role + " owns the tables, and keeps all rights");
    const std::string service = quoted(roles.service);
    const std::string reader = quoted(roles.reader);
    return database.transaction([&]() -> Result<void> {
        auto done = begin(database, service);
        if (done && !roles.reader.empty())
            done = begin(database, reader);
        if (done)
            done = database.execute("GRANT EXECUTE ON FUNCTION make_months(INTEGER) TO " + service);
        for (const Rights& each : rights) {
            const std::string table = std::string(" ON ") + each.table + " TO ";
            if (done && *each.service != '\0')
                done = database.execute("GRANT " + std::string(each.service) + table + service);
            if (done && each.reader == Reader::MayRead && !roles.reader.empty())
                done = database.execute("GRANT SELECT" + table + reader);
        }
        return done;
    });
}

}  // namespace loyalty::storage
