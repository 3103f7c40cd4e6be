// EscPosWalker: takes what a slip's printer is sent as the printer would, and stops the program at
// anything that devices/printer/escpos_encoder.h promises never to send. Shares nothing with it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/receipt/slip.h"
#include "devices/printer/printer_profile.h"

namespace loyalty::fuzz {

class EscPosWalker {
public:
    using Wire = std::span<const std::uint8_t>;

    /// Of one slip. `profile` outlives this.
    explicit EscPosWalker(const devices::PrinterProfile& profile) : m_profile(profile) {}

    /// One piece: commands and lines of text, all of them whole.
    void walk(Wire piece);
    /// Those were all: the mode is as at first, and the paper comes out.
    void finish() const;

    /// In the bytes of the printer's tables.
    [[nodiscard]] const std::vector<receipt::LaidLine>& lines() const { return m_lines; }
    /// What the codes say, without their `text`.
    [[nodiscard]] const std::vector<receipt::CodeLine>& codes() const { return m_codes; }

private:
    void takeEscape();
    void takeGroup();
    void takeDrawing();
    void takeCode128();
    void takeQr();
    void takeLetter(std::uint8_t letter);
    void endLine();
    void assertNoRealTime(Wire piece);
    std::uint8_t byte() { return bytes(1).front(); }
    std::size_t word();
    Wire bytes(std::size_t count);

    const devices::PrinterProfile& m_profile;
    Wire m_rest;
    std::uint8_t m_last = 0;  // byte of the piece before
    bool m_isBegun = false;
    bool m_isCentred = false;
    bool m_isStrong = false;
    bool m_isLarge = false;
    bool m_isFed = false;
    bool m_isCut = false;
    std::string m_line;
    std::string m_qr;
    std::vector<receipt::LaidLine> m_lines;
    std::vector<receipt::CodeLine> m_codes;
};

}  // namespace loyalty::fuzz
