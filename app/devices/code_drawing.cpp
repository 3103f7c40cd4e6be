#include "app/devices/code_drawing.h"

#include <zint.h>

#include <algorithm>
#include <memory>

namespace loyalty::app {

namespace {

using receipt::CodeLine;

constexpr int quietCode128 = 10;  // modules on each side (ISO/IEC 15417)
constexpr int quietQr = 4;        // and above and below (ISO/IEC 18004)

bool isBlack(const devices::Bitmap& bitmap, int x, int y)
{
    const auto at = static_cast<std::size_t>(y * bitmap.bytesPerRow() + x / 8);
    return (bitmap.rows[at] >> (7 - x % 8) & 1) != 0;
}

void blacken(devices::Bitmap& bitmap, int x, int y)
{
    const auto at = static_cast<std::size_t>(y * bitmap.bytesPerRow() + x / 8);
    bitmap.rows[at] = static_cast<std::uint8_t>(bitmap.rows[at] | 0x80U >> (x % 8));
}

devices::Bitmap white(int width, int height)
{
    devices::Bitmap bitmap{width, height, {}};
    bitmap.rows.resize(static_cast<std::size_t>(bitmap.bytesPerRow() * height));
    return bitmap;
}

}  // namespace

devices::Bitmap codeModules(const CodeLine& code)
{
    const std::unique_ptr<zint_symbol, void (*)(zint_symbol*)> symbol(ZBarcode_Create(),
                                                                      ZBarcode_Delete);
    const bool isQr = code.symbol == CodeLine::Symbol::Qr;
    symbol->symbology = isQr ? BARCODE_QRCODE : BARCODE_CODE128;
    symbol->show_hrt = 0;
    symbol->scale = 0.5F;  // one pixel a module
    symbol->output_options |= OUT_BUFFER_INTERMEDIATE;
    const int answer = ZBarcode_Encode_and_Buffer(
        symbol.get(), reinterpret_cast<const unsigned char*>(code.data.data()),
        static_cast<int>(code.data.size()), 0);
    if (code.data.empty() || answer >= ZINT_ERROR || symbol->bitmap == nullptr)
        return {};
    devices::Bitmap modules = white(symbol->bitmap_width, isQr ? symbol->bitmap_height : 1);
    for (int y = 0; y < modules.height; ++y)
        for (int x = 0; x < modules.width; ++x)
            if (symbol->bitmap[y * symbol->bitmap_width + x] == '1')
                blacken(modules, x, y);
    return modules;
}

devices::Bitmap drawCode(const CodeLine& code, int dots, int module, int barHeight)
{
    const bool isQr = code.symbol == CodeLine::Symbol::Qr;
    const devices::Bitmap modules = codeModules(code);
    const int quiet = isQr ? quietQr : quietCode128;
    const int size = std::min(module, dots / (modules.width + 2 * quiet));
    if (modules.height == 0 || size < 1)
        return {};
    const int above = isQr ? quiet * size : 0;
    const int rowHeight = isQr ? size : barHeight;
    devices::Bitmap drawn = white((dots + 7) / 8 * 8, modules.height * rowHeight + 2 * above);
    const int left = (dots - modules.width * size) / 2;
    for (int y = 0; y < modules.height * rowHeight; ++y)
        for (int x = 0; x < modules.width * size; ++x)
            if (isBlack(modules, x / size, y / rowHeight))
                blacken(drawn, left + x, above + y);
    return drawn;
}

}  // namespace loyalty::app
