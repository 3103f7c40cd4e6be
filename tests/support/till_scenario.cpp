#include "tests/support/till_scenario.h"

#include "core/base/decimal.h"
#include "core/sale/enrol.h"
#include "tests/support/memory_till.h"

namespace loyalty::tests {

namespace {

constexpr const char* programme = R"({"format":1,"id":"shop","version":1,
    "currency":{"code":"EUR"},"neverEarn":[{"category":"Gift cards"}],
    "rules":[{"id":"base","kind":"spend","points":1,"amount":"10.00"},
             {"id":"big shop","kind":"bonus","points":5,"minimum":"100.00"}]})";

std::string money(Money amount)
{
    return decimalFromScaled(amount.count(), 2);
}

std::string points(Points amount)
{
    return std::to_string(amount.count()) + (amount == Points(1) ? " point" : " points");
}

std::string trimmed(const std::string& text)
{
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::string customerText(const sale::Customer& customer)
{
    std::string text = "balance " + std::to_string(customer.account.points.count());
    if (customer.unconfirmed > 0)
        text += " (" + std::to_string(customer.unconfirmed) + " not at HQ yet)";
    return text;
}

const char* refusalText(sale::ReturnRefusal refusal)
{
    switch (refusal) {
        case sale::ReturnRefusal::NothingChosen:
            return "refused: nothing chosen";
        case sale::ReturnRefusal::NotThatMany:
            return "refused: not that many";
        case sale::ReturnRefusal::ProgrammeMissing:
            return "refused: the programme of the sale is not here";
        case sale::ReturnRefusal::TooLarge:
            return "refused: too large";
        case sale::ReturnRefusal::NeedsApproval:
            return "refused: a manager has to agree";
    }
    return "?";
}

std::string whoText(const sale::Customer& customer)
{
    if (!customer.isRegistered())
        return "nobody's";
    return (customer.member->name.empty() ? "" : customer.member->name + ", ") + "member " +
           memberNumber(customer.member->id);
}

}  // namespace

// Of a number that a till gave out: the till, and the card.
std::string memberNumber(MemberId id)
{
    constexpr int cardBits = 28;
    constexpr int terminalBits = cardBits + 11;
    constexpr std::int64_t cards = 100;
    if (id.value() < wire::firstTillMemberId)
        return std::to_string(id.value());
    std::string card = "?";
    for (std::int64_t number = 0; number < cards; ++number) {
        const wire::Digest digest = wire::digest(shopCard(number).bytes);
        std::int64_t bits = 0;
        for (std::size_t i = 0; i < 4; ++i)
            bits = bits << 8 | digest[i];
        if (((bits ^ id.value()) & ((std::int64_t{1} << cardBits) - 1)) == 0)
            card = std::to_string(number);
    }
    return std::to_string(id.value() >> terminalBits) + "/" + card;
}

member::IdentifierHash shopCard(std::int64_t number)
{
    return {{static_cast<std::uint8_t>(number)}};
}

std::vector<wire::ItemRecord> shopItems()
{
    const auto item = [](const char* code, const char* category, std::int64_t price) {
        return wire::ItemRecord{
            Symbol(code), code, {},           Symbol(category),
            {},           {},   Money(price), code == std::string_view("cheese")};
    };
    return {item("milk", "Dairy", 1000), item("wine", "Drinks", 5000),
            item("cheese", "Dairy", 3000), item("bottle", "Deposits", -100),
            item("gift-card", "Gift cards", 10000)};
}

wire::ProgrammeRecord shopProgramme()
{
    return {1, BusinessDay(0), programme};
}

std::string playSteps(const std::string& text,
                      const std::function<std::string(const std::string&)>& answer)
{
    std::istringstream lines(text);
    std::string line;
    while (std::getline(lines, line)) {
        line = trimmed(line);
        if (line.empty() || line.front() == '#')
            continue;
        const std::size_t arrow = line.find("=>");
        const std::string given = answer(trimmed(line.substr(0, arrow)));
        if (arrow == std::string::npos || given != trimmed(line.substr(arrow + 2)))
            return line + "\n  the answer is: " + given;
    }
    return {};
}

TillScenario::TillScenario(TillPorts& ports, TerminalId terminal, Shop shop)
    : m_ports(ports), m_terminal{terminal, 1}, m_checkout(ports.stores(), m_terminal)
{
    if (shop == Shop::NotToldYet)
        return;
    for (const wire::ItemRecord& item : shopItems())
        feed(ports.replica(), pageOf(item));
    feed(ports.replica(), pageOf(shopProgramme()));
}

std::string TillScenario::play(const std::string& text)
{
    return playSteps(text, [this](const std::string& command) { return step(command); });
}

std::string TillScenario::step(const std::string& command)
{
    Words words(command);
    std::string verb;
    words >> verb;
    if (verb == "scan")
        return scan(words);
    if (verb == "card")
        return identify(words);
    if (verb == "enrol")
        return enrol(words);
    if (verb == "look")
        return look();
    if (verb == "settle")
        return settle(words);
    if (verb == "return")
        return giveBack(words);
    if (verb == "park")
        return park();
    if (verb == "resume")
        return resume();
    if (verb == "hq")
        return hq(words);
    if (verb == "journal")
        return journal();
    if (verb == "void") {
        std::int64_t number = 0;
        if (!(words >> number))
            m_checkout.voidSale();
        else if (!m_checkout.voidLine(static_cast<basket::LineNumber>(number)))
            return "no such line";
        return basketText();
    }
    if (verb == "disk-full") {
        m_ports.failNextWrite({FaultKind::Full, "no room"});
        return "so be it";
    }
    return "no such step";
}

sale::Stamp TillScenario::stamp() const
{
    const LocalTime at = *LocalTime::fromText("2026-11-23T12:00:00+03:00");
    return {at, at.day(), StaffNumber(101)};
}

std::string TillScenario::basketText()
{
    const sale::Quote quote = m_checkout.quote(stamp().at, stamp().day).value();
    std::string text;
    for (const basket::Line& line : quote.basket.lines()) {
        text += line.item.code.text();
        if (line.quantity != onePiece)
            text += " x " + decimalFromRatio(Ratio(line.quantity.count(), onePiece.count()));
        text += " " + money(line.net()) + "; ";
    }
    return text + "total " + money(quote.total()) + "; " + points(quote.award.points);
}

std::string TillScenario::scan(Words& words)
{
    std::string code;
    std::string quantity = "1";
    words >> code >> quantity;
    const auto added = m_checkout.scanItem(
        Symbol(code), Quantity(scaledFromDecimal(quantity.empty() ? "1" : quantity, 3).value()));
    switch (added.value()) {
        case sale::AddAnswer::UnknownItem:
            return "unknown item";
        case sale::AddAnswer::TooMany:
            return "too many";
        case sale::AddAnswer::TooLarge:
            return "too large";
        case sale::AddAnswer::Added:
            break;
    }
    return basketText();
}

std::string TillScenario::identify(Words& words)
{
    std::int64_t number = 0;
    words >> number;
    const auto customer = m_checkout.identify(shopCard(number), std::to_string(number));
    return "card " + std::to_string(number) + ", " + whoText(*customer) + "; " +
           customerText(*customer);
}

// "enrol card 7"
std::string TillScenario::enrol(Words& words)
{
    std::string word;
    std::int64_t number = 0;
    words >> word >> number;
    const auto done = sale::enrol(
        m_ports.stores(), m_terminal,
        {member::IdentifierKind::Card, shopCard(number), std::to_string(number)}, stamp());
    if (!done)
        return "failed: " + done.error().detail;
    CHECK(m_checkout.refreshCustomer());
    return "member " + memberNumber(done->member) + (done->isNew ? "" : " has it already");
}

// Who is attached to the open sale, after whatever HQ has told meanwhile.
std::string TillScenario::look()
{
    CHECK(m_checkout.refreshCustomer());
    const auto& customer = m_checkout.customer();
    return customer ? whoText(*customer) + "; " + customerText(*customer) : "nobody";
}

std::string TillScenario::answerText(
    const Result<tl::expected<sale::Settled, sale::SettleRefusal>>& settled) const
{
    if (!settled)
        return "failed: " + settled.error().detail;
    if (!*settled)
        return settled->error() == sale::SettleRefusal::EmptyBasket ? "refused: empty basket"
                                                                    : "refused: too little";
    const sale::Settled& done = **settled;
    std::string text = "slip " + std::to_string(done.record.number) + ": " +
                       money(done.record.basket.net()) + ", " + points(done.record.points);
    if (!done.change.isZero())
        text += "; change " + money(done.change);
    return text + (done.customer ? "; " + customerText(*done.customer) : "");
}

// "settle", "settle cash 50.00", "settle card 20.00 cash 10.00", "settle again"
std::string TillScenario::settle(Words& words)
{
    std::vector<basket::Tender> tenders;
    std::string kind;
    std::string amount;
    while (words >> kind) {
        if (kind == "again")
            return settleAgain();
        words >> amount;
        tenders.push_back({kind == "cash" ? basket::TenderKind::Cash : basket::TenderKind::Card,
                           Money(scaledFromDecimal(amount, 2).value())});
    }
    const std::vector<basket::Line> lines = m_checkout.basket().lines();
    const auto customer = m_checkout.customer();
    const auto settled = m_checkout.settle(tenders, stamp());
    if (settled && *settled) {
        m_lastLines = lines;
        m_lastSale = (*settled)->record.id;
        m_lastHolder = customer ? customer->holder : member::Holder{};
    }
    return answerText(settled);
}

// The same sale with the same id, as after an answer that was lost.
std::string TillScenario::settleAgain()
{
    m_checkout.beginAs(m_lastSale);
    for (const basket::Line& line : m_lastLines)
        m_checkout.addLine(line);
    if (const auto* hash = std::get_if<member::IdentifierHash>(&m_lastHolder))
        CHECK(m_checkout.identify(*hash, {}));
    if (const auto* id = std::get_if<MemberId>(&m_lastHolder))
        CHECK(m_checkout.identify(*id));
    return answerText(m_checkout.settle({}, stamp()));
}

// "return slip 1 line 2", "return slip 1 line 2 x 0.5", "return slip 1 line 1 line 3"
std::string TillScenario::giveBack(Words& words)
{
    std::string word;
    std::int64_t slip = 0;
    words >> word >> slip;
    const auto sale = m_ports.stores().journal.findSaleByNumber(slip).value();
    if (!sale)
        return "no such slip";
    basket::Returned lines;
    while (words >> word) {
        basket::LineNumber number = 0;
        words >> number;
        std::string times;
        const auto mark = words.tellg();
        Quantity quantity;
        if (words >> times && times == "x") {
            words >> times;
            quantity = Quantity(scaledFromDecimal(times, 3).value());
        } else {
            words.clear();
            words.seekg(mark);
            if (const basket::Line* line = sale->record.basket.find(number))
                quantity = line->quantity - sale->returned.of(number);
        }
        lines.restore(number, quantity);
    }
    SaleId id =
        CountedIds::saleId(static_cast<int>(m_terminal.id.value()) * 1000 + 500 + ++m_returns);
    const auto done = sale::commitReturn(m_ports.stores(), m_terminal, *sale, lines, id, stamp());
    if (!done)
        return "failed: " + done.error().detail;
    if (!*done)
        return refusalText(done->error());
    const journal::ReturnRecord& record = (*done)->record;
    return money(record.refund) + " back, " + points(record.taken) + " taken" +
           ((*done)->customer ? "; " + customerText(*(*done)->customer) : "");
}

std::string TillScenario::park()
{
    const auto parked = m_checkout.park(stamp());
    if (!parked)
        return "failed: " + parked.error().detail;
    return *parked ? "parked" : "nothing to park";
}

std::string TillScenario::resume()
{
    const auto parked = m_ports.stores().parked.parked().value();
    if (parked.empty())
        return "nothing is parked";
    const auto resumed = m_checkout.resume(parked.front().id);
    if (!resumed)
        return "failed: " + resumed.error().detail;
    if (!*resumed)
        return "a sale is open";
    const auto& customer = m_checkout.customer();
    return basketText() + (customer ? "; " + customerText(*customer) : "");
}

// "hq registers card 7 as member 5", "hq counts member 5 up to entry 3"
std::string TillScenario::hq(Words& words)
{
    std::string verb;
    std::string word;
    std::int64_t first = 0;
    std::int64_t second = 0;
    words >> verb >> word >> first >> word >> word >> second;
    if (verb == "registers") {
        m_cards[second] = shopCard(first);
        tellOfMember(second, 0);
    } else {
        words.clear();
        words.seekg(0);
        words >> word >> word >> word >> first >> word >> word >> word >> second;
        tellOfMember(first, second);
    }
    return "so be it";
}

// HQ's account has everything of the member and the member's card up to `reflected`.
void TillScenario::tellOfMember(std::int64_t id, std::int64_t reflected)
{
    wire::MemberRecord record;
    record.member.id = MemberId(id);
    record.identifiers.push_back(m_cards.at(id));
    record.reflected = reflected;
    for (const member::Holder& holder :
         {member::Holder(MemberId(id)), member::Holder(m_cards.at(id))}) {
        const auto movements = m_ports.stores().journal.movementsOf(holder, 0).value();
        for (const ports::OwnMovement& own : movements)
            if (own.sequence <= reflected)
                record.account.apply(own.movement);
    }
    feed(m_ports.replica(), pageOf(record));
}

std::string TillScenario::journal()
{
    const ports::Backlog backlog = m_ports.outbox().backlog().value();
    return std::to_string(*m_ports.stores().journal.lastSequence()) + " entries, " +
           std::to_string(backlog.entries) + " wait";
}

}  // namespace loyalty::tests
