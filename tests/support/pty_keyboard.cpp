// A keyboard behind a pseudo terminal, as a plug-in of Qt: the program under test is the one that
// is shipped, and types what a test writes to the line. Each byte is a key; 1 to 12 are F1 to F12,
// 127 closes the window. It holds one byte at a time, and answers each when the window has had it.
//     QT_QPA_GENERIC_PLUGINS=ptykeyboard:/dev/pts/7
#include <fcntl.h>
#include <unistd.h>

#include <QFile>
#include <QGenericPlugin>
#include <QGuiApplication>
#include <QSocketNotifier>
#include <QTest>

namespace {

constexpr char closing = 127;

Qt::Key keyOf(char byte)
{
    constexpr char lastFunctionKey = 12;
    if (byte >= 1 && byte <= lastFunctionKey)
        return static_cast<Qt::Key>(Qt::Key_F1 + byte - 1);
    return byte == '\r'     ? Qt::Key_Return
           : byte == '\x1b' ? Qt::Key_Escape
                            : QTest::asciiToKey(byte);
}

class Keyboard : public QObject {
public:
    explicit Keyboard(const QString& path)
        : m_line(::open(QFile::encodeName(path).constData(), O_RDWR | O_NOCTTY | O_NONBLOCK)),
          m_typed(m_line, QSocketNotifier::Read)
    {
        connect(&m_typed, &QSocketNotifier::activated, this, &Keyboard::press);
    }
    ~Keyboard() override { ::close(m_line); }

private:
    void press() const
    {
        QWindow* window = QGuiApplication::focusWindow();
        char byte = 0;
        if (window == nullptr || ::read(m_line, &byte, 1) != 1)
            return;
        if (byte == closing)
            window->close();
        else
            QTest::keyClick(window, keyOf(byte));
        byte = '.';
        static_cast<void>(::write(m_line, &byte, 1) == 1);
    }

    int m_line;
    QSocketNotifier m_typed;
};

}  // namespace

class PtyKeyboardPlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "pty_keyboard.json")

public:
    QObject* create(const QString&, const QString& path) override { return new Keyboard(path); }
};

#include "pty_keyboard.moc"
