#include "app/backtest/plot.h"
#include "app/backtest/report_text.h"

namespace loyalty::backtest {

namespace {

constexpr const char* style = R"(
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1c2430; --soft: #5b6675;
  --rule: #dde2e9; --in-force: #8b96a8; --draft: #2a63c9; --more: #2d8a5b; --fewer: #c0523a; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14181f; --ink: #e6eaf0; --soft: #9aa6b6; --rule: #2c3440; --in-force: #77839a;
    --draft: #6d9cf0; --more: #58b98a; --fewer: #e08068; } }
body { background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif;
  margin: 2rem auto; max-width: 52rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .25rem .5rem; border-bottom: 1px solid var(--rule); }
th:first-child, td:first-child { text-align: left; }
th { color: var(--soft); font-weight: 600; }
p.note, figcaption { color: var(--soft); }
figure { margin: 0; } svg { width: 100%; height: auto; }
svg text { fill: var(--soft); font: 11px system-ui, sans-serif; }
.rule { stroke: var(--rule); } .in-force { fill: var(--in-force); } .draft { fill: var(--draft); }
.more { fill: var(--more); } .fewer { fill: var(--fewer); }
.key { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 1em; }
.key.in-force { background: var(--in-force); } .key.draft { background: var(--draft); }
.key.more { background: var(--more); } .key.fewer { background: var(--fewer); }
)";

std::string element(const char* name, const std::string& content)
{
    return std::string("<") + name + ">" + content + "</" + name + ">";
}

std::string rowOf(const char* cell, const std::vector<std::string>& cells)
{
    std::string row;
    for (const std::string& text : cells)
        row += element(cell, escaped(text));
    return element("tr", row) + "\n";
}

std::string tableHtml(const Table& table)
{
    std::string rows;
    for (const std::vector<std::string>& row : table.rows)
        rows += rowOf("td", row);
    return element("h2", escaped(table.title)) + "\n<table>\n" +
           element("thead", rowOf("th", table.head)) + "\n" + element("tbody", rows) +
           "\n</table>\n";
}

std::string figureHtml(const char* title, const std::string& plot, const std::string& caption)
{
    if (plot.empty())
        return {};
    return element("h2", title) + "\n<figure>\n" + plot + element("figcaption", caption) +
           "\n</figure>\n";
}

std::string key(const char* colour, const char* word)
{
    return std::string("<span class=\"key ") + colour + "\"></span>" + word;
}

}  // namespace

std::string escaped(const std::string& text)
{
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (c == '"')
            safe += "&quot;";
        else if (c == '\'')
            safe += "&#39;";
        else
            safe += c;
    }
    return safe;
}

std::string htmlOf(const Report& report, const Figures& figures, const Subject& subject)
{
    const int decimals = subject.programme->points.decimals;
    std::string body = element("h1", escaped(report.title)) + "\n";
    for (const std::string& sentence : report.sentences)
        body += element("p", escaped(sentence)) + "\n";
    body += figureHtml("Points issued by month", monthPlot(figures, decimals),
                       key("in-force", "in force") + key("draft", "draft"));
    body += figureHtml("Members by their difference in points", differencePlot(figures, decimals),
                       key("fewer", "fewer points under the draft") + key("more", "more"));
    for (const Table& table : report.tables)
        body += tableHtml(table);
    for (const std::string& note : report.notes)
        body += "<p class=\"note\">" + escaped(note) + "</p>\n";
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
           element("title", escaped(report.title)) + "\n" + element("style", style) +
           "\n</head>\n<body>\n" + body + "</body>\n</html>\n";
}

}  // namespace loyalty::backtest
