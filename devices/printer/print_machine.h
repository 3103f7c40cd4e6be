// PrintMachine: decides when a slip is sent, piece by piece, when it is on paper, and what stands
// in the way. Sans IO: events and the time come in, bytes and outcomes go out; the driver obeys.
//
// A slip is begun only while the printer says that it can print; it is done when the printer says
// that everything is printed. Where the line is lost in between nobody knows how much is on paper:
// that slip is Interrupted, and only a person has it printed again.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "devices/printer/escpos_encoder.h"
#include "devices/printer/printer_status.h"

namespace loyalty::devices {

enum class PrintOutcome {
    Printed,
    Interrupted,  // begun, and perhaps a part of it or all is on paper
};

struct PrintTimes {
    Milliseconds poll{2000};           // between the questions of an idle printer
    Milliseconds busyPoll{500};        // while a slip is under way
    Milliseconds answer{1500};         // how long an answer may take
    Milliseconds fresh{1000};          // an answer that is older says nothing of now
    Milliseconds confirmation{30000};  // for a slip to be on paper, while nothing is the matter
};

/// What the printer is like now.
struct PrinterState {
    bool isSilent = false;  // connected, and does not answer
    PrinterStatus status;
    bool isBusy = false;  // a slip is under way

    [[nodiscard]] bool canPrint() const { return !isSilent && status.canPrint(); }

    bool operator==(const PrinterState&) const = default;
};

class PrintMachine {
public:
    /// `answers`: whether this kind of printer says anything at all.
    explicit PrintMachine(bool answers, PrintTimes times = {});

    // What happened. Time must not run backwards.
    void linkChanged(bool isUp, Milliseconds now);
    void received(std::span<const std::uint8_t> bytes, Milliseconds now);
    /// Everything written so far has left this machine.
    void drained(Milliseconds now);
    void tick(Milliseconds now);
    /// Whether a slip would be begun at once. Where that is not known, it is asked.
    bool isReady(Milliseconds now);
    /// The next slip; only while isReady().
    void print(PrintPieces pieces, Milliseconds now);
    /// Between two pieces, at once: the drawer. Dropped while the line is down.
    void sendNow(const Bytes& command);

    [[nodiscard]] bool isFree() const { return m_pieces.empty() && !m_isConfirming; }
    /// What is to be written now; empty where there is nothing.
    Bytes takeOutput();
    /// How the slip ended; once.
    std::optional<PrintOutcome> takeOutcome();
    [[nodiscard]] PrinterState state() const;
    /// The longest that an answer to a question took.
    [[nodiscard]] Milliseconds slowestAnswer() const { return m_slowestAnswer; }
    /// When tick() is due; none while only the world can change something.
    [[nodiscard]] std::optional<Milliseconds> deadline() const;

private:
    void ask(Milliseconds now);
    void advance(Milliseconds now);
    void finish(PrintOutcome outcome);
    [[nodiscard]] bool isFresh(Milliseconds now) const;

    bool m_answers;
    PrintTimes m_times;
    StatusReader m_reader;
    bool m_isUp = false;
    bool m_isDrained = true;
    bool m_isSilent = false;
    std::optional<PrinterStatus> m_status;
    Milliseconds m_statusAt{0};
    std::optional<Milliseconds> m_askedAt;
    Milliseconds m_slowestAnswer{0};
    Milliseconds m_nextPoll{0};
    PrintPieces m_pieces;
    std::size_t m_next = 0;  // of the pieces
    bool m_isConfirming = false;
    Milliseconds m_confirmUntil{0};
    Bytes m_output;
    std::optional<PrintOutcome> m_outcome;
};

}  // namespace loyalty::devices
