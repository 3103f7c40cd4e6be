// PaperRoll: what an ESC/POS printer makes of the bytes it gets: lines on paper, pulses for the
// drawer, and the questions it is asked. For the simulated printer; it knows what ours sends and
// notes what it does not know.
// Pure.
#pragma once

#include <string>
#include <vector>

#include "devices/printer/bitmap.h"
#include "devices/simulated/command_buffer.h"

namespace loyalty::devices {

/// One thing on the paper.
struct PaperItem {
    enum class Kind { Text, Drawing, Code128, Qr, Cut };

    Kind kind = Kind::Text;
    std::string text;  // of a text UTF-8, of a code its data
    bool isStrong = false;
    bool isLarge = false;
    Bitmap drawing;

    bool operator==(const PaperItem&) const = default;
};

class PaperRoll {
public:
    void feed(std::span<const std::uint8_t> bytes);
    /// Switched off and on: the mode is as at first, what stood half is gone.
    void restart();

    [[nodiscard]] const std::vector<PaperItem>& items() const { return m_items; }
    void tearOff() { m_items.clear(); }
    /// Questions in their order: n of DLE EOT, or 0 for GS r.
    std::vector<int> takeQuestions();
    /// Pulses to the drawer since the last call.
    int takePulses();
    /// Commands that it does not know, in hexadecimal.
    [[nodiscard]] const std::vector<std::string>& unknown() const { return m_unknown; }

private:
    [[nodiscard]] std::size_t take(std::span<const std::uint8_t> bytes);
    std::size_t takeEscape(std::span<const std::uint8_t> bytes);
    std::size_t takeGroup(std::span<const std::uint8_t> bytes);
    std::size_t takeDrawing(std::span<const std::uint8_t> bytes);
    std::size_t takeCode(std::span<const std::uint8_t> bytes);
    std::size_t takeQr(std::span<const std::uint8_t> bytes);
    std::size_t skip(std::span<const std::uint8_t> bytes, std::size_t count);
    void endLine();

    CommandBuffer m_pending;
    std::string m_line;  // in the table's bytes
    int m_page = 0;
    bool m_isStrong = false;
    bool m_isLarge = false;
    std::string m_qr;
    std::vector<PaperItem> m_items;
    std::vector<int> m_questions;
    int m_pulses = 0;
    std::vector<std::string> m_unknown;
};

}  // namespace loyalty::devices
