// Adding to a JSON document that people keep: what is there stays as they wrote it, byte for byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loyalty::wire {

/// `document`, an object that parseJson reads, with `elements` (JSON texts) behind those of its
/// list `name`; a list that is missing or null is added. Lines, indents and line ends follow those
/// that stand there. The member `name` is a list or null where it is there.
std::string withElements(std::string_view document, std::string_view name,
                         const std::vector<std::string>& elements);

}  // namespace loyalty::wire
