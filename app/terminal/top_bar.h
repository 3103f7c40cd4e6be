// TopBar: where we are, who works here, and how the world is: devices, HQ, the time, the language.
#pragma once

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <map>

#include "app/devices/device_view.h"
#include "app/terminal/till_views.h"
#include "app/widgets/chip.h"
#include "app/widgets/format.h"
#include "app/widgets/label.h"

namespace loyalty::app {

class TopBar : public QWidget {
    Q_OBJECT

public:
    TopBar(const Theme& theme, const Format& format, std::function<LocalTime()> clock,
           QWidget* parent = nullptr);

    void setPlace(const QString& store, const QString& till);
    void setPerson(const QString& person);
    void setLink(const sync::Status& status);
    void setDevice(const DeviceView& device);
    [[nodiscard]] bool isScannerReady() const;
    void setLanguage(const QString& code);
    void retranslate();

Q_SIGNALS:
    void languageAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showClock();
    void showLink();
    void showDevice(const DeviceView& device);
    void showReady();
    [[nodiscard]] bool isCrowded() const;
    Chip* chipOf(const DeviceView& device);

    const Theme& m_theme;
    const Format& m_format;
    std::function<LocalTime()> m_clock;
    QLabel* m_store;
    QLabel* m_till;
    QLabel* m_person;
    QHBoxLayout* m_devices;
    Chip* m_hq;
    QLabel* m_time;
    QPushButton* m_language;
    QTimer m_tick;
    sync::Status m_status;
    std::map<int, DeviceView> m_views;  // by id
    std::map<int, Chip*> m_chips;
    Chip* m_ready;  // instead of the chips of many devices that are well
};

}  // namespace loyalty::app
