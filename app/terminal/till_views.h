// The values that cross from the till thread to the screens.
#pragma once

#include <QMetaType>
#include <QString>
#include <optional>
#include <vector>

#include "core/sale/adjust.h"
#include "core/sale/blind_return.h"
#include "core/sale/checkout.h"
#include "core/sale/claim.h"
#include "core/sync/synchroniser.h"
#include "core/wire/messages.h"

namespace loyalty::app {

struct TillHead {
    QString store;
    QString name;
    std::int64_t nextNumber = 1;
    std::int64_t members = 0;
    std::optional<programme::Currency> currency;  // of the programme in force
    int pointDecimals = 0;
};

struct StaffView {
    StaffNumber number;
    QString name;
    wire::Role role = wire::Role::Cashier;
};

struct SaleView {
    sale::Quote quote;
    std::int64_t number = 0;  // the slip number it will get
    LocalTime at;
    int parked = 0;
    std::optional<Instant> balanceAsOf;  // when HQ last told anything
    basket::LineNumber lastLine = 0;     // the one that was touched last
};

/// The rewards page: what could be had in the open sale, and what is taken.
struct RewardsView {
    sale::Quote quote;
    sale::RewardOffers offers;
    Points available;        // that may be used today, before the rewards of this sale
    Points usable{};         // of them, while HQ cannot be asked
    bool isAsking = false;   // HQ is asked to set points aside for a reward
    bool opensPage = false;  // somebody wants to see them; else the page is told, where it is open
};

struct SettledView {
    sale::Settled settled;
    std::optional<Instant> balanceAsOf;
    std::string slipCode{};  // for the slip (core/wire/slip_code.h); empty: it has none
    std::string slipName{};  // the same in short, as it is typed: "3-57"
};

struct ReturnView {
    ports::StoredSale sale;
    std::shared_ptr<const programme::Rulebook> rulebook;
    basket::Returned chosen;
    std::optional<sale::ReturnPreview> preview;
};

/// A late claim, before and after it is done.
struct ClaimView {
    ports::StoredSale sale;
    std::shared_ptr<const programme::Rulebook> rulebook;
    std::optional<sale::ClaimPreview> preview;  // none until a card was shown
    std::optional<Instant> balanceAsOf;
};

/// Goods without a slip, before and after they are taken back.
struct BlindReturnView {
    sale::BlindPreview preview;
    std::shared_ptr<const programme::Rulebook> rulebook;
    LocalTime at;
    StaffNumber staff;
    std::optional<Instant> balanceAsOf;
};

/// What would be changed by hand, or why not.
struct AdjustmentView {
    MemberId member;
    sale::Adjustment wanted;
    std::shared_ptr<const programme::Rulebook> rulebook;
    std::optional<sale::AdjustPreview> preview;
    std::optional<sale::AdjustRefusal> refusal;
};

struct ReturnedView {
    sale::Returned returned;
    std::optional<Instant> balanceAsOf;
};

}  // namespace loyalty::app

Q_DECLARE_METATYPE(loyalty::Fault)
Q_DECLARE_METATYPE(loyalty::app::TillHead)
Q_DECLARE_METATYPE(loyalty::app::StaffView)
Q_DECLARE_METATYPE(loyalty::app::SaleView)
Q_DECLARE_METATYPE(loyalty::app::RewardsView)
Q_DECLARE_METATYPE(loyalty::app::SettledView)
Q_DECLARE_METATYPE(loyalty::app::ReturnView)
Q_DECLARE_METATYPE(loyalty::app::ReturnedView)
Q_DECLARE_METATYPE(loyalty::app::ClaimView)
Q_DECLARE_METATYPE(loyalty::app::BlindReturnView)
Q_DECLARE_METATYPE(loyalty::app::AdjustmentView)
Q_DECLARE_METATYPE(loyalty::sync::Status)
Q_DECLARE_METATYPE(std::vector<loyalty::ports::ParkedSale>)
Q_DECLARE_METATYPE(std::vector<loyalty::ports::SaleSummary>)
Q_DECLARE_METATYPE(std::vector<loyalty::ports::CatalogueItem>)
