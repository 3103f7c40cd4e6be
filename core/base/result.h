// Result: a value or the reason why there is none. A failure of the world is a Fault; a business
// answer has an enum of its own; a bug is CHECK (ARCHITECTURE.md, "three ways to say no").
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace loyalty {

/// What a caller can do about a failure of the world; `detail` is for the technician.
enum class FaultKind {
    Busy,         // somebody else holds it: try again
    Full,         // no room left
    ReadOnly,     // may be read, not written
    Denied,       // no permission
    Missing,      // not there
    Corrupt,      // there, but not what it should be
    NewerSchema,  // written by a newer version of this program
    Unreachable,  // the other side does not answer
    Rejected,     // the other side answered and refused
    Invalid,      // a document that cannot be honoured; detail names the place and the reason
    SetBack,      // an older copy of what it was
};

struct Fault {
    FaultKind kind;
    std::string detail;

    bool operator==(const Fault&) const = default;
};

template <class T, class E = Fault>
using Result = tl::expected<T, E>;

inline tl::unexpected<Fault> fault(FaultKind kind, std::string detail)
{
    return tl::unexpected<Fault>(Fault{kind, std::move(detail)});
}

}  // namespace loyalty
