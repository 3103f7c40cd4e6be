// TillBench: a till's engine and its line to HQ in the thread of the test, with what they said.
#pragma once

#include <QtTest>
#include <memory>

#include "app/terminal/config.h"
#include "app/terminal/engine.h"
#include "app/terminal/notice_text.h"
#include "tests/support/seeded_till.h"

namespace loyalty::tests {

class TillBench {
public:
    explicit TillBench(const QString& folder, app::HqPatience patience = {},
                       const char* moment = "2026-11-23T09:14:02+03:00", int dayEndsMinutes = 0,
                       const QString& stateFolder = {}, qint64 ballastBytes = 0)
        : now(*LocalTime::fromText(moment)), m_link(patience)
    {
        app::EngineSetup setup;
        setup.dataFolder = folder;
        setup.labels = app::demoConfig({}).labels;
        setup.clock = [this] { return now; };
        setup.dayEndsMinutes = dayEndsMinutes;
        setup.stateFolder = stateFolder;
        setup.ballastBytes = ballastBytes;
        engine = std::make_unique<app::Engine>(std::move(setup));
        using app::Engine;
        QObject::connect(engine.get(), &Engine::hqRequested, &m_link, &app::HqLink::post);
        QObject::connect(&m_link, &app::HqLink::answered, engine.get(), &Engine::onHqAnswer);
        QObject::connect(engine.get(), &Engine::linkChanged, &m_link,
                         [this](const sync::Status& heard) { status = heard; });
        QObject::connect(engine.get(), &Engine::noticed, &m_link,
                         [this](const app::Notice& notice) { notices.push_back(notice); });
        QObject::connect(engine.get(), &Engine::failedToOpen, &m_link,
                         [this](const Fault& fault) { failure = fault; });
        QObject::connect(engine.get(), &Engine::settled, &m_link,
                         [this](const app::SettledView& view) { sales.push_back(view); });
        QObject::connect(engine.get(), &Engine::saleChanged, &m_link,
                         [this](const app::SaleView& view) { sale = view; });
        QObject::connect(engine.get(), &Engine::signedIn, &m_link,
                         [this](const app::StaffView&) { isSignedIn = true; });
    }

    void open(app::Identity identity, const QString& url = {})
    {
        if (!url.isEmpty())
            identity.hqUrl = url;
        m_link.setIdentity(identity);
        engine->open(identity);
    }
    void signIn() { engine->signIn(StaffNumber(12), QStringLiteral("1212")); }
    /// What was said since the last call, as the cashier reads it.
    QStringList said()
    {
        QStringList texts;
        for (const app::Notice& notice : std::exchange(notices, {}))
            texts << app::noticeText(notice);
        return texts;
    }

    app::HqLink& link() { return m_link; }

    LocalTime now;
    std::unique_ptr<app::Engine> engine;
    sync::Status status;
    app::SaleView sale;
    std::vector<app::Notice> notices;
    std::vector<app::SettledView> sales;
    std::optional<Fault> failure;
    bool isSignedIn = false;

private:
    app::HqLink m_link;
};

}  // namespace loyalty::tests
