// A till's day as text that a shopkeeper can read: one step a line, what the till answers behind
// "=>". A line that begins with # is a remark. Money in units of the shop, points as they are.
//
//   scan milk                  => milk 20.00; total 20.00; 2 points
//   card 7                     => card 7, nobody's; balance 0; 2 points
//   settle                     => slip 1: 20.00, 2 points; balance 2
//   return slip 1 line 1       => 20.00 back, 2 points taken; balance 0
//
// The shop sells milk (10.00 each, "scan milk 2"), wine (50.00), cheese by weight (30.00 the
// kilogram), bottles handed in (-1.00 each), and gift cards, which never earn (100.00). One point
// for each 10.00, the rest is dropped; 5 more from 100.00 on. A member whose number a till made is
// called by that till and its entry: member 7/3.
#pragma once

#include <functional>
#include <map>
#include <sstream>

#include "core/sale/checkout.h"
#include "core/sale/goods_return.h"
#include "tests/support/till_ports.h"

namespace loyalty::tests {

/// What a shop of these stories sells, and its programme.
std::vector<wire::ItemRecord> shopItems();
wire::ProgrammeRecord shopProgramme();
member::IdentifierHash shopCard(std::int64_t number);
/// "5", or till and entry where a till made the number: "7/3".
std::string memberNumber(MemberId id);

/// Plays the steps of `text` through `answer`; empty, or the first step that was answered in
/// another way than it says, and that answer.
std::string playSteps(const std::string& text,
                      const std::function<std::string(const std::string&)>& answer);

class TillScenario {
public:
    enum class Shop { Told, NotToldYet };

    explicit TillScenario(TillPorts& ports, TerminalId terminal = TerminalId(7),
                          Shop shop = Shop::Told);

    std::string play(const std::string& text);
    /// What the till answers to one step.
    std::string step(const std::string& command);

private:
    using Words = std::istringstream;

    std::string scan(Words& words);
    std::string identify(Words& words);
    std::string enrol(Words& words);
    std::string look();
    std::string settle(Words& words);
    std::string settleAgain();
    std::string giveBack(Words& words);
    std::string park();
    std::string resume();
    std::string hq(Words& words);
    std::string journal();
    void tellOfMember(std::int64_t id, std::int64_t reflected);

    [[nodiscard]] std::string basketText();
    [[nodiscard]] std::string answerText(
        const Result<tl::expected<sale::Settled, sale::SettleRefusal>>& settled) const;
    [[nodiscard]] sale::Stamp stamp() const;

    TillPorts& m_ports;
    sale::Terminal m_terminal;
    sale::Checkout m_checkout;
    std::vector<basket::Line> m_lastLines;
    SaleId m_lastSale;
    member::Holder m_lastHolder;
    std::map<std::int64_t, member::IdentifierHash> m_cards;  // of members, as HQ told
    int m_returns = 0;
};

}  // namespace loyalty::tests
