// MemberDesk: finds members while somebody types, on a thread and a read-only connection of its
// own, so that a search never holds up a sale. Only the last wish is answered.
#pragma once

#include <QMetaType>
#include <QObject>
#include <atomic>
#include <memory>

#include "app/link/identity.h"
#include "core/storage/cache_store.h"

namespace loyalty::app {

struct SearchView {
    QString typed;
    storage::SearchAnswer answer;
    qint64 members = 0;
    qint64 microseconds = 0;
};

class MemberDesk : public QObject {
    Q_OBJECT

public:
    MemberDesk(QString dataFolder, QString countryCode);

    /// From any thread.
    void ask(const QString& typed);
    void setIdentity(const Identity& identity);

Q_SIGNALS:
    void found(const loyalty::app::SearchView& view);

private:
    void search(const QString& typed);
    Result<storage::SearchAnswer> lookUp(const std::string& typed);
    Result<storage::SearchAnswer> byIdentifier(const std::string& typed);
    bool open();

    QString m_folder;
    QString m_countryCode;
    Identity m_identity;
    std::unique_ptr<storage::CacheStore> m_cache;
    std::atomic<int> m_last{0};
};

}  // namespace loyalty::app

Q_DECLARE_METATYPE(loyalty::app::SearchView)
