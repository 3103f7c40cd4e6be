// PrinterStatus: what a printer says of itself, and the bytes in which it says so.
// Source: Epson ESC/POS, DLE EOT n (answers with the fixed bits 0xx1xx10) and GS r 1 (0xx0xxxx).
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>

#include "core/base/bytes.h"

namespace loyalty::devices {

struct PrinterStatus {
    bool isOffline = false;
    bool isCoverOpen = false;
    bool isPaperOut = false;
    bool isPaperNearEnd = false;
    bool hasError = false;  // cutter, head, supply

    /// Whether a slip may be begun.
    [[nodiscard]] bool canPrint() const
    {
        return !isOffline && !isCoverOpen && !isPaperOut && !hasError;
    }

    bool operator==(const PrinterStatus&) const = default;
};

/// Asks, and reads the answers: they come in the order of the questions, one byte each. Any other
/// byte is dropped. Pure.
class StatusReader {
public:
    /// The questions of one round; a round that was not answered is forgotten.
    Bytes ask();
    /// The question that is answered when all that was sent before has been printed.
    Bytes askPrinted();

    struct News {
        std::optional<PrinterStatus> status;  // of a whole round
        bool isPrinted = false;
    };
    News take(std::span<const std::uint8_t> bytes);
    [[nodiscard]] bool isWaiting() const { return !m_asked.empty(); }

private:
    std::deque<int> m_asked;  // n of DLE EOT n
    PrinterStatus m_round;
};

}  // namespace loyalty::devices
