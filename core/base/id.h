// Id: a number that names one thing of one kind and cannot be mistaken for another kind.
// Guid: what a till names without asking anybody (a sale), random but for the marks of RFC 9562.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace loyalty {

template <class Tag>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t value) : m_value(value) {}

    [[nodiscard]] constexpr std::int64_t value() const { return m_value; }
    constexpr auto operator<=>(const Id&) const = default;

private:
    std::int64_t m_value = 0;
};

template <class Tag>
struct Guid {
    std::array<std::uint8_t, 16> bytes{};

    constexpr auto operator<=>(const Guid&) const = default;
    [[nodiscard]] constexpr bool isNull() const { return bytes == decltype(bytes){}; }
};

using MemberId = Id<struct MemberTag>;
using TerminalId = Id<struct TerminalTag>;
using StoreId = Id<struct StoreTag>;
using StaffNumber = Id<struct StaffTag>;
/// A sale or a return as a document: one slip.
using SaleId = Guid<struct SaleTag>;
/// Points of a member that HQ lends to one till, for it alone to spend.
using LeaseId = Guid<struct LeaseTag>;

}  // namespace loyalty

template <class Tag>
struct std::hash<loyalty::Id<Tag>> {
    std::size_t operator()(const loyalty::Id<Tag>& id) const noexcept
    {
        return std::hash<std::int64_t>{}(id.value());
    }
};
