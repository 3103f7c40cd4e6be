// What HQ's own people bring: programmes, country packs, files to import. Input: which, the text.
#include "tests/fuzz/body_promises.h"
#include "tests/fuzz/fuzz_input.h"

using namespace loyalty::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    FuzzInput input(data, size);
    constexpr int messages = static_cast<int>(BodyKind::Totals) + 1;
    const auto kind = static_cast<BodyKind>(messages + input.byte() % (bodyKinds - messages));
    assertBody(kind, BodyForm::Json, input.rest());
    return 0;
}
