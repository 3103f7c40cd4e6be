// PickList: a list to choose one row from, by finger, arrow keys and Enter: two lines of text and a
// figure.
#pragma once

#include <QListWidget>

#include "app/widgets/theme.h"

namespace loyalty::app {

struct PickRow {
    QString title;
    QString under;
    QString figure;
    QVariant key;
    bool isMuted = false;  // there, but not to be had
};

class PickList : public QListWidget {
    Q_OBJECT

public:
    PickList(const Theme& theme, QWidget* parent = nullptr);

    void setRows(const std::vector<PickRow>& rows);
    [[nodiscard]] QVariant currentKey() const;

    static constexpr int UnderRole = Qt::UserRole + 1;
    static constexpr int FigureRole = Qt::UserRole + 2;
    static constexpr int KeyRole = Qt::UserRole + 3;
    static constexpr int MutedRole = Qt::UserRole + 4;

Q_SIGNALS:
    void picked(const QVariant& key);
};

}  // namespace loyalty::app
