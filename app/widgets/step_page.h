// StepPage: one step beside the sale: a title, a body, a way back and one next action. Every page
// but the sale itself is one.
#pragma once

#include <QVBoxLayout>
#include <QWidget>

#include "app/widgets/action_button.h"
#include "app/widgets/label.h"

namespace loyalty::app {

class StepPage : public QWidget {
    Q_OBJECT

public:
    StepPage(const Theme& theme, QWidget* parent = nullptr);

Q_SIGNALS:
    void backAsked();
    void nextAsked();

protected:
    /// Where the page's own widgets go.
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    [[nodiscard]] QFrame* card() const { return m_card; }
    [[nodiscard]] ActionButton* back() const { return m_back; }
    [[nodiscard]] ActionButton* next() const { return m_next; }
    /// Fields and the keypad they are typed with, as one block in the middle of the card.
    void addFieldsAndPad(QLayout* fields, QWidget* pad);
    void setTitle(const QString& title, const QString& besides = {});
    /// An extra button between back and next.
    ActionButton* addButton(ButtonRole role, const char* name, const QKeySequence& key);

    const Theme& m_theme;

private:
    QFrame* m_card;
    QLabel* m_title;
    QLabel* m_besides;
    QVBoxLayout* m_body;
    QHBoxLayout* m_buttons;
    ActionButton* m_back;
    ActionButton* m_next;
};

}  // namespace loyalty::app
