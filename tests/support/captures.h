// Captures of what devices sent, as text: one file for each, in it
//   = the case    < the wire ("{STX}", "{x9C}", "{A*5000}")    > one event, and another
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "core/base/bytes.h"

namespace loyalty::testsupport {

struct Capture {
    QString file;  // without its ending
    QString name;
    QString wire;
    QStringList events;
};

QList<Capture> capturesIn(const QString& folder);
Bytes bytesOf(const QString& wire);

}  // namespace loyalty::testsupport
