#include "devices/barcode/symbology.h"

#include <iterator>

#include "core/base/check.h"

namespace loyalty::devices {

std::string_view symbologyWord(Symbology symbology)
{
    static constexpr std::string_view words[] = {
        "unknown",     "upc-a",      "upc-e",          "ean-8",     "ean-13",  "add-on",  "itf",
        "code-128",    "gs1-128",    "databar",        "composite", "code-39", "code-93", "codabar",
        "pdf417",      "datamatrix", "gs1-datamatrix", "qr",        "gs1-qr",  "aztec",   "dotcode",
        "gs1-dotcode", "han-xin",    "other",          "magstripe", "rfid",
    };
    const auto index = static_cast<std::size_t>(symbology);
    CHECK(index < std::size(words));
    return words[index];
}

}  // namespace loyalty::devices
