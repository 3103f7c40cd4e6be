#include "app/terminal/wiring.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QThread>
#include <QTranslator>
#include <cstdio>

#include "app/devices/device_hub.h"
#include "app/manager/office_page.h"
#include "app/terminal/customer_window.h"
#include "app/terminal/device_wiring.h"
#include "app/terminal/notice_text.h"
#include "app/terminal/pairing.h"
#include "app/terminal/scanner_panel.h"
#include "app/terminal/shop_day.h"
#include "app/terminal/system_clock.h"
#include "app/terminal/till_window.h"
#include "app/terminal/wedge_filter.h"

namespace loyalty::app {

namespace {

constexpr int worldFailed = 3;
constexpr qint64 ballastBytes = 64 * 1024 * 1024;

void sayOnTerminal(const QString& sentence)
{
    std::fprintf(stderr, "pointkeeper: %s\n", qPrintable(sentence));
}

/// A thread that runs an event loop and ends with its owner.
class WorkThread : public QThread {
public:
    ~WorkThread() override
    {
        quit();
        wait();
    }
};

class Till : public QObject {
public:
    Till(Options options, Config config, std::unique_ptr<Demo> demo,
         const std::optional<Blocked>& blocked)
        : m_options(std::move(options)),
          m_config(std::move(config)),
          m_demo(std::move(demo)),
          m_theme(Theme::load(m_config.theme)),
          m_format(m_config.region, QStringLiteral("en"))
    {
        registerTypes();
        setLanguage(firstLanguage());
        makeEngine();
        if (!blocked)
            makeDevices();
        makeWindow();
        connect(m_engine, &Engine::failedToOpen, this, &Till::failOpen);
        connect(m_engine, &Engine::linkChanged, this,
                [this](const sync::Status& status) { m_trouble = status.trouble; });
        if (blocked)
            failStart(*blocked);
        else if (m_demo)
            startDemo();
        else
            startPaired();
    }

    ~Till() override
    {
        m_devices.reset();
        for (WorkThread* thread : {&m_deskThread, &m_tillThread, &m_networkThread}) {
            thread->quit();
            thread->wait();
        }
    }

private:
    static void registerTypes() { qRegisterMetaType<quint64>("quint64"); }

    [[nodiscard]] QString firstLanguage() const
    {
        if (!m_options.language.isEmpty())
            return m_options.language;
        return QLocale::system().language() == QLocale::Turkish ? QStringLiteral("tr")
                                                                : QStringLiteral("en");
    }

    void setLanguage(const QString& code)
    {
        QCoreApplication::removeTranslator(&m_translator);
        if (m_translator.load(QStringLiteral(":/i18n/pointkeeper_%1.qm").arg(code)))
            QCoreApplication::installTranslator(&m_translator);
        m_format.setLanguage(code);
    }

    void switchLanguage()
    {
        setLanguage(m_format.language() == u"en" ? QStringLiteral("tr") : QStringLiteral("en"));
        m_window->retranslate();
        m_office->retranslate();
        m_customer->retranslate();
        if (m_panel)
            m_panel->retranslate();
    }

    void makeEngine()
    {
        m_link = new HqLink;
        m_link->trust(m_config.hqCertificate);
        m_link->moveToThread(&m_networkThread);
        connect(&m_networkThread, &QThread::finished, m_link, &QObject::deleteLater);
        m_networkThread.start();

        EngineSetup setup;
        setup.dataFolder = m_options.dataFolder;
        setup.countryCode = m_config.countryCode;
        setup.labels = m_config.labels;
        setup.rotatingCodes = m_config.rotatingCodes;
        setup.clock = systemClock;
        setup.uptime = systemUptime;
        setup.dayEndsMinutes = m_config.dayEndsMinutes;
        setup.hasSlipCodes = m_config.hasSlipCodes;
        setup.slowCommitMs = m_options.slowCommitMs;
        if (!m_options.simulated) {
            setup.stateFolder = stateFolder();
            setup.ballastBytes = ballastBytes;
        }
        m_engine = new Engine(std::move(setup));
        m_engine->moveToThread(&m_tillThread);
        connect(&m_tillThread, &QThread::finished, m_engine, &QObject::deleteLater);
        connect(m_engine, &Engine::hqRequested, m_link, &HqLink::post);
        connect(m_link, &HqLink::answered, m_engine, &Engine::onHqAnswer);
        m_tillThread.start();
    }

    void makeDevices()
    {
        m_devices = std::make_unique<DeviceHub>();
        m_devices->setTillSounds(m_options.scenario.isEmpty() ? m_config.sounds : TillSounds::None);
        for (const ScannerSetup& scanner : m_config.scanners)
            m_devices->addScanner(scanner);
        if (m_config.printer)
            m_devices->setPrinter(*m_config.printer,
                                  QDir(m_options.dataFolder).filePath(QStringLiteral("slips")));
        if (m_config.display)
            m_devices->setDisplay(*m_config.display);
        // The scripted day types faster than anybody.
        if (m_config.hasKeyboardScanner && m_options.scenario.isEmpty()) {
            m_wedge = std::make_unique<WedgeFilter>(m_config.labels, devices::WedgeProfile{});
            connect(m_wedge.get(), &WedgeFilter::scanned, m_engine, &Engine::takeScan);
            connect(m_wedge.get(), &WedgeFilter::scansDropped, m_engine, &Engine::takeDropped);
        }
        connect(m_devices.get(), &DeviceHub::scanned, m_engine, &Engine::takeScan);
        connect(m_devices.get(), &DeviceHub::scansDropped, m_engine, &Engine::takeDropped);
        connect(m_engine, &Engine::scanJudged, m_devices.get(), &DeviceHub::sound);
    }

    void makeWindow()
    {
        qApp->setStyleSheet(m_theme.styleSheet());
        qApp->setFont(Theme::font(Type::Row));
        m_window = std::make_unique<TillWindow>(m_theme, m_format, *m_engine, systemClock);
        m_window->setDemoHint(m_demo != nullptr);
        connect(m_window.get(), &TillWindow::languageAsked, this, [this] { switchLanguage(); });
        makeOffice();
        if (m_devices)
            m_deviceWiring = std::make_unique<DeviceWiring>(
                DeviceScreens{*m_devices, *m_window, *m_office, m_format}, scannerChoices());
        if (m_wedge)
            connect(m_window.get(), &TillWindow::gateWanted, m_wedge.get(), &WedgeFilter::setGate);
        makeCustomerWindow();
        const QStringList size = m_options.size.split(u'x');
        if (size.size() == 2)
            m_window->resize(size[0].toInt(), size[1].toInt());
        else
            m_window->resize(1366, 768);
        if (m_options.kiosk)
            m_window->showFullScreen();
        else
            m_window->show();
        if (m_devices)
            m_devices->start();
    }

    void makeCustomerWindow()
    {
        m_customer = std::make_unique<CustomerWindow>(m_theme, m_format);
        CustomerWindow* window = m_customer.get();
        window->retranslate();
        connect(m_engine, &Engine::opened, window, &CustomerWindow::setHead);
        connect(m_engine, &Engine::saleChanged, window, &CustomerWindow::showSale);
        connect(m_engine, &Engine::settled, window, &CustomerWindow::showSettled);
        connect(m_engine, &Engine::returned, window, &CustomerWindow::showReturned);
        connect(m_engine, &Engine::linkChanged, window, [window](const sync::Status& status) {
            window->setOffline(status.link == sync::LinkState::Offline);
        });
        if (!m_config.hasCustomerScreen || !m_options.scenario.isEmpty())
            return;
        window->takeSecondScreen();
        connect(qApp, &QGuiApplication::screenAdded, window, &CustomerWindow::takeSecondScreen);
        connect(qApp, &QGuiApplication::screenRemoved, window, &CustomerWindow::takeSecondScreen);
    }

    // The demonstration makes its devices anew each time and keeps none.
    [[nodiscard]] ScannerChoices scannerChoices() const
    {
        const QDir folder(m_options.dataFolder);
        QString config = m_options.configFile;
        if (config.isEmpty())
            config = folder.filePath(QStringLiteral("config.json"));
        // The kinds were read when the till started; what is wrong with them was said then.
        return {scannerKinds(folder.filePath(QStringLiteral("scanners.json")))
                    .value_or(std::vector<ScannerKind>{}),
                m_config.labels, m_demo ? QString() : config};
    }

    void makeOffice()
    {
        m_desk = new MemberDesk(m_options.dataFolder, m_config.countryCode);
        m_desk->moveToThread(&m_deskThread);
        connect(&m_deskThread, &QThread::finished, m_desk, &QObject::deleteLater);
        m_deskThread.start();
        m_office = new OfficePage(m_theme, m_format, *m_engine, *m_desk);
        m_window->setOffice(m_office);
        connect(m_office, &OfficePage::closed, m_window.get(), &TillWindow::leaveOffice);
        connect(m_window.get(), &TillWindow::officeOpened, m_office, &OfficePage::begin);
    }

    void startPaired()
    {
        connect(m_window.get(), &TillWindow::pairAsked, this,
                [this](const QString& url, const QString& code) { pair(url, code); });
        connect(m_window.get(), &TillWindow::pairAgainAsked, this,
                [this] { m_window->askToPair(PairPage::Occasion::Again, m_hqUrl); });
        if (const auto finished = finishAdoption(m_options.dataFolder); !finished)
            return failOpen(finished.error());
        const auto identity = loadIdentity(m_options.dataFolder);
        if (!identity)
            return failOpen(identity.error());
        if (*identity)
            return openAs(**identity);
        connect(m_window.get(), &TillWindow::demoAsked, this, [] {
            QProcess::startDetached(QCoreApplication::applicationFilePath(),
                                    {QStringLiteral("--simulated")});
            QCoreApplication::quit();
        });
        m_window->askToPair(PairPage::Occasion::FirstStart);
    }

    void pair(const QString& url, const QString& code)
    {
        m_pairing = std::make_unique<Pairing>(*m_link);
        connect(m_pairing.get(), &Pairing::paired, this,
                [this](const Identity& paired) { adopt(paired); });
        connect(m_pairing.get(), &Pairing::refused, this, [this](const QString& reason) {
            if (m_demo)
                fail(reason);
            else
                m_window->refusePairing(reason);
        });
        m_pairing->start(url, code, lastOne());
    }

    // An identity without a readable journal is nobody's.
    std::optional<Pairing::Last> lastOne() const
    {
        const auto identity = loadIdentity(m_options.dataFolder);
        const auto journal = storage::JournalStore::open(
            QDir(m_options.dataFolder).filePath(QStringLiteral("journal.db")).toStdString(),
            storage::Access::ReadOnly);
        if (!identity || !*identity || !journal)
            return std::nullopt;
        const auto state = (*journal)->syncState();
        const auto hash = state ? (*journal)->hashAt(state->acked) : wire::Digest{};
        if (!state || !hash)
            return std::nullopt;
        return Pairing::Last{
            (*identity)->terminal, (*identity)->incarnation, {state->acked, *hash}};
    }

    void startDemo()
    {
        m_panel =
            std::make_unique<ScannerPanel>(m_theme, m_format, m_demo->store(),
                                           PanelDevices{m_demo->scanner(), m_demo->cardReader(),
                                                        m_demo->printer(), m_demo->display()});
        connect(m_panel.get(), &ScannerPanel::hqToggled, this, [this] {
            if (m_demo->hq().isRunning())
                m_demo->cutLine();
            else
                m_demo->restoreLine();
        });
        connect(m_panel.get(), &ScannerPanel::customerScreenToggled, this,
                [this] { m_customer->setVisible(!m_customer->isVisible()); });
        connect(&m_demo->hq(), &HqProcess::listening, m_panel.get(),
                [this] { m_panel->setHqRunning(true); });
        connect(&m_demo->hq(), &HqProcess::stopped, m_panel.get(),
                [this] { m_panel->setHqRunning(false); });
        if (m_options.scenario.isEmpty())
            showPanel();
        connect(m_demo.get(), &Demo::failed, this, [this](const QString& reason) { fail(reason); });
        connect(m_demo.get(), &Demo::ready, this, [this](const QString& url) { pairDemo(url); });
        m_demo->start();
    }

    // Side by side, the till as large as the screen lets it be beside its scanner.
    void showPanel()
    {
        constexpr int gap = 8;
        constexpr int title = 32;  // what a window manager puts above
        constexpr int narrowest = 300;
        const QRect room = m_window->screen()->availableGeometry();
        if (m_options.size.isEmpty() && !m_options.kiosk)
            m_window->resize(qBound(m_window->minimumWidth(), room.width() - gap - m_panel->width(),
                                    m_window->width()),
                             qMin(m_window->height(), room.height() - title));
        m_panel->resize(qBound(narrowest, room.width() - gap - m_window->width(), m_panel->width()),
                        qMin(m_window->height(), room.height() - title));
        const int both = m_window->width() + gap + m_panel->width();
        const QPoint corner =
            room.topLeft() + QPoint(qMax(0, (room.width() - both) / 2),
                                    qMax(title, (room.height() - m_window->height()) / 3));
        m_window->move(corner);
        m_panel->move(qMin(corner.x() + m_window->width() + gap, room.right() - m_panel->width()),
                      corner.y());
        m_panel->show();
    }

    void pairDemo(const QString& url)
    {
        auto identity = loadIdentity(m_options.dataFolder);
        if (!identity)
            return failOpen(identity.error());
        if (*identity) {
            // The port of the embedded HQ is another one at each start.
            (*identity)->hqUrl = url;
            static_cast<void>(saveIdentity(m_options.dataFolder, **identity));
            return openAs(**identity);
        }
        pair(url, m_demo->pairingCode());
    }

    void openAs(const Identity& identity)
    {
        m_engine->post([identity](Engine& engine) { engine.open(identity); });
        tellIdentity(identity);
    }

    void adopt(const Identity& identity)
    {
        // An HQ that does not know the till may have forgotten everything, or mean another one.
        const std::optional<HqHas> hqHas =
            m_trouble == sync::Trouble::Rejected ? HqHas{} : m_pairing->hqHas();
        m_engine->post([=](Engine& engine) { engine.adopt(identity, hqHas); });
        tellIdentity(identity);
    }

    void tellIdentity(const Identity& identity)
    {
        m_hqUrl = identity.hqUrl;
        QMetaObject::invokeMethod(m_link,
                                  [link = m_link, identity] { link->setIdentity(identity); });
        m_desk->setIdentity(identity);
        if (m_panel)
            m_panel->setFleetKey(identity.lookupKey);
        if (m_options.scenario.isEmpty())
            return;
        m_day = std::make_unique<ShopDay>(*m_window, *m_engine, *m_demo, m_options.screenshots);
        connect(m_day.get(), &ShopDay::languageAsked, this, [this] { switchLanguage(); });
    }

    void failStart(const Blocked& blocked)
    {
        fail(blocked.isConfig ? configFaultText(blocked.fault) : openFaultText(blocked.fault),
             blocked.exitCode);
    }

    void failOpen(const Fault& fault)
    {
        const bool isSetBack = fault.kind == FaultKind::SetBack;
        fail(openFaultText(fault), worldFailed,
             isSetBack ? FailurePage::Way::PairAgain : FailurePage::Way::None);
    }

    void fail(const QString& reason, int exitCode = worldFailed,
              FailurePage::Way way = FailurePage::Way::None)
    {
        sayOnTerminal(reason);
        m_window->showFailure(reason, way);
        connect(qApp, &QGuiApplication::lastWindowClosed, this,
                [exitCode] { QCoreApplication::exit(exitCode); });
        endUnseen(exitCode);
    }

    // A window that nobody looks at is not kept waiting.
    void endUnseen(int exitCode)
    {
        const QString platform = QGuiApplication::platformName();
        if (!m_options.scenario.isEmpty() || platform == u"offscreen" || platform == u"minimal")
            QMetaObject::invokeMethod(
                qApp, [exitCode] { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
    }

    Options m_options;
    Config m_config;
    std::unique_ptr<Demo> m_demo;
    Theme m_theme;
    Format m_format;
    QTranslator m_translator;
    WorkThread m_networkThread;
    WorkThread m_tillThread;
    WorkThread m_deskThread;
    HqLink* m_link = nullptr;
    QString m_hqUrl;
    sync::Trouble m_trouble = sync::Trouble::None;
    Engine* m_engine = nullptr;
    std::unique_ptr<DeviceHub> m_devices;
    std::unique_ptr<WedgeFilter> m_wedge;
    std::unique_ptr<DeviceWiring> m_deviceWiring;
    std::unique_ptr<TillWindow> m_window;
    std::unique_ptr<CustomerWindow> m_customer;
    MemberDesk* m_desk = nullptr;
    OfficePage* m_office = nullptr;  // owned by the window
    std::unique_ptr<ScannerPanel> m_panel;
    std::unique_ptr<Pairing> m_pairing;
    std::unique_ptr<ShopDay> m_day;
};

}  // namespace

std::unique_ptr<QObject> wireTill(Options options, Config config, std::unique_ptr<Demo> demo,
                                  const std::optional<Blocked>& blocked)
{
    return std::make_unique<Till>(std::move(options), std::move(config), std::move(demo), blocked);
}

}  // namespace loyalty::app
