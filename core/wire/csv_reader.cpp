#include "core/wire/csv_reader.h"

#include <algorithm>

namespace loyalty::wire {

const CsvReader::Record* CsvReader::next()
{
    while (m_at < m_text.size() && atLineEnd())
        passLineEnd();
    if (m_at >= m_text.size())
        return nullptr;
    const std::size_t begin = m_at;
    m_record.line = m_line;
    m_record.fields.clear();
    m_record.fault.clear();
    m_unescaped.clear();
    m_unescaped.reserve(maxUnescaped);
    const bool isRecord = readRecord();
    m_record.reachesEnd = m_at >= m_text.size();
    if (!isRecord) {
        m_at = begin;
        m_line = m_record.line;
        m_record.fields.clear();
        skipLine();
        m_record.reachesEnd |= m_at >= m_text.size();
    }
    return &m_record;
}

bool CsvReader::readRecord()
{
    for (;;) {
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            if (!readQuoted())
                return false;
        } else {
            const std::size_t end = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
            const std::string_view field = m_text.substr(m_at, end - m_at);
            if (field.find('"') != std::string_view::npos) {
                m_record.fault = "a quote stands inside a field without quotes";
                return false;
            }
            m_record.fields.push_back(field);
            m_at = end;
        }
        if (m_at >= m_text.size() || atLineEnd()) {
            passLineEnd();
            return true;
        }
        if (m_text[m_at] != ',') {
            m_record.fault = "something stands behind a closing quote";
            return false;
        }
        ++m_at;
    }
}

bool CsvReader::readQuoted()
{
    const std::size_t begin = ++m_at;
    bool isDoubled = false;
    for (;;) {
        const std::size_t quote = m_text.find('"', m_at);
        if (quote == std::string_view::npos) {
            m_at = m_text.size();
            m_record.fault = "a quote is never closed";
            return false;
        }
        m_at = quote + 1;
        if (m_at >= m_text.size() || m_text[m_at] != '"')
            break;
        isDoubled = true;
        ++m_at;
    }
    const std::string_view field = m_text.substr(begin, m_at - 1 - begin);
    m_line += std::count(field.begin(), field.end(), '\n');
    if (!isDoubled) {
        m_record.fields.push_back(field);
        return true;
    }
    if (m_unescaped.size() >= maxUnescaped) {
        m_record.fault = "too many fields with quotes inside";
        return false;
    }
    std::string& plain = m_unescaped.emplace_back();
    for (std::size_t i = 0; i < field.size(); ++i) {
        plain += field[i];
        if (field[i] == '"')
            ++i;
    }
    m_record.fields.push_back(plain);
    return true;
}

bool CsvReader::atLineEnd() const
{
    return m_text[m_at] == '\n' || m_text[m_at] == '\r';
}

void CsvReader::passLineEnd()
{
    if (m_at < m_text.size() && m_text[m_at] == '\r')
        ++m_at;
    if (m_at < m_text.size() && m_text[m_at] == '\n')
        ++m_at;
    ++m_line;
}

void CsvReader::skipLine()
{
    m_at = std::min(m_text.find('\n', m_at), m_text.size());
    passLineEnd();
}

}  // namespace loyalty::wire
