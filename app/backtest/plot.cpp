#include "app/backtest/plot.h"

#include <algorithm>

#include "app/backtest/report_text.h"

namespace loyalty::backtest {

namespace {

constexpr int width = 760;
constexpr int height = 260;
constexpr int left = 86;
constexpr int right = 12;
constexpr int top = 12;
constexpr int bottom = 34;
constexpr int plotWidth = width - left - right;
constexpr int plotHeight = height - top - bottom;
constexpr int widestSlot = 90;
constexpr int narrowestLabel = 58;
constexpr int mostSteps = 4;
constexpr int baseline = top + plotHeight;

/// A bar of a slot; several stand beside each other.
struct Bar {
    Wide value = 0;
    std::string colour;  // class
    std::string words;
};

struct Slot {
    std::string label;
    std::vector<Bar> bars;
};

// The step of the scale: 1, 2 or 5 times a power of ten.
Wide stepFor(Wide most)
{
    for (Wide power = 1;; power *= 10)
        for (const int step : {1, 2, 5})
            if (most <= power * step * mostSteps)
                return power * step;
}

std::string number(Wide value)
{
    return std::to_string(static_cast<std::int64_t>(value));
}

std::string attribute(const char* name, Wide value)
{
    return std::string(" ") + name + "=\"" + number(value) + "\"";
}

std::string label(Wide x, Wide y, const char* anchor, const std::string& text)
{
    return "<text" + attribute("x", x) + attribute("y", y) + " text-anchor=\"" + anchor + "\">" +
           escaped(text) + "</text>\n";
}

class Plot {
public:
    Plot(std::string name, std::vector<Slot> slots, int decimals)
        : m_name(std::move(name)), m_slots(std::move(slots)), m_decimals(decimals)
    {
        for (const Slot& slot : m_slots)
            for (const Bar& bar : slot.bars)
                m_most = std::max(m_most, bar.value);
        m_step = stepFor(m_most);
        const Wide steps = (m_most + m_step - 1) / m_step;
        m_top = m_step * std::max<Wide>(1, steps);
    }

    [[nodiscard]] std::string svg() const
    {
        std::string text = "<svg role=\"img\" aria-label=\"" + escaped(m_name) +
                           "\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\">\n";
        text += scale();
        const Wide slotWidth =
            std::min<Wide>(widestSlot, plotWidth / static_cast<Wide>(m_slots.size()));
        const Wide every = std::max<Wide>(1, (narrowestLabel + slotWidth - 1) / slotWidth);
        for (std::size_t i = 0; i < m_slots.size(); ++i) {
            const Wide x = left + slotWidth * static_cast<Wide>(i);
            text += bars(m_slots[i], x, slotWidth);
            if (static_cast<Wide>(i) % every == 0)
                text += label(x + slotWidth / 2, baseline + 18, "middle", m_slots[i].label);
        }
        return text + "</svg>\n";
    }

private:
    [[nodiscard]] Wide yOf(Wide value) const { return baseline - value * plotHeight / m_top; }

    [[nodiscard]] std::string scale() const
    {
        std::string text;
        for (Wide value = 0; value <= m_top; value += m_step) {
            const Wide y = yOf(value);
            text += "<line class=\"rule\"" + attribute("x1", left) +
                    attribute("x2", width - right) + attribute("y1", y) + attribute("y2", y) +
                    "/>\n";
            text += label(left - 8, y + 4, "end", grouped(value, m_decimals));
        }
        return text;
    }

    [[nodiscard]] std::string bars(const Slot& slot, Wide x, Wide slotWidth) const
    {
        const Wide gap = slotWidth / 6;
        const Wide barWidth =
            std::max<Wide>(1, (slotWidth - gap) / static_cast<Wide>(slot.bars.size()));
        std::string text;
        Wide at = x + gap / 2;
        for (const Bar& bar : slot.bars) {
            const Wide y = yOf(bar.value);
            // A bar of little is still to be seen.
            const Wide high = bar.value > 0 ? std::max<Wide>(1, baseline - y) : 0;
            text += "<rect class=\"" + bar.colour + "\"" + attribute("x", at) +
                    attribute("y", baseline - high) + attribute("width", barWidth) +
                    attribute("height", high) + "><title>" + escaped(bar.words) +
                    "</title></rect>\n";
            at += barWidth;
        }
        return text;
    }

    std::string m_name;
    std::vector<Slot> m_slots;
    int m_decimals;
    Wide m_most = 0;
    Wide m_step = 1;
    Wide m_top = 1;
};

std::string monthWord(Month month)
{
    return std::to_string(month.year) + (month.month < 10 ? "-0" : "-") +
           std::to_string(month.month);
}

}  // namespace

std::string monthPlot(const Figures& figures, int pointDecimals)
{
    std::map<Month, std::pair<Wide, Wide>> months;
    for (const auto& [month, points] : figures.inForce.months)
        months[month].first = points.issued.count();
    for (const auto& [month, points] : figures.draft.months)
        months[month].second = points.issued.count();
    std::vector<Slot> slots;
    slots.reserve(months.size());
    const auto words = [&](Month month, const char* side, Wide points) {
        return monthWord(month) + ", " + side + ": " + grouped(points, pointDecimals);
    };
    for (const auto& [month, both] : months)
        slots.push_back({monthWord(month),
                         {{both.first, "in-force", words(month, "in force", both.first)},
                          {both.second, "draft", words(month, "draft", both.second)}}});
    return slots.empty() ? std::string()
                         : Plot("Points issued by month", std::move(slots), pointDecimals).svg();
}

std::string differencePlot(const Figures& figures, int pointDecimals)
{
    std::vector<Slot> slots;
    for (const Bin& bin : figures.differences) {
        if (bin.low == 0 && bin.high == 0)
            continue;
        const std::string low = (bin.low > 0 ? "+" : "") + grouped(bin.low, pointDecimals);
        const std::string high = (bin.high > 0 ? "+" : "") + grouped(bin.high, pointDecimals);
        slots.push_back(
            {bin.low > 0 ? low : high,
             {{bin.members, bin.low > 0 ? "more" : "fewer",
               (bin.low == bin.high ? low : low + " to " + high) + " points: " +
                   grouped(bin.members, 0) + (bin.members == 1 ? " member" : " members")}}});
    }
    return slots.empty() ? std::string() : Plot("Members by difference", std::move(slots), 0).svg();
}

}  // namespace loyalty::backtest
