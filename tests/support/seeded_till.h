// SeededTill: a data folder as HQ would have filled it: the demonstration's shop, its people and
// its programme, without any HQ.
#pragma once

#include <QTemporaryDir>

#include "app/demo/demo_store.h"
#include "app/link/identity.h"

namespace loyalty::tests {

class SeededTill {
public:
    /// PINs are hashed with the product's own cost: about 0.1 s for the two people.
    explicit SeededTill(int members = 20);

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] const app::Identity& identity() const { return m_identity; }
    [[nodiscard]] const app::DemoStore& store() const { return m_store; }
    /// What a scanner reads from the shelf or the card.
    [[nodiscard]] QString itemNumber(int index) const;
    [[nodiscard]] QString cardNumber(int index) const;

private:
    QTemporaryDir m_folder;
    app::DemoStore m_store;
    app::Identity m_identity;
};

}  // namespace loyalty::tests
