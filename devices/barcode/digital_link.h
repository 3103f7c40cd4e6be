// GS1 Digital Link: a web address that carries AIs, as phones show it in a QR code. It is read and
// never opened.
// Source: GS1 Digital Link Standard: URI Syntax 1.4. Compressed links and the words of old
// ("/gtin/") are not read.
#pragma once

#include <optional>

#include "devices/barcode/gs1_elements.h"
#include "devices/framing/wiped_bytes.h"

namespace loyalty::devices {

/// Whether `text` is an http(s) address; scheme all in small or all in capital letters.
bool isWebAddress(std::string_view text);

/// A Digital Link, parted at its first GS1 key.
struct LinkParts {
    std::string_view place;     // domain and what stands before the key
    std::string_view path;      // "/01/…" to its end
    std::string_view query;     // without '?'
    std::string_view fragment;  // without '#'
};

/// None where the text is no address with a GS1 key in its path. Nothing else is judged.
std::optional<LinkParts> linkParts(std::string_view address);

/// A value of the query, as it was written before it was encoded, for who must not keep it.
WipedBytes queryValue(std::string_view encoded);

/// The elements of a Digital Link: path first, then the query. NotDigitalLink where it is an
/// address without a GS1 key in its path, anything else where it is a faulty link.
tl::expected<AiElements, LabelFault> readDigitalLink(std::string_view address);

}  // namespace loyalty::devices
