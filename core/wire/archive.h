// One description, two forms: each wire type says its fields once, in describe(), and is written
// and read as CBOR (arrays, between our programs) and as JSON (objects with names, for people and
// integrators).
//
// CBOR form: a struct is an array of its fields in order of description. Fields are only ever
// added at the end: a reader takes a shorter array (the new fields keep their defaults) and skips
// what is longer, so that version N reads N−1 and N+1. Integers and text have one encoding, arrays
// are indefinite, so that the same value always gives the same bytes, which can be hashed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/base/amount.h"
#include "core/base/bytes.h"
#include "core/base/id.h"
#include "core/base/ratio.h"
#include "core/base/symbol.h"
#include "core/base/time.h"

namespace loyalty::wire {

/// Field type -> one of the seven primitive forms. `describe(archive, value)` is found for structs.
template <class Archive>
class Fields {
public:
    explicit Fields(Archive& archive) : m_archive(archive) {}

    template <class T>
    Fields& operator()(const char* name, T& value)
    {
        if (m_archive.beginField(name))
            put(value);
        m_archive.endField();
        return *this;
    }

    void put(bool& v) { m_archive.boolean(v); }
    void put(std::int64_t& v) { m_archive.integer(v); }
    void put(std::string& v) { m_archive.text(v); }
    void put(Bytes& v) { m_archive.bytes(v); }

    /// Code decides by such values: one that lastOf(), beside the type, does not know is refused.
    template <class T>
    requires std::is_enum_v<T>
    void put(T& v)
    {
        auto wide = static_cast<std::int64_t>(v);
        m_archive.integer(wide);
        if (wide < 0 || wide > static_cast<std::int64_t>(lastOf(v)))
            return m_archive.fail("a value that is not known here");
        v = static_cast<T>(wide);
    }
    template <class T>
    requires std::is_integral_v<T>
    void put(T& v)
    {
        auto wide = static_cast<std::int64_t>(v);
        m_archive.integer(wide);
        v = static_cast<T>(wide);
        if (static_cast<std::int64_t>(v) != wide)
            m_archive.fail("a number out of range");
    }
    template <std::size_t N>
    void put(std::array<std::uint8_t, N>& v)
    {
        if constexpr (reads) {
            Bytes read(N);  // an absent field leaves what was there
            std::copy(v.begin(), v.end(), read.begin());
            m_archive.bytes(read);
            if (read.size() != N)
                return m_archive.fail("bytes of a wrong length");
            std::copy(read.begin(), read.end(), v.begin());
        } else {
            m_archive.bytes(v);
        }
    }
    template <class Unit>
    void put(Amount<Unit>& v)
    {
        std::int64_t count = v.count();
        m_archive.integer(count);
        v = Amount<Unit>(count);
    }
    template <class Tag>
    void put(Id<Tag>& v)
    {
        std::int64_t value = v.value();
        m_archive.integer(value);
        v = Id<Tag>(value);
    }
    template <class Tag>
    void put(Guid<Tag>& v)
    {
        put(v.bytes);
    }
    void put(BusinessDay& v)
    {
        std::int64_t days = v.daysSinceEpoch();
        m_archive.integer(days);
        if (days < -1'000'000 || days > 4'000'000)
            return m_archive.fail("a day out of range");
        v = BusinessDay(static_cast<std::int32_t>(days));
    }
    void put(Instant& v) { m_archive.integer(v.milliseconds); }
    void put(Symbol& v)
    {
        if constexpr (reads) {
            std::string text = v.text();
            m_archive.text(text);
            v = Symbol(std::move(text));
        } else {
            m_archive.text(v.text());
        }
    }
    void put(Ratio& v)
    {
        if constexpr (reads) {
            std::vector<std::int64_t> parts{v.numerator(), v.denominator()};
            put(parts);
            if (parts.size() != 2 || parts[1] <= 0 ||
                parts[0] == std::numeric_limits<std::int64_t>::min())
                return m_archive.fail("no fraction");
            v = Ratio(parts[0], parts[1]);
        } else {
            m_archive.beginList(2);
            m_archive.integer(v.numerator());
            m_archive.integer(v.denominator());
            m_archive.endList();
        }
    }
    template <class T>
    void put(std::optional<T>& v)
    {
        if constexpr (reads) {
            std::vector<T> list;
            if (v)
                list.push_back(std::move(*v));
            put(list);
            if (list.size() > 1)
                return m_archive.fail("more than one value");
            v.reset();
            if (!list.empty())
                v = std::move(list.front());
        } else {
            m_archive.beginList(v ? 1 : 0);
            if (v)
                put(*v);
            m_archive.endList();
        }
    }
    template <class T>
    void put(std::vector<T>& list)
    {
        std::size_t count = list.size();
        m_archive.beginList(count);
        if constexpr (Archive::reads) {
            list.clear();
            while (m_archive.nextItem()) {
                T item{};
                put(item);
                list.push_back(std::move(item));
            }
        } else {
            for (T& item : list)
                put(item);
        }
        m_archive.endList();
    }
    template <class T>
    requires std::is_class_v<T>
    void put(T& value)
    {
        m_archive.beginStruct();
        describe(*this, value);
        m_archive.endStruct();
    }

    static constexpr bool reads = Archive::reads;
    void fail(const char* why) { m_archive.fail(why); }

private:
    Archive& m_archive;
};

}  // namespace loyalty::wire
