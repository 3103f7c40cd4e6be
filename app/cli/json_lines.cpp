#include "app/cli/json_lines.h"

#include <cstdio>
#include <iostream>

#include "app/cli/exit_code.h"

namespace loyalty::cli {

int answerLines(const AnswerLine& answer, const wire::Json::Object& besides)
{
    int code = Fine;
    std::int64_t number = 0;
    for (std::string line; std::getline(std::cin, line);) {
        ++number;
        if (line.ends_with('\r'))
            line.pop_back();
        if (line.empty())
            continue;
        auto answered = answer(line);
        if (answered) {
            writeLine(*answered);
            continue;
        }
        wire::Json error{wire::Json::Object{}};
        error.set("error", answered.error());
        error.set("line", number);
        for (const auto& [name, value] : besides)
            error.set(name, value);
        writeLine(error);
        code = No;
    }
    return code;
}

void writeLine(const wire::Json& json)
{
    std::puts(json.text().c_str());
    std::fflush(stdout);
}

std::string textOfBytes(std::string_view bytes)
{
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
            continue;
        }
        text += static_cast<char>(0xC0 | byte >> 6);
        text += static_cast<char>(0x80 | (byte & 0x3F));
    }
    return text;
}

std::optional<std::string> bytesOfText(std::string_view text)
{
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        if (first < 0x80) {
            bytes += text[i];
            continue;
        }
        if ((first != 0xC2 && first != 0xC3) || ++i >= text.size())
            return std::nullopt;
        bytes += static_cast<char>((first & 0x03) << 6 | (text[i] & 0x3F));
    }
    return bytes;
}

}  // namespace loyalty::cli
