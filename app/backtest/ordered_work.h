// OrderedWork: pieces of work done side by side, as many as the machine has processors, whose
// results are taken in the order in which the work was given.
#pragma once

#include <algorithm>
#include <deque>
#include <future>
#include <thread>
#include <utility>

namespace loyalty::backtest {

template <class Outcome>
class OrderedWork {
public:
    /// True while more may be given before the first result is taken.
    [[nodiscard]] bool hasRoom() const { return m_pieces.size() < m_most; }
    [[nodiscard]] bool isEmpty() const { return m_pieces.empty(); }

    /// `work` runs on another thread; what it refers to outlives this.
    template <class Work>
    void give(Work work)
    {
        m_pieces.push_back(std::async(std::launch::async, std::move(work)));
    }
    /// Waits for the oldest piece.
    Outcome take()
    {
        std::future<Outcome> first = std::move(m_pieces.front());
        m_pieces.pop_front();
        return first.get();
    }

private:
    std::size_t m_most = std::max(2U, std::thread::hardware_concurrency()) + 1;
    std::deque<std::future<Outcome>> m_pieces;  // a future waits for its work when it goes
};

}  // namespace loyalty::backtest
