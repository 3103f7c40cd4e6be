#include "devices/printer/spool.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <algorithm>

#include "core/receipt/slip_file.h"

namespace loyalty::devices {

namespace {

constexpr qint64 maxSlipBytes = 1 << 20;
const QString waiting = QStringLiteral("slip");
const QString begun = QStringLiteral("begun");

Fault faultOf(const QFileDevice& file, const char* what)
{
    const bool isFull = file.error() == QFileDevice::WriteError;
    return Fault{isFull ? FaultKind::Full : FaultKind::Denied,
                 std::string(what) + " " + file.fileName().toStdString() + " (" +
                     file.errorString().toStdString() + ")"};
}

}  // namespace

Result<Spool> Spool::open(const QString& folder)
{
    if (!QDir().mkpath(folder))
        return fault(FaultKind::Denied, "the folder " + folder.toStdString() + " cannot be made");
    Spool spool(folder);
    for (const QString& name : QDir(folder).entryList(QDir::Files, QDir::Name)) {
        const qsizetype dot = name.indexOf(u'.');
        bool isNumber = false;
        const qint64 number = name.left(dot).toLongLong(&isNumber);
        const QString ending = name.mid(dot + 1);
        if (!isNumber || number <= 0 || (ending != waiting && ending != begun))
            continue;
        spool.m_slips.push_back({number, ending == begun});
        spool.m_last = std::max(spool.m_last, std::int64_t{number});
    }
    std::sort(spool.m_slips.begin(), spool.m_slips.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
    return spool;
}

std::optional<SpooledSlip> Spool::next() const
{
    const auto found = std::find_if(m_slips.begin(), m_slips.end(),
                                    [](const SpooledSlip& slip) { return !slip.isBegun; });
    return found == m_slips.end() ? std::nullopt : std::optional(*found);
}

Result<std::int64_t> Spool::add(const receipt::Slip& slip)
{
    const SpooledSlip made{m_last + 1, false};
    QSaveFile file(pathOf(made));
    const std::string text = receipt::writeSlip(slip);
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(text.data(), static_cast<qint64>(text.size())) !=
            static_cast<qint64>(text.size()) ||
        !file.commit())
        return tl::unexpected(faultOf(file, "the slip cannot be kept in"));
    m_last = made.number;
    m_slips.push_back(made);
    return made.number;
}

Result<receipt::Slip> Spool::read(std::int64_t number) const
{
    const auto found = std::find_if(m_slips.begin(), m_slips.end(),
                                    [&](const auto& slip) { return slip.number == number; });
    if (found == m_slips.end())
        return fault(FaultKind::Missing, "there is no such slip");
    QFile file(pathOf(*found));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(faultOf(file, "the slip cannot be read from"));
    return receipt::readSlip(file.read(maxSlipBytes).toStdString());
}

Result<void> Spool::begin(std::int64_t number)
{
    return rename(number, true);
}

Result<void> Spool::putBack(std::int64_t number)
{
    return rename(number, false);
}

Result<void> Spool::remove(std::int64_t number)
{
    SpooledSlip* slip = find(number);
    if (slip == nullptr)
        return {};
    QFile file(pathOf(*slip));
    if (file.exists() && !file.remove())
        return tl::unexpected(faultOf(file, "the slip cannot be removed:"));
    std::erase_if(m_slips, [&](const SpooledSlip& each) { return each.number == number; });
    return {};
}

QString Spool::pathOf(const SpooledSlip& slip) const
{
    return QDir(m_folder).filePath(QStringLiteral("%1.%2")
                                       .arg(slip.number, 10, 10, QLatin1Char('0'))
                                       .arg(slip.isBegun ? begun : waiting));
}

SpooledSlip* Spool::find(std::int64_t number)
{
    const auto found = std::find_if(m_slips.begin(), m_slips.end(),
                                    [&](const auto& slip) { return slip.number == number; });
    return found == m_slips.end() ? nullptr : &*found;
}

Result<void> Spool::rename(std::int64_t number, bool isBegun)
{
    SpooledSlip* slip = find(number);
    if (slip == nullptr)
        return fault(FaultKind::Missing, "there is no such slip");
    QFile file(pathOf(*slip));
    const SpooledSlip renamed{number, isBegun};
    if (slip->isBegun != isBegun && !file.rename(pathOf(renamed)))
        return tl::unexpected(faultOf(file, "the slip cannot be marked:"));
    *slip = renamed;
    return {};
}

}  // namespace loyalty::devices
