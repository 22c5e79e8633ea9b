#include "engine/core/Result.h"

#include <gtest/gtest.h>

namespace rundgang::core {
namespace {

int gAsserts = 0;

TEST(Result, carriesAValueAndWarnings) {
    const Result<int> result(7, {Problem{"a.tif", "", "has holes", ""}});
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(*result, 7);
    EXPECT_EQ(result.warnings().size(), 1U);
}

TEST(Result, messageNamesFilePlaceCauseAndMend) {
    const Problem problem{"town.toml", "line 4", "crs is missing", "Write crs = \"EPSG:25832\"."};
    EXPECT_EQ(problem.message(), "town.toml: line 4: crs is missing. Write crs = \"EPSG:25832\".");
}

TEST(Result, messageLeavesOutWhatIsNotKnown) { EXPECT_EQ((Problem{"", "", "no display", ""}.message()), "no display"); }

TEST(Assert, handlerIsToldAndCanBeReplaced) {
    const AssertHandler previous = setAssertHandler([](const char*, const char*, const char*, int) { ++gAsserts; });
    RG_ASSERT(1 + 1 == 3, "learn to count");
    setAssertHandler(previous);
    EXPECT_EQ(gAsserts, 1);
}

}  // namespace
}  // namespace rundgang::core
