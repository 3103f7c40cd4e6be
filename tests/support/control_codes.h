// Control characters in test tables, written the way people write them: "{STX}4006{ETX}".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loyalty::test {

inline std::string withControlCodes(std::string_view text)
{
    static constexpr std::pair<std::string_view, char> codes[] = {
        {"{NUL}", '\x00'}, {"{STX}", '\x02'}, {"{ETX}", '\x03'}, {"{ESC}", '\x1B'},
        {"{TAB}", '\x09'}, {"{LF}", '\x0A'},  {"{CR}", '\x0D'},  {"{GS}", '\x1D'},
        {"{xC3}", '\xC3'},  // the first byte of a letter in UTF-8, here without the second
    };
    std::string bytes;
    while (!text.empty()) {
        std::string_view taken = text.substr(0, 1);
        char byte = text.front();
        for (const auto& [name, code] : codes) {
            if (text.starts_with(name)) {
                taken = name;
                byte = code;
            }
        }
        bytes.push_back(byte);
        text.remove_prefix(taken.size());
    }
    return bytes;
}

inline std::vector<std::uint8_t> bytesOf(std::string_view text)
{
    const std::string bytes = withControlCodes(text);
    return {bytes.begin(), bytes.end()};
}

}  // namespace loyalty::test
