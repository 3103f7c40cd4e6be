// Report: what a backtest found, as sentences and tables for people, and as one JSON object.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/backtest/shopping_source.h"
#include "core/backtest/cost.h"
#include "core/wire/json.h"

namespace loyalty::backtest {

/// What was compared, and how it is to be shown.
struct Subject {
    std::string draft;                                // "harbour" version 2
    std::string inForce;                              // "harbour" version 1
    std::string from;                                 // where the shopping came from
    const programme::Programme* programme = nullptr;  // for currency and decimals
    std::optional<PointPrice> price;
    std::function<std::string(const member::Holder&)> nameOf;
    Skipped skipped;
    std::vector<std::string> notes;  // what a reader has to know besides
};

/// The first column is text, all others are numbers.
struct Table {
    std::string title;
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> rows;
};

struct Report {
    std::string title;
    std::vector<std::string> sentences;
    std::vector<Table> tables;
    std::vector<std::string> notes;
};

Report reportOf(const Figures& figures, const Subject& subject);

/// Numbers are whole points and major units, exactly; a share is in percent.
wire::Json jsonOf(const Figures& figures, const Subject& subject);

/// "1,234,567.89" of a count of 10^-decimals.
std::string grouped(Wide count, int decimals);

}  // namespace loyalty::backtest
