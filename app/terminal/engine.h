// Engine: the till's use cases on the till thread. Screens send it commands and get values back by
// signal; nothing here is called from the GUI thread directly but post().
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>

#include "app/link/hq_link.h"
#include "app/terminal/adopt_identity.h"
#include "app/terminal/ballast.h"
#include "app/terminal/borrower.h"
#include "app/terminal/high_water.h"
#include "app/terminal/notice.h"
#include "app/terminal/office_views.h"
#include "app/terminal/sale_finder.h"
#include "app/terminal/snapshot_fetcher.h"
#include "app/terminal/till_views.h"
#include "core/sale/adjust.h"
#include "core/sale/checkout.h"
#include "core/sale/pin_gate.h"
#include "core/storage/cache_store.h"
#include "core/storage/journal_store.h"
#include "core/storage/till_members.h"
#include "core/sync/synchroniser.h"
#include "core/sync/till_clock.h"
#include "core/wire/totp.h"
#include "devices/label/parse_label.h"
#include "devices/scanner/scan.h"

namespace loyalty::app {

struct EngineSetup {
    QString dataFolder;
    QString countryCode = QStringLiteral("90");  // for phone numbers without one
    devices::LabelProfile labels;
    wire::RotatingCodes rotatingCodes;
    std::function<LocalTime()> clock;
    std::function<Uptime()> uptime{};  // none: the clock is right
    int dayEndsMinutes = 0;            // after midnight; a sale before it belongs to the day before
    int slowCommitMs = 0;              // fault switch: every commit to the journal waits that long
    QString stateFolder{};             // of HighWater; empty: nothing is remembered
    qint64 ballastBytes = 0;
    bool hasSlipCodes = true;  // slips of sales carry a code by which any till knows the sale
};

/// As typed, without spaces around it, and with the digits of every script as 0 to 9.
QString plainDigits(const QString& typed);

class Engine : public QObject {
    Q_OBJECT

public:
    explicit Engine(EngineSetup setup);
    ~Engine() override;

    /// From any thread: runs `command` on the till thread, after those posted before.
    void post(std::function<void(Engine&)> command);

    // Everything below runs on the till thread.
    /// Opens the till's data as this terminal.
    void open(const Identity& identity);
    /// The terminal was paired, for the first time or again: makes its folder that of `identity`
    /// (adopt_identity.h) and opens it.
    void adopt(const Identity& identity, const std::optional<HqHas>& hqHas);

    void signIn(StaffNumber number, const QString& pin);
    void signOut();
    void unlockManager(const QString& pin);

    /// What the page that is open wants of a scan.
    enum class Expected {
        Anything,
        Card,    // of the customer; an item is no answer
        Lookup,  // the back office shows the member
        Trial,   // a device is tried: nothing comes of it
    };
    void expect(Expected expected);
    void takeScan(const devices::Scan& scan);
    /// So many scans could not wait until the page that was open was left.
    void takeDropped(int count);
    /// A number typed by hand: an item's code, else a card, a phone number, an e-mail address.
    void takeTyped(const QString& text);
    void identifyTyped(const QString& text);
    void attachMember(MemberId member);
    void forgetMember();
    void changeQuantity(basket::LineNumber line, Quantity quantity);
    void voidLine(basket::LineNumber line);
    void voidSale();
    void settle(const std::vector<basket::Tender>& tenders);
    /// The customer goes, though nothing can be stored (unrecordedAsked).
    void settleUnrecorded(const std::vector<basket::Tender>& tenders);

    void showRewards();
    /// Of points against money `points` of them; any other reward costs what it costs.
    /// With the line down a manager may let it be had on trust; `pin` is his.
    void takeReward(const std::string& reward, Points points, const QString& pin = {});
    void dropReward(const std::string& reward);

    void park();
    void listParked();
    void resume(const SaleId& id);

    void listSales();
    /// Of this till, by the number of its slip.
    void openReturn(std::int64_t saleNumber);
    /// Of any till. Where HQ has to be asked, the return is opened when it has answered.
    void openReturn(const wire::SlipCode& slip);
    /// As typed or read by a scanner that poses as a keyboard: "57", of another till "3-57".
    void openReturnTyped(const QString& text);
    void chooseReturn(const basket::Returned& lines);
    /// `pin` is that of the manager who agrees, where one has to; a manager at the till agrees
    /// himself.
    void commitReturn(const QString& pin = {});
    /// The chosen goods pay for the next sale, and come back when that is settled.
    void exchangeReturn(const QString& pin = {});
    void forgetExchange();
    void closeReturn();

    /// Points for the sale that is open for a return, on the card that is scanned or typed next.
    void beginClaim();
    void commitClaim(const QString& pin = {});
    void endClaim();
    /// The goods of the open sale come back without the slip of theirs.
    void previewBlindReturn();
    void commitBlindReturn(const QString& pin = {});

    /// What the manager of the back office would change; nothing is written.
    void lockOffice() { m_manager.reset(); }
    void previewAdjustment(MemberId member, const sale::Adjustment& wanted);
    /// `pin` is that of a second manager, where one has to agree.
    void commitAdjustment(MemberId member, const sale::Adjustment& wanted, const QString& pin = {});

    void showMember(MemberId member);
    void listWaiting();

    void listDemoItems(int limit);

    void onHqAnswer(const HqAnswer& answer);
    /// Now and then: is there room, and does a log grow that should not?
    void lookAfterDisk();

Q_SIGNALS:
    /// Whether the last scan was taken, to be heard.
    void scanJudged(loyalty::devices::ScanTone tone);
    void opened(const loyalty::app::TillHead& head);
    void failedToOpen(const loyalty::Fault& fault);
    void signedIn(const loyalty::app::StaffView& staff);
    void signedOut();
    void managerUnlocked(const loyalty::app::StaffView& staff);
    void noticed(const loyalty::app::Notice& notice);
    void saleChanged(const loyalty::app::SaleView& view);
    void settled(const loyalty::app::SettledView& view);
    /// The disk takes nothing: shall the sale end without being stored?
    void unrecordedAsked(const std::vector<loyalty::basket::Tender>& tenders);
    void rewardsShown(const loyalty::app::RewardsView& view);
    /// It can be had on trust, where a manager agrees.
    void trustAsked(const QString& reward, loyalty::Points points);
    void parkedListed(const std::vector<loyalty::ports::ParkedSale>& sales);
    void salesListed(const std::vector<loyalty::ports::SaleSummary>& sales);
    void returnChanged(const loyalty::app::ReturnView& view);
    void returned(const loyalty::app::ReturnedView& view);
    void exchangeBegun();
    void claimChanged(const loyalty::app::ClaimView& view);
    void claimed(const loyalty::app::ClaimView& view);
    void blindReturnShown(const loyalty::app::BlindReturnView& view);
    void blindReturned(const loyalty::app::BlindReturnView& view);
    void adjustmentShown(const loyalty::app::AdjustmentView& view);
    void adjusted(loyalty::MemberId member);
    /// The PIN was wrong, or was that of somebody who may not agree.
    void approvalRefused();
    void linkChanged(const loyalty::sync::Status& status);
    void membersChanged();
    /// Twice for one wish: at once with what this till knows, and when HQ has told the rest.
    void memberShown(const loyalty::app::MemberView& view);
    void waitingListed(const loyalty::app::WaitingView& view);
    void demoItemsListed(const std::vector<loyalty::ports::CatalogueItem>& items);
    void hqRequested(quint64 request, const QString& path, const QByteArray& body);

private:
    /// Of PinGate: whoever agrees to something says no number.
    static constexpr StaffNumber anyManager{};

    Result<void> openStores();
    Result<std::unique_ptr<storage::JournalStore>> openJournal();
    /// Says so, too.
    [[nodiscard]] bool isShortOfRoom();
    void closeStores();
    TillHead makeHead();
    [[nodiscard]] sale::Stamp stamp() const;
    void offerUnrecorded(const std::vector<basket::Tender>& tenders);
    void refuseToSettle(sale::SettleRefusal refusal);
    [[nodiscard]] LocalTime time() const;
    [[nodiscard]] Instant now() const { return time().instant; }
    [[nodiscard]] Uptime uptime() const { return m_setup.uptime ? m_setup.uptime() : Uptime{}; }
    [[nodiscard]] sync::Circumstances circumstances() const;
    void compareClocks();
    void notice(NoticeKind kind, QStringList arguments = {});
    void report(const Fault& fault);
    void replaceCache();
    void publishSale();
    void routeScan(const devices::Scan& scan);
    void takeLabel(const devices::Label& label);
    void takeItem(const std::string& code);
    void takeInStoreItem(const devices::Label& label);
    void refuseCoupon(const devices::Label& label);
    bool identifyBy(member::IdentifierKind kind, const std::string& normal);
    /// The step of a rotating code that is the card's, and new.
    std::optional<std::int64_t> freshCode(const std::string& card,
                                          const member::IdentifierHash& hash,
                                          const std::string& value);
    [[nodiscard]] bool maySpend();
    [[nodiscard]] bool isLineUp() const;
    void publishRewards(bool opensPage);
    void takeBorrowed(Borrowed outcome);
    bool takeOnTrust(const std::vector<programme::Wanted>& wanted, const QString& pin);
    void lookUp(const member::IdentifierHash& hash, const std::string& tail);
    void identifyHash(const member::IdentifierHash& hash, std::string tail);
    void announceCustomer(const std::optional<sale::Customer>& before,
                          const sale::Customer& customer);
    std::optional<Instant> lastContact();
    void takeSlip(const std::string& text);
    void takeFinding(Finding finding);
    void takeFinding(const Result<std::optional<Finding>>& finding);
    void keepSales();
    [[nodiscard]] std::string slipCodeOfLast();
    void publishReturn();
    void refuseReturn(sale::ReturnRefusal refusal);
    void refuseClaim(sale::ClaimRefusal refusal);
    void refuseBlindReturn(sale::BlindRefusal refusal);
    [[nodiscard]] sale::Terminal terminal() const;
    /// Who agrees with this PIN; none where nobody does. `except` may not agree to his own deed.
    std::optional<StaffNumber> managerWith(const QString& pin,
                                           std::optional<StaffNumber> except = {});
    /// The person at the till where he is a manager, else whoever the PIN belongs to.
    std::optional<StaffNumber> approverWith(const QString& pin);
    [[nodiscard]] bool isPinOf(const wire::StaffRecord& person, const QString& pin) const;
    bool isLocked(StaffNumber door);
    bool claimFor(const member::Holder& holder);
    void publishClaim();
    void refuseApproval();
    void publishDone();
    void takeNews();
    HistoryEntry historyOf(journal::Entry entry, QString terminalName, bool isWaiting);
    void addWaitingHistory();
    void takeHistory(const HqAnswer& answer);
    void driveSync();
    Result<void> pinProgrammeKey();
    Result<sync::Status> linkStatus();
    void fetchSnapshot(const wire::SnapshotOffer& offer);
    void endFetching(bool isWhole, const QString& reason);
    void publishLink();

    EngineSetup m_setup;
    Identity m_identity;
    std::unique_ptr<HighWater> m_highWater;
    std::unique_ptr<Ballast> m_ballast;
    std::unique_ptr<storage::JournalStore> m_journal;
    std::unique_ptr<storage::CacheStore> m_cache;
    std::unique_ptr<storage::TillMembers> m_members;
    std::unique_ptr<ports::Ids> m_ids;
    std::unique_ptr<sale::Stores> m_stores;
    std::unique_ptr<sale::Checkout> m_checkout;
    std::unique_ptr<sync::Synchroniser> m_sync;
    sync::TillClock m_clock;
    bool m_isClockWrong = false;  // and it was said
    std::unique_ptr<Borrower> m_borrower;
    std::unique_ptr<SaleFinder> m_finder;
    std::unique_ptr<SnapshotFetcher> m_fetcher;
    Instant m_noSnapshotBefore;  // the last one was not to be had
    std::unique_ptr<sale::PinGate> m_pinGate;
    std::optional<StaffView> m_staff;
    std::optional<ports::StoredSale> m_returning;
    basket::Returned m_chosen;
    bool m_isClaiming = false;
    std::optional<member::Holder> m_claimant;
    std::optional<StaffNumber> m_manager;  // of the back office
    basket::LineNumber m_lastLine = 0;
    std::optional<MemberView> m_shownMember;
    quint64 m_historyRequest = 0;
    quint64 m_syncRequest = 0;
    bool m_cacheWasReplaced = false;
    bool m_isLogLong = false;
    Expected m_expected = Expected::Anything;
    Severity m_worst = Severity::Quiet;  // of the notices since the scan
    QTimer* m_syncTimer = nullptr;
};

}  // namespace loyalty::app
