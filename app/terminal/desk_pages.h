// DeskPages: the till's pages for what is done by hand: points for an earlier sale, goods without a
// slip, and the manager who agrees where one person may not do it alone.
#pragma once

#include <QObject>
#include <functional>

#include "app/terminal/confirm_page.h"
#include "app/terminal/engine.h"
#include "app/terminal/sign_in_page.h"
#include "app/widgets/format.h"

namespace loyalty::app {

/// What a return without a slip does, in one sentence.
QString blindReturnSentence(const Format& format, const BlindReturnView& view, BusinessDay today);
/// What a late claim does; without a card, what is asked for.
QString claimSentence(const Format& format, const ClaimView& view, BusinessDay today);

class DeskPages : public QObject {
    Q_OBJECT

public:
    DeskPages(const Theme& theme, const Format& format, Engine& engine,
              std::function<LocalTime()> clock, QWidget* parent);

    [[nodiscard]] std::vector<QWidget*> pages() const
    {
        return {m_approval, m_claim, m_blind, m_unrecorded};
    }
    void retranslate();
    void setPerson(const std::optional<StaffView>& person) { m_person = person; }
    /// Said on the approval page of a demonstration.
    void setHint(const QString& hint) { m_approval->setHint(hint); }
    /// Does it at once, or with the PIN of a manager who is asked for on a page of its own;
    /// `behind` is where Back leads.
    void agree(bool needsApproval, QWidget* behind, std::function<void(Engine&, QString)> deed);
    void beginClaim();
    /// A card that is scanned there is the claimant's.
    [[nodiscard]] bool isClaim(const QWidget* page) const { return page == m_claim; }
    /// A person has to answer there, and no scan does.
    [[nodiscard]] bool isQuestion(const QWidget* page) const
    {
        return page == m_approval || page == m_blind || page == m_unrecorded;
    }

Q_SIGNALS:
    void openAsked(QWidget* page);
    /// Nothing more to do here.
    void closed();

private:
    void showClaim(const ClaimView& view);
    void showBlind(const BlindReturnView& view);
    void askUnrecorded(const std::vector<basket::Tender>& tenders);
    [[nodiscard]] bool isManager() const
    {
        return m_person && m_person->role == wire::Role::Manager;
    }

    const Format& m_format;
    Engine& m_engine;
    std::function<LocalTime()> m_clock;
    std::optional<StaffView> m_person;
    SignInPage* m_approval;
    ConfirmPage* m_claim;
    ConfirmPage* m_blind;
    ConfirmPage* m_unrecorded;
    std::optional<ClaimView> m_claimView;
    std::optional<BlindReturnView> m_blindView;
    std::vector<basket::Tender> m_tenders;  // of the sale that cannot be stored
    std::function<void(Engine&, QString)> m_deed;
    QWidget* m_behind = nullptr;
};

}  // namespace loyalty::app
