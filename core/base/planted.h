// Planted bugs: mistakes that are easily made, each behind a switch, to see that the simulation
// finds them (tests/simulation). The product has none of it: without POINTKEEPER_PLANTED a switch
// is the constant false and its code is not there.
#pragma once

#ifdef POINTKEEPER_PLANTED

namespace loyalty::planted {

#define PLANTED_BUGS(each)                                                                        \
    each(NonceInMemoryOnly) each(NonceNotChecked) each(AckNeverGoesBack) each(AckBeforeInbox)     \
        each(WatermarkApart) each(EntriesCountedNotDocuments) each(UnnamedNeverReleased)          \
            each(ReleasedByTime) each(ReleasedWhenOvertaken) each(LeaseNotSpentOnDisk)            \
                each(LeaseSpentApart) each(SpentNotBooked) each(GivenBackNotTold)                 \
                    each(LeasesNotToldAgain) each(OpenLeasesNotSubtracted) each(KeptLentTwice)    \
                        each(CodeNotTaken) each(FrozenInMemoryOnly) each(CursorBeforeRows)        \
                            each(FeedSkipsARow) each(ReflectedOffByOne) each(ReflectedNotTold)    \
                                each(EpochIgnored) each(MergeForgetsPoints) each(SynchronousOff)  \
                                    each(SynchronousNormal) each(SuccessorWithoutOrigin)          \
                                        each(TailOneShort) each(ReturnNeedsItsSale)               \
                                            each(TimeStandsStill) each(SaleGivenTwice) each(      \
                                                SaleFreeBeforeBooked) each(StorePartLentTwice)    \
                                                each(StoreGivesBackLent) each(AboveNeverGoesBack) \
                                                    each(FeedBeforeOwnBooks) each(FencedHubLends) \
                                                        each(PartsNotTold) each(GapNotFilled)     \
                                                            each(HubForgetsLast)                  \
                                                                each(LaneSkipsAnEntry)

#define PLANTED_NAME(name) name,
enum class Bug { None, PLANTED_BUGS(PLANTED_NAME) };
#undef PLANTED_NAME

/// The one that is on.
inline Bug bug = Bug::None;

}  // namespace loyalty::planted

#define PLANTED(name) (::loyalty::planted::bug == ::loyalty::planted::Bug::name)

#else

#define PLANTED(name) false

#endif
