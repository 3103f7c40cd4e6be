#include "app/devices/code_drawing.h"

#include <zint.h>

#include <algorithm>
#include <memory>

namespace loyalty::app {

namespace {

using receipt::CodeLine;

struct Shape {
    int zint;          // of its symbologies
    bool isMatrix;     // bars are drawn from one row
    int quietModules;  // on each side, and above and below a matrix
};
constexpr Shape code128{BARCODE_CODE128, false, 10};  // ISO/IEC 15417
constexpr Shape qr{BARCODE_QRCODE, true, 4};          // ISO/IEC 18004
constexpr Shape ean13{BARCODE_EANX, false, 11};       // ISO/IEC 15420

const Shape& shapeOf(CodeLine::Symbol symbol)
{
    return symbol == CodeLine::Symbol::Qr ? qr : code128;
}

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

devices::Bitmap modulesOf(const Shape& shape, std::string_view data)
{
    const std::unique_ptr<zint_symbol, void (*)(zint_symbol*)> symbol(ZBarcode_Create(),
                                                                      ZBarcode_Delete);
    symbol->symbology = shape.zint;
    symbol->show_hrt = 0;
    symbol->scale = 0.5F;  // one pixel a module
    symbol->output_options |= OUT_BUFFER_INTERMEDIATE;
    const int answer = ZBarcode_Encode_and_Buffer(
        symbol.get(), reinterpret_cast<const unsigned char*>(data.data()),
        static_cast<int>(data.size()), 0);
    if (data.empty() || answer >= ZINT_ERROR || symbol->bitmap == nullptr)
        return {};
    devices::Bitmap modules =
        white(symbol->bitmap_width, shape.isMatrix ? symbol->bitmap_height : 1);
    for (int y = 0; y < modules.height; ++y)
        for (int x = 0; x < modules.width; ++x)
            if (symbol->bitmap[y * symbol->bitmap_width + x] == '1')
                blacken(modules, x, y);
    return modules;
}

devices::Bitmap drawn(const Shape& shape, std::string_view data, int dots, int module,
                      int barHeight)
{
    const devices::Bitmap modules = modulesOf(shape, data);
    const int size = std::min(module, dots / (modules.width + 2 * shape.quietModules));
    if (modules.height == 0 || size < 1)
        return {};
    const int above = shape.isMatrix ? shape.quietModules * size : 0;
    const int rowHeight = shape.isMatrix ? size : barHeight;
    devices::Bitmap picture = white((dots + 7) / 8 * 8, modules.height * rowHeight + 2 * above);
    const int left = (dots - modules.width * size) / 2;
    for (int y = 0; y < modules.height * rowHeight; ++y)
        for (int x = 0; x < modules.width * size; ++x)
            if (isBlack(modules, x / size, y / rowHeight))
                blacken(picture, left + x, above + y);
    return picture;
}

}  // namespace

devices::Bitmap codeModules(const CodeLine& code)
{
    return modulesOf(shapeOf(code.symbol), code.data);
}

devices::Bitmap drawCode(const CodeLine& code, int dots, int module, int barHeight)
{
    return drawn(shapeOf(code.symbol), code.data, dots, module, barHeight);
}

devices::Bitmap drawEan13(std::string_view gtin, int dots, int module, int barHeight)
{
    return drawn(ean13, gtin, dots, module, barHeight);
}

}  // namespace loyalty::app
