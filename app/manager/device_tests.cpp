#include "app/manager/device_tests.h"

#include <QCoreApplication>

namespace loyalty::app {

namespace {

class TestTexts {
    Q_DECLARE_TR_FUNCTIONS(DeviceTests)

public:
    static QString title() { return tr("Test slip"); }
    static QString letters() { return tr("Letters"); }
    static QString whole()
    {
        return tr("All of it can be read, and the paper was cut: the printer is set rightly.");
    }
};

}  // namespace

receipt::Slip testSlip(const Format& format, LocalTime now)
{
    using receipt::Align;
    using receipt::CodeLine;
    using receipt::Emphasis;
    using receipt::TextLine;
    const std::string when =
        (format.fullDay(now.day()) + u' ' + format.clockSeconds(now)).toStdString();
    receipt::Slip slip;
    slip.lines = {
        TextLine{TestTexts::title().toStdString(), Emphasis::Large, Align::Center},
        TextLine{when, Emphasis::Strong, Align::Center},
        receipt::Rule{},
        TextLine{TestTexts::letters().toStdString(), Emphasis::Strong, Align::Start},
        TextLine{"ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789", Emphasis::Normal, Align::Start},
        TextLine{"ĞÜŞİÖÇ ğüşıöç ÄÖÜß £", Emphasis::Normal, Align::Start},
        TextLine{"€ αβγ", Emphasis::Normal, Align::Start},
        TextLine{"نقاط الولاء", Emphasis::Normal, Align::Start},
        receipt::PairLine{"₺", format.money(Money(123456)).toStdString(), Emphasis::Normal},
        receipt::Rule{},
        CodeLine{CodeLine::Symbol::Code128, "POINTKEEPER", "POINTKEEPER"},
        CodeLine{CodeLine::Symbol::Qr, "POINTKEEPER " + when, "POINTKEEPER"},
        TextLine{TestTexts::whole().toStdString(), Emphasis::Normal, Align::Start}};
    return slip;
}

devices::DisplayText testDisplay()
{
    return {{"ABCDEFGHIJKLMNOPQRST"}, {"ĞÜŞİÖÇğüşıöç", "123,45"}};
}

}  // namespace loyalty::app
