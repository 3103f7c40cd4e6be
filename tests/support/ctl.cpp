#include "tests/support/ctl.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace loyalty::tests {

QString ctlProgram()
{
    return QDir(QCoreApplication::applicationDirPath())
        .filePath(QStringLiteral("../bin/pointkeeperctl"));
}

QStringList words(const char* command)
{
    return QString::fromLatin1(command).split(u' ', Qt::SkipEmptyParts);
}

CtlAnswer runCtl(const QStringList& arguments, const QByteArray& input, int timeoutMs)
{
    QProcess process;
    process.start(ctlProgram(), arguments);
    if (!process.waitForStarted())
        qFatal("pointkeeperctl cannot be started: %s", qPrintable(process.errorString()));
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(timeoutMs))
        process.kill();
    process.waitForFinished();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

std::vector<wire::Json> CtlAnswer::lines() const
{
    std::vector<wire::Json> list;
    for (const QByteArray& line : output.split('\n')) {
        if (line.isEmpty())
            continue;
        auto json = wire::parseJson(line.toStdString());
        if (!json)
            qFatal("no JSON line: %s (%s)", line.constData(), errors.constData());
        list.push_back(std::move(*json));
    }
    if (list.empty())
        qFatal("no line at all: %s", errors.constData());
    return list;
}

std::int64_t numberIn(const wire::Json& json, std::string_view name)
{
    const wire::Json* found = json.find(name);
    if (found == nullptr || found->integer() == nullptr)
        qFatal("no number in %s", json.text().c_str());
    return *found->integer();
}

qint64 childOf(qint64 process, const QByteArray& name)
{
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(process));
    if (!children.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& child : children.readAll().split(' ')) {
        QFile command(QStringLiteral("/proc/%1/comm").arg(QString::fromLatin1(child)));
        if (!child.isEmpty() && command.open(QIODevice::ReadOnly) &&
            name.startsWith(command.readAll().trimmed()))
            return child.toLongLong();
    }
    return 0;
}

}  // namespace loyalty::tests
