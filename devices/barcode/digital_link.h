// GS1 Digital Link: a web address that carries AIs, as phones show it in a QR code. It is read and
// never opened.
// Source: GS1 Digital Link Standard: URI Syntax 1.4. Compressed links and the words of old
// ("/gtin/") are not read.
#pragma once

#include "devices/barcode/gs1_elements.h"
#include "devices/framing/wiped_bytes.h"

namespace loyalty::devices {

/// Whether `text` is an http(s) address; scheme all in small or all in capital letters.
bool isWebAddress(std::string_view text);

/// A value of the query, as it was written before it was encoded, for who must not keep it.
WipedBytes queryValue(std::string_view encoded);

/// The elements of a Digital Link: path first, then the query. NotDigitalLink where it is an
/// address without a GS1 key in its path, anything else where it is a faulty link.
tl::expected<AiElements, LabelFault> readDigitalLink(std::string_view address);

}  // namespace loyalty::devices
