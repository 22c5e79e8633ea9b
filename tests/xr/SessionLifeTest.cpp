// Every transition of a session's life, told one by one.
#include "xr/SessionLife.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace rundgang::xr {
namespace {

using enum SessionState;

struct Expected {
    SessionState now;
    bool runningBefore;
    bool runningAfter;
    Duty duty;
};

constexpr std::array kExpected{
    Expected{Unknown, false, false, Duty::None},        Expected{Unknown, true, false, Duty::None},
    Expected{Idle, false, false, Duty::None},           Expected{Idle, true, false, Duty::None},
    Expected{Ready, false, true, Duty::Begin},          Expected{Ready, true, true, Duty::None},
    Expected{Synchronized, false, false, Duty::None},   Expected{Synchronized, true, true, Duty::None},
    Expected{Visible, false, false, Duty::None},        Expected{Visible, true, true, Duty::None},
    Expected{Focused, false, false, Duty::None},        Expected{Focused, true, true, Duty::None},
    Expected{Stopping, false, false, Duty::None},       Expected{Stopping, true, false, Duty::End},
    Expected{LossPending, false, false, Duty::Rebuild}, Expected{LossPending, true, false, Duty::Rebuild},
    Expected{Exiting, false, false, Duty::Leave},       Expected{Exiting, true, false, Duty::Leave},
};

TEST(SessionLife, EveryTransitionFromEveryState) {
    static_assert(kExpected.size() == 2 * kSessionStates);
    for (int from = 0; from < kSessionStates; ++from) {
        for (const Expected& expected : kExpected) {
            const SessionLife before{static_cast<SessionState>(from), expected.runningBefore};
            const LifeStep step = onState(before, expected.now);
            EXPECT_EQ(step.life.state, expected.now);
            EXPECT_EQ(step.life.running, expected.runningAfter)
                << "from " << from << " to " << static_cast<int>(expected.now) << ", running " << expected.runningBefore;
            EXPECT_EQ(step.duty, expected.duty) << "from " << from << " to " << static_cast<int>(expected.now);
        }
    }
}

TEST(SessionLife, AnOrdinaryVisitBeginsAndEndsOnceEach) {
    SessionLife life;
    int begun = 0;
    int ended = 0;
    // On, the system's menu in front, back, off, and on again by somebody else.
    for (const SessionState now :
         {Idle, Ready, Synchronized, Visible, Focused, Visible, Focused,      Visible,  Synchronized, Stopping,
          Idle, Ready, Synchronized, Visible, Focused, Visible, Synchronized, Stopping, Idle,         Exiting}) {
        const LifeStep step = onState(life, now);
        begun += step.duty == Duty::Begin ? 1 : 0;
        ended += step.duty == Duty::End ? 1 : 0;
        EXPECT_EQ(step.life.running, begun > ended);
        EXPECT_EQ(isSeen(step.life), now == Visible || now == Focused);
        EXPECT_EQ(takesInput(step.life), now == Focused);
        life = step.life;
    }
    EXPECT_EQ(begun, 2);
    EXPECT_EQ(ended, 2);
}

TEST(SessionLife, NothingIsSeenOrTakenWithoutARunningSession) {
    for (int state = 0; state < kSessionStates; ++state) {
        const SessionLife life{static_cast<SessionState>(state), false};
        EXPECT_FALSE(isSeen(life));
        EXPECT_FALSE(takesInput(life));
    }
}

}  // namespace
}  // namespace rundgang::xr
