// A printer that says anything at any time: the reader of its answers, and the machine that prints.
// Input: whether the printer answers, then a script, an action and its number a step.
#include <string>

#include "core/base/check.h"
#include "devices/printer/print_machine.h"
#include "tests/fuzz/fuzz_input.h"

using namespace loyalty;
using namespace loyalty::devices;
using namespace loyalty::fuzz;

namespace {

using Wire = std::span<const std::uint8_t>;

bool isStatus(std::uint8_t byte)
{
    return (byte & 0x93) == 0x12;
}

/// One byte for each question, all others dropped, however they come.
void assertReader(Wire bytes)
{
    StatusReader silent;
    CHECK(!silent.take(bytes).status && !silent.isWaiting());
    StatusReader whole;
    StatusReader bitByBit;
    CHECK(whole.ask() == bitByBit.ask());
    const StatusReader::News news = whole.take(bytes);
    StatusReader::News collected;
    std::size_t answers = 0;
    for (const std::uint8_t byte : bytes) {
        answers += isStatus(byte);
        CHECK(bitByBit.isWaiting() || answers >= 4);
        const StatusReader::News one = bitByBit.take(Wire(&byte, 1));
        CHECK(!one.status || !collected.status);
        if (one.status)
            collected.status = one.status;
        collected.isPrinted |= one.isPrinted;
    }
    CHECK(news.status == collected.status && news.isPrinted == collected.isPrinted);
    CHECK(news.status.has_value() == (answers >= 4) && whole.isWaiting() == (answers < 4));
}

/// A till that does whatever the script says, and keeps books of what it sees.
class Till {
public:
    explicit Till(bool answers) : m_machine(answers), m_answers(answers) {}

    void step(FuzzInput& script)
    {
        const std::uint8_t action = script.byte();
        const std::uint8_t number = script.byte();
        switch (action % 8) {
            case 0:
                m_machine.received(script.bytes(number % 16), m_now);
                break;
            case 1:
                m_now += Milliseconds(number * 16);
                m_machine.tick(m_now);
                break;
            case 2:
                m_isUp = number % 4 != 0;
                m_machine.linkChanged(m_isUp, m_now);
                break;
            case 3:
                m_machine.drained(m_now);
                break;
            case 4:
                print(number);
                break;
            case 5:
                m_machine.sendNow({0x1B, 'p', 0, 50, 50});
                break;
            case 6:
                m_machine.received(Bytes{0x12, 0x12, 0x12, 0x12}, m_now);
                break;
            default:
                waitForDeadline();
                break;
        }
        look();
    }

private:
    void print(std::uint8_t number)
    {
        if (!m_machine.isReady(m_now))
            return;
        CHECK(m_isUp && m_machine.isFree());
        CHECK(!m_answers || m_machine.state().canPrint());
        m_slip = std::string("ABCDEFGH").substr(0, 1 + number % 8);
        m_onPaper.clear();
        m_isUnderWay = true;
        PrintPieces pieces;
        for (const char letter : m_slip)
            pieces.push_back({static_cast<std::uint8_t>(letter)});
        m_machine.print(std::move(pieces), m_now);
    }

    /// tick() at the deadline moves it: no timer that fires without end.
    void waitForDeadline()
    {
        const auto due = m_machine.deadline();
        CHECK(!due || m_isUp);
        if (!due)
            return;
        m_now = std::max(m_now, *due);
        m_machine.tick(m_now);
        const auto next = m_machine.deadline();
        CHECK(!next || *next > m_now);
    }

    void look()
    {
        const Bytes output = m_machine.takeOutput();
        CHECK(m_isUp || output.empty());
        for (const std::uint8_t byte : output)
            if (byte >= 'A' && byte <= 'H')
                m_onPaper += static_cast<char>(byte);
        CHECK(m_slip.starts_with(m_onPaper));
        const auto outcome = m_machine.takeOutcome();
        CHECK(!outcome || m_isUnderWay);
        CHECK(outcome != PrintOutcome::Printed || m_onPaper == m_slip);
        if (outcome)
            m_isUnderWay = false;
        CHECK(m_machine.isFree() == !m_isUnderWay);
        CHECK(m_machine.state().isBusy == m_isUnderWay);
    }

    PrintMachine m_machine;
    bool m_answers;
    bool m_isUp = false;
    bool m_isUnderWay = false;
    Milliseconds m_now{0};
    std::string m_slip;
    std::string m_onPaper;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    FuzzInput input(data, size);
    const bool answers = input.byte() % 4 != 0;
    const Wire rest = input.rest();
    assertReader(rest);
    FuzzInput script(rest.data(), rest.size());
    Till till(answers);
    while (!script.isEmpty())
        till.step(script);
    return 0;
}
