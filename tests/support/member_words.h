// A member with points and a programme that speaks of them, for what screens and slips say.
#pragma once

#include <QtTest>
#include <sstream>

#include "app/terminal/message_words.h"
#include "tests/support/programmes.h"

namespace loyalty::tests {

inline BusinessDay day(const std::string& text)
{
    return *BusinessDay::fromText(text);
}

inline const LocalTime now = *LocalTime::fromText("2026-06-15T09:14:00+03:00");

inline std::shared_ptr<const programme::Rulebook> rulebookWith(const QByteArray& more)
{
    return rulebookOf(R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
        "points":{"decimals":1},
        "wallets":[{"code":"stars","plural":{"en":"stars"}},{"code":"seals"}],
        "tiers":[{"code":"basic","name":{"en":"Basic"},"threshold":0},
                 {"code":"silver","name":{"en":"Silver"},"threshold":100},
                 {"code":"gold","name":{"en":"Gold"},"threshold":300}],)" +
                      more.toStdString() + "}");
}

inline sale::Customer customerOf(ledger::Account account)
{
    sale::Customer customer;
    customer.member = member::Member{};
    customer.member->name = "Defne Yayla";
    customer.member->since = day("2025-05-10");
    customer.member->status = member::Status::Active;
    customer.cardTail = "4821";
    customer.account = std::move(account);
    return customer;
}

inline app::Format formatOf(const programme::Rulebook& rulebook)
{
    app::Format format(QStringLiteral("tr_TR"), QStringLiteral("en"));
    format.setCurrency(rulebook.programme().currency);
    format.setPointDecimals(rulebook.programme().points.decimals);
    return format;
}

/// "100@2026-01-01..2026-12-31 50@2026-02-01.." as lots; "2026-05-20" is a purchase that keeps
/// points of the second sort for a month.
inline ledger::Account accountOf(const QByteArray& text)
{
    ledger::Account account;
    std::istringstream list(text.toStdString());
    for (std::string each; list >> each;) {
        ledger::Movement movement;
        const std::size_t at = each.find('@');
        if (at == std::string::npos) {
            movement.counts.active.push_back({day(each), day(each), day(each).plusMonths(1)});
        } else {
            movement.points = Points(std::stoll(each.substr(0, at)));
            movement.life = {day(each.substr(at + 1, 10)),
                             BusinessDay::fromText(each.substr(at + 13))};
        }
        account.apply(movement);
    }
    return account;
}

/// On the birthday of who joined on 2025-05-10: 85,0 points, of which 5,0 end within the notice;
/// 95,5 count for Silver.
inline sale::Customer birthdayChild()
{
    ledger::Account account = accountOf("50@2026-01-01..2026-06-20 800@2026-01-01..2027-01-01");
    account.years = {{2026, Points(955)}};
    sale::Customer customer = customerOf(std::move(account));
    customer.member->birthday = YearDay{6, 15};
    return customer;
}

inline std::shared_ptr<const programme::Rulebook> rulebookSaying(const QByteArray& messages,
                                                                 const QByteArray& more = {})
{
    return rulebookWith(
        R"("life":{"expiryMonths":12,"noticeDays":10},
           "rewards":[{"id":"tea","name":{"en":"Tea for two"},"kind":"gift","cost":"90.0"}],
           "messages":{)" +
        messages + "}" + more);
}

inline const char* const allMessages =
    R"("nearReward":"10.0","nearTier":"5.0","birthday":{"en":"Happy birthday","tr":"Kutlu olsun"})";

}  // namespace loyalty::tests
