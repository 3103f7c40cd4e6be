// Symbology: the kind of symbol a label was read from, as far as the scanner tells
// (UnifiedPOS: ScanDataType).
#pragma once

#include <string_view>

namespace loyalty::devices {

enum class Symbology {
    Unknown,
    UpcA,
    UpcE,
    Ean8,
    Ean13,
    AddOn,
    Itf,
    Code128,
    Gs1Code128,
    DataBar,
    Gs1Composite,
    Code39,
    Code93,
    Codabar,
    Pdf417,
    DataMatrix,
    Gs1DataMatrix,
    Qr,
    Gs1Qr,
    Aztec,
    DotCode,
    Gs1DotCode,
    HanXin,
    Other,
    Magstripe,
    Rfid,
};

/// A stable word: "ean-13".
std::string_view symbologyWord(Symbology symbology);

}  // namespace loyalty::devices
