// Identity: who this terminal is to HQ, made once by pairing. Kept in <data>/identity.json with
// mode 0600, apart from the databases: a copied database alone can neither sign nor look anybody
// up.
#pragma once

#include <QString>
#include <optional>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/wire/digest.h"

namespace loyalty::app {

struct Identity {
    QString hqUrl;
    TerminalId terminal;
    std::int32_t incarnation = 1;
    QString store;
    QString name;
    wire::SecretKey secretKey{};
    wire::Key lookupKey{};
    wire::PublicKey programmeKey{};  // HQ's; zeros: not told when it was paired
};

/// None where this terminal was never paired; Invalid names what is wrong with the file.
Result<std::optional<Identity>> loadIdentity(const QString& dataFolder,
                                             const QString& file = QStringLiteral("identity.json"));
Result<void> saveIdentity(const QString& dataFolder, const Identity& identity,
                          const QString& file = QStringLiteral("identity.json"));

}  // namespace loyalty::app
