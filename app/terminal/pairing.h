// Pairing: makes this terminal's key and exchanges a one-time code for an identity at HQ. With an
// HQ on the same machine and under the same user no code is needed: HQ names a file that only this
// user can read, and what stands in it serves as the code.
#pragma once

#include <QObject>

#include "app/link/hq_link.h"
#include "app/terminal/adopt_identity.h"

namespace loyalty::app {

class Pairing : public QObject {
    Q_OBJECT

public:
    /// Who the terminal was until now, and what was acknowledged of its journal.
    struct Last {
        TerminalId terminal;
        std::int32_t incarnation = 1;
        HqHas acked;
    };
    explicit Pairing(HqLink& link, QObject* parent = nullptr);

    /// An empty code asks for the way of the same machine.
    void start(const QString& hqUrl, const QString& code, const std::optional<Last>& last = {});
    /// How much of that journal HQ has; none where it did not say.
    [[nodiscard]] const std::optional<HqHas>& hqHas() const { return m_hqHas; }

Q_SIGNALS:
    /// Nothing is written down yet.
    void paired(const loyalty::app::Identity& identity);
    /// `reason` is for a person: what HQ said.
    void refused(const QString& reason);
    void requested(quint64 request, const QString& url, const QByteArray& body);

private:
    void ask(const QString& code);
    void take(const HqAnswer& answer);
    void takeRefusal(const HqAnswer& answer);

    QString m_url;
    wire::KeyPair m_keys;
    std::optional<Last> m_last;
    std::optional<HqHas> m_hqHas;
    quint64 m_request = 0;
    bool m_usedCookie = false;
};

}  // namespace loyalty::app
