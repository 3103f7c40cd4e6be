// Spool: the slips that wait for the printer, each a file, so that a power cut loses none. A slip
// that was begun keeps its file under another name until it is known to be on paper: after a crash
// nobody knows how much of it is, and only a person has it printed again.
// One thread; the folder belongs to one program.
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/receipt/slip.h"

namespace loyalty::devices {

struct SpooledSlip {
    std::int64_t number = 0;  // rising; the order in which they are printed
    bool isBegun = false;     // perhaps on paper, in part or whole

    bool operator==(const SpooledSlip&) const = default;
};

class Spool {
public:
    /// Makes the folder where it is missing. Files that are no slips are left alone.
    static Result<Spool> open(const QString& folder);

    /// Waiting and begun ones, in order.
    [[nodiscard]] const std::vector<SpooledSlip>& slips() const { return m_slips; }
    /// The first that waits and was not begun.
    [[nodiscard]] std::optional<SpooledSlip> next() const;

    /// On the disk when this returns.
    Result<std::int64_t> add(const receipt::Slip& slip);
    Result<receipt::Slip> read(std::int64_t number) const;
    /// Before its first byte is sent.
    Result<void> begin(std::int64_t number);
    /// Not a dot of it was printed, or a person wants it again.
    Result<void> putBack(std::int64_t number);
    Result<void> remove(std::int64_t number);

private:
    explicit Spool(QString folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] QString pathOf(const SpooledSlip& slip) const;
    SpooledSlip* find(std::int64_t number);
    Result<void> rename(std::int64_t number, bool isBegun);

    QString m_folder;
    std::vector<SpooledSlip> m_slips;
    std::int64_t m_last = 0;
};

}  // namespace loyalty::devices
