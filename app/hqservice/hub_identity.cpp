#include "app/hqservice/hub_identity.h"

#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/hqservice/fleet_keys.h"
#include "app/link/hq_link.h"
#include "core/hub/uplink.h"
#include "core/storage/store_hub.h"
#include "core/wire/message_codec.h"

namespace loyalty::hqservice {

namespace {

constexpr std::string_view sqlitePrefix = "sqlite:";
constexpr std::ptrdiff_t publicKeyBegins = 32;  // in an Ed25519 secret key of libsodium

QString asText(const std::string& text)
{
    return QString::fromStdString(text);
}

app::HqAnswer ask(const UpstreamOptions& options, const wire::PairRequest& request)
{
    app::HqLink link;
    link.trust(asText(options.authorities));
    QEventLoop wait;
    app::HqAnswer got;
    QObject::connect(&link, &app::HqLink::answered, &wait, [&](const app::HqAnswer& answer) {
        got = answer;
        wait.quit();
    });
    const Bytes body = wire::encodeMessage(request);
    link.postUnsigned(app::HqLink::nextRequest(), asText(options.url) + QStringLiteral("/v1/pair"),
                      QByteArray(reinterpret_cast<const char*>(body.data()),
                                 static_cast<qsizetype>(body.size())));
    wait.exec();
    return got;
}

std::string whyNotPaired(const app::HqAnswer& answer)
{
    const QString detail =
        QJsonDocument::fromJson(answer.body).object().value(QLatin1String("detail")).toString();
    return "HQ does not pair this hub: " +
           (detail.isEmpty() ? answer.reason : detail).toStdString();
}

// The key is on the disk before HQ hears of it: where the answer is lost, the same code serves
// again.
Result<wire::KeyPair> keysIn(const QString& folder, const QString& file)
{
    auto begun = app::loadIdentity(folder, file);
    if (!begun)
        return tl::unexpected(begun.error());
    if (*begun)
        return wire::keyPairOf((*begun)->secretKey);
    const wire::KeyPair keys = wire::makeKeyPair();
    app::Identity identity;
    identity.terminal = TerminalId(1);
    identity.hqUrl = QStringLiteral("-");
    identity.name = QStringLiteral("-");
    identity.secretKey = keys.secretKey;
    if (auto saved = app::saveIdentity(folder, identity, file); !saved)
        return tl::unexpected(saved.error());
    return keys;
}

Result<app::Identity> pair(const QString& folder, const QString& file,
                           const UpstreamOptions& options)
{
    const QString begun = file + QStringLiteral(".new");
    auto keys = keysIn(folder, begun);
    if (!keys)
        return tl::unexpected(keys.error());
    wire::PairRequest request{options.pairingCode, keys->publicKey, "pointkeeper-hq 0.1.0"};
    request.isHub = true;
    const app::HqAnswer answer = ask(options, request);
    if (!answer.isOk())
        return fault(answer.status == 0 ? FaultKind::Unreachable : FaultKind::Rejected,
                     whyNotPaired(answer));
    const auto reply =
        wire::decodeMessage<wire::PairReply>(Bytes(answer.body.begin(), answer.body.end()));
    if (!reply)
        return tl::unexpected(reply.error());
    if (!reply->isHub)
        return fault(FaultKind::Rejected, "this HQ knows nothing of hubs of stores");
    const app::Identity identity{asText(options.url),  reply->terminal,     reply->incarnation,
                                 asText(reply->store), asText(reply->name), keys->secretKey,
                                 reply->lookupKey,     reply->programmeKey};
    if (auto saved = app::saveIdentity(folder, identity, file); !saved)
        return tl::unexpected(saved.error());
    QFile::remove(folder + QLatin1Char('/') + begun);
    return identity;
}

// An HQ that was set back may give a number twice: tills are to tell the two hubs apart.
Result<bool> isItsOwn(storage::SqlHqStore& store, const app::Identity& identity)
{
    const Bytes key(identity.lookupKey.begin(), identity.lookupKey.end());
    const Bytes own(identity.secretKey.begin() + publicKeyBegins, identity.secretKey.end());
    const std::string fresh = std::to_string(hub::newEpoch());
    auto kept = store.settingOr("lookup_key", key);
    auto epoch = store.settingOr("epoch", Bytes(fresh.begin(), fresh.end()));
    if (!kept || !epoch)
        return tl::unexpected(kept ? epoch.error() : kept.error());
    const std::string begun(epoch->begin(), epoch->end());
    if (*kept != key || !hub::isEpochOfHub(std::atoll(begun.c_str())))
        return false;
    auto hub = store.settingOr("hub", own);
    if (!hub)
        return tl::unexpected(hub.error());
    return *hub == own;
}

// Numbers and the history of a hub are no other hub's, and not HQ's.
Result<void> prepare(const std::string& database, const app::Identity& identity)
{
    auto store = storage::SqlHqStore::open(database);
    if (!store)
        return tl::unexpected(store.error());
    auto isOwn = isItsOwn(**store, identity);
    if (!isOwn)
        return tl::unexpected(isOwn.error());
    if (!*isOwn)
        return fault(FaultKind::Invalid,
                     "the database is that of an HQ, or of another hub; a hub begins with one of "
                     "its own");
    storage::SqlStoreHub books(**store);
    if (identity.programmeKey != wire::PublicKey{})
        if (auto put = books.putProgrammeKey(identity.programmeKey); !put)
            return put;
    return books.begin(hub::firstNumberOf(identity.terminal, identity.incarnation));
}

}  // namespace

Result<app::Identity> hubIdentity(const std::string& database, const UpstreamOptions& options)
{
    if (!database.starts_with(sqlitePrefix))
        return fault(FaultKind::Invalid,
                     "the hub of a store keeps its books in SQLite: sqlite:FILE");
    const QFileInfo place(asText(database.substr(sqlitePrefix.size())));
    const QString folder = place.absolutePath();
    const QString file = place.fileName() + QStringLiteral(".hub.json");
    auto known = app::loadIdentity(folder, file);
    if (!known)
        return tl::unexpected(known.error());
    if (!*known && options.pairingCode.empty())
        return fault(
            FaultKind::Invalid,
            "this hub is not paired with HQ: pointkeeper-hq enrol --store NAME --hub prints "
            "a code there, --pairing-code takes it here");
    auto identity = *known ? Result<app::Identity>(**known) : pair(folder, file, options);
    if (!identity)
        return identity;
    identity->hqUrl = asText(options.url);
    if (auto prepared = prepare(database, *identity); !prepared)
        return tl::unexpected(prepared.error());
    return identity;
}

}  // namespace loyalty::hqservice
