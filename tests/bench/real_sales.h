// Journal entries as a till of the demonstration's programme writes them: real baskets (or the
// demonstration's), members' cards, and what each sale earns by its rules.
#pragma once

#include <string>
#include <vector>

#include "core/journal/entry.h"

namespace loyalty::bench {

/// The programme file that the sales are of: version 1 of harbour.json.
std::string harbourText();

/// `count` sales of that terminal, numbered from 1, a minute and a half apart; the same each time
/// but for their ids. One in five is nobody's, the others belong to 50,000 members.
class RealSales {
public:
    explicit RealSales(TerminalId terminal);
    ~RealSales();

    /// The next `count` entries.
    std::vector<journal::Entry> next(int count);
    [[nodiscard]] const std::string& origin() const;

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

}  // namespace loyalty::bench
