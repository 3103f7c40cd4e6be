#include "app/backtest/merged_source.h"

#include <algorithm>

namespace loyalty::backtest {

namespace {

constexpr std::size_t shoppersAPiece = 500;

class MergedSource : public ShoppingSource {
public:
    explicit MergedSource(std::vector<std::unique_ptr<ShoppingSource>> sources)
    {
        for (auto& source : sources)
            m_lanes.push_back({std::move(source), {}, 0});
    }

    [[nodiscard]] const char* noun() const override { return first().noun(); }
    [[nodiscard]] std::int64_t size() const override
    {
        std::int64_t size = 0;
        for (const Lane& lane : m_lanes)
            size += lane.source->size();
        return size;
    }
    [[nodiscard]] std::int64_t done() const override
    {
        std::int64_t done = 0;
        for (const Lane& lane : m_lanes)
            done += lane.source->done();
        return done;
    }
    [[nodiscard]] SaleSet comeBack() const override
    {
        SaleSet all;
        for (const Lane& lane : m_lanes)
            all.merge(lane.source->comeBack());
        return all;
    }
    [[nodiscard]] std::string nameOf(const member::Holder& holder) const override
    {
        return first().nameOf(holder);
    }

    Result<std::vector<Shopper>> next() override
    {
        std::vector<Shopper> shoppers;
        while (shoppers.size() < shoppersAPiece) {
            for (Lane& lane : m_lanes)
                if (auto filled = fill(lane); !filled)
                    return tl::unexpected(filled.error());
            const auto earliest =
                std::min_element(m_lanes.begin(), m_lanes.end(), [](const Lane& a, const Lane& b) {
                    return !a.isEmpty() && (b.isEmpty() || a.at() < b.at());
                });
            if (earliest->isEmpty())
                break;
            shoppers.push_back(std::move(earliest->shoppers[earliest->place++]));
        }
        return shoppers;
    }

private:
    struct Lane {
        std::unique_ptr<ShoppingSource> source;
        std::vector<Shopper> shoppers;
        std::size_t place;  // of the next one

        [[nodiscard]] bool isEmpty() const { return place == shoppers.size(); }
        [[nodiscard]] Instant at() const { return shoppers[place].entry.at.instant; }
    };

    static Result<void> fill(Lane& lane)
    {
        if (!lane.isEmpty())
            return {};
        auto more = lane.source->next();
        if (!more)
            return tl::unexpected(more.error());
        lane.shoppers = std::move(*more);
        lane.place = 0;
        return {};
    }

    [[nodiscard]] const ShoppingSource& first() const { return *m_lanes.front().source; }

    std::vector<Lane> m_lanes;
};

}  // namespace

std::unique_ptr<ShoppingSource> mergedSource(std::vector<std::unique_ptr<ShoppingSource>> sources)
{
    if (sources.size() == 1)
        return std::move(sources.front());
    return std::make_unique<MergedSource>(std::move(sources));
}

}  // namespace loyalty::backtest
