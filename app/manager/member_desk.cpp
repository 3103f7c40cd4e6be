#include "app/manager/member_desk.h"

#include <QDir>
#include <QElapsedTimer>

#include "core/member/normal_form.h"

namespace loyalty::app {

namespace {
constexpr int mostHits = 50;
constexpr std::size_t tailLength = 4;
}  // namespace

MemberDesk::MemberDesk(QString dataFolder, QString countryCode)
    : m_folder(std::move(dataFolder)), m_countryCode(std::move(countryCode))
{}

void MemberDesk::setIdentity(const Identity& identity)
{
    QMetaObject::invokeMethod(
        this, [this, identity] { m_identity = identity; }, Qt::QueuedConnection);
}

void MemberDesk::ask(const QString& typed)
{
    const int ticket = ++m_last;
    QMetaObject::invokeMethod(
        this,
        [this, typed, ticket] {
            if (ticket == m_last)
                search(typed);
        },
        Qt::QueuedConnection);
}

bool MemberDesk::open()
{
    // The till may have begun a new file in the place of this one.
    if (m_cache != nullptr && m_cache->database().checkInPlace())
        return true;
    m_cache.reset();
    auto cache = storage::CacheStore::open(
        QDir(m_folder).filePath(QStringLiteral("cache_1.db")).toStdString(), m_identity.lookupKey,
        storage::Access::ReadOnly);
    if (cache)
        m_cache = std::move(*cache);
    return m_cache != nullptr;
}

void MemberDesk::search(const QString& typed)
{
    if (!open())
        return;
    QElapsedTimer watch;
    watch.start();
    SearchView view;
    view.typed = typed;
    if (auto answer = lookUp(typed.trimmed().toStdString()))
        view.answer = std::move(*answer);
    view.microseconds = watch.nsecsElapsed() / 1000;
    view.members = m_cache->memberCount().value_or(0);
    Q_EMIT found(view);
}

Result<storage::SearchAnswer> MemberDesk::lookUp(const std::string& typed)
{
    const bool hasLetter = std::any_of(typed.begin(), typed.end(), [](unsigned char c) {
        return std::isalpha(c) != 0 || c > 0x7F;
    });
    if (hasLetter && typed.find('@') == std::string::npos)
        return m_cache->searchByName(typed, mostHits);
    if (typed.size() == tailLength)
        return m_cache->searchByTail(typed, mostHits);
    return byIdentifier(typed);
}

Result<storage::SearchAnswer> MemberDesk::byIdentifier(const std::string& typed)
{
    storage::SearchAnswer answer;
    using member::IdentifierKind;
    const std::pair<IdentifierKind, std::optional<std::string>> candidates[] = {
        {IdentifierKind::Card, member::normalCard(typed)},
        {IdentifierKind::Phone, member::normalPhone(typed, m_countryCode.toStdString())},
        {IdentifierKind::Email, member::normalEmail(typed)},
    };
    answer.tooShort = typed.size() < tailLength;
    for (const auto& [kind, normal] : candidates) {
        if (!normal)
            continue;
        auto id = m_cache->resolve(wire::identifierHash(m_identity.lookupKey, kind, *normal));
        if (!id)
            return tl::unexpected(id.error());
        if (!*id)
            continue;
        auto known = m_cache->findMember(**id);
        if (!known)
            return tl::unexpected(known.error());
        if (*known)
            answer.hits.push_back({(*known)->member, (*known)->account.points});
    }
    return answer;
}

}  // namespace loyalty::app
