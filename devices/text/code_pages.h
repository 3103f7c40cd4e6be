// CodePages: the character tables of a printer or a display, and how a text is said in them. Marks
// that no table has are put in other words ("₺" as "TL"); letters, as near as a table comes.
// Pure. The tables themselves are ICU's.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <string>
#include <vector>

#include "devices/text/code_page.h"

namespace loyalty::devices {

class CodePages {
public:
    /// `pages` in the order in which they are tried; outlives this.
    explicit CodePages(const std::vector<CodePage>& pages) : m_pages(pages) {}

    /// Before a text is laid out: one mark may become several letters.
    [[nodiscard]] std::string adapted(const std::string& text) const;
    /// None where the table lacks a letter, or would send a control character.
    [[nodiscard]] std::optional<QByteArray> encoded(const QString& text, std::size_t page) const;
    /// Every letter by itself, as near as the first table comes; without a table in ASCII.
    [[nodiscard]] QByteArray asNearAsCan(const QString& text) const;

private:
    [[nodiscard]] bool hasSomewhere(QChar letter) const;

    const std::vector<CodePage>& m_pages;
};

}  // namespace loyalty::devices
