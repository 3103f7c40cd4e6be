// MemberWords: what the screens say of a customer and their points, without widgets.
#pragma once

#include <QStringList>

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"

namespace loyalty::app {

/// A figure with what it is above it and when it changes below it.
struct TileWords {
    QString title;  // Expiring soon
    QString value;  // 120
    QString under;  // 80 on 12 Jun
    QString all;    // every day, a line each; empty where there is none
    bool isUrgent = false;
};

struct MemberWords {
    QString initials;
    QString name;
    QString card;  // Card •••• 4821 · since 2019
    QString tier;
    QString balance;
    QString balanceWord;
    QString age;  // at least 1.008 · HQ as of 09:14
    bool isOffline = false;
    QString progress;          // 1.840 of 2.500 to Platinum; The highest tier
    QString progressEnd;       // until 31 Dec
    bool isTierNear = false;   // then progress says how little is missing
    double progressPart = -1;  // 0 to 1; below 0 there is no next tier
    QString tierNote;          // Gold counts from 1 Jan 2027; Given by hand, until 30 Jun
    QString missing;           // to the next tier: 660, or 66,00 ₺; empty on the highest
    TileWords pending;
    TileWords expiring;
    QStringList messages;  // what else is told, a line each
};

/// `offline`: HQ does not answer now. `now` says the business day.
MemberWords memberWords(const Format& format, const sale::Customer& customer,
                        const programme::Rulebook* rulebook, std::optional<Instant> asOf,
                        LocalTime now, bool offline);

}  // namespace loyalty::app
