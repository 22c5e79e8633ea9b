// The real runtime, the scripted visitor and a program of a hundred lines: when these fail, look no further in the tests of xr/.
#include "tests/support/Headset.h"
#include "tests/support/Process.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include <signal.h>

namespace rundgang::test {
namespace {

constexpr const char* kIndex = "valve/index_controller";

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

class Bench : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string why = headsetMissing(); !why.empty()) {
            GTEST_SKIP() << why;
        }
        mHeadset = std::make_unique<ScriptedHeadset>();
        ASSERT_TRUE(mHeadset->ok()) << mHeadset->reason();
    }

    [[nodiscard]] static std::vector<std::string> probe(const std::vector<std::string>& words) {
        std::vector<std::string> command{RUNDGANG_MONADO, "run", "--", RUNDGANG_PROBE};
        command.insert(command.end(), words.begin(), words.end());
        return command;
    }
    void begin(const std::vector<std::string>& words) {
        const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
        mLog = std::filesystem::path(RUNDGANG_TEST_OUT) / "xr_bench" / (name.substr(0, name.find('/')) + ".log");
        mProbe = std::make_unique<Background>(probe(words), mLog, std::vector{mHeadset->environment()});
    }
    /// Whether the probe prints this, within ten seconds.
    [[nodiscard]] bool says(const std::string& part) {
        for (int i = 0; i < 500; ++i) {
            if (contains(contentOf(mLog), part)) {
                return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    }

    std::unique_ptr<ScriptedHeadset> mHeadset;
    std::unique_ptr<Background> mProbe;
    std::filesystem::path mLog;
};

TEST_F(Bench, TheRuntimeSaysWhatItIs) {
    const Finished facts =
        run(probe({"facts"}), {mHeadset->environment(), "XR_ENABLE_API_LAYERS=XR_APILAYER_LUNARG_core_validation"});
    EXPECT_EQ(facts.code, 0) << facts.out << facts.err;
    EXPECT_TRUE(contains(facts.out, "system Monado: Remote HMD"));
    EXPECT_TRUE(contains(facts.out, "extension XR_KHR_vulkan_enable2"));
    EXPECT_TRUE(contains(facts.out, "recommended 320 x 240"));
    EXPECT_TRUE(contains(facts.out, "Core Validation Layer is initialized"));
    EXPECT_FALSE(contains(facts.out, "VALID_ERROR")) << facts.out;
}

TEST_F(Bench, TheVulkanDeviceItWantsPassesValidation) {
    const Finished seen = run(probe({"watch", "6"}), {mHeadset->environment(), "VK_INSTANCE_LAYERS=VK_LAYER_KHRONOS_validation",
                                                      "VK_LOADER_DEBUG=layer"});
    EXPECT_EQ(seen.code, 0) << seen.out << seen.err;
    EXPECT_TRUE(contains(seen.err, "VK_LAYER_KHRONOS_validation")) << seen.err;
    EXPECT_FALSE(contains(seen.out + seen.err, "VUID-")) << seen.out << seen.err;
}

TEST_F(Bench, TheHeadsPoseArrivesInOpenXrsAxes) {
    mHeadset->state.head.position = {1.0F, 2.0F, 1.7F};
    ASSERT_TRUE(mHeadset->lookAt({9.0F, 2.0F, 1.7F}));  // to the right: the left eye is then further ahead
    begin({"watch", "6"});
    EXPECT_TRUE(
        says("view flags 15 fov -0.742 0.742 -0.779 0.779 position 1.000 1.700 -2.032 orientation 0.000 -0.707 0.000 0.707"))
        << contentOf(mLog);
}

TEST_F(Bench, LookingUpTurnsAboutTheAxisToTheRight) {
    ASSERT_TRUE(mHeadset->lookAt({0.0F, 1.0F, 2.6F}));
    begin({"watch", "6"});
    EXPECT_TRUE(says("orientation 0.383 0.000 0.000 0.924")) << contentOf(mLog);
}

TEST_F(Bench, FieldsOfViewAndEyesChangeWhileTheProgramRuns) {
    begin({"watch", "600"});
    ASSERT_TRUE(says("fov -0.742 0.742 -0.779 0.779")) << contentOf(mLog);
    mHeadset->state.eyes = asymmetricEyes(0.07F);
    ASSERT_TRUE(mHeadset->send());
    EXPECT_TRUE(says("fov -0.950 0.750 -0.900 0.800 position -0.035 1.600")) << contentOf(mLog);
    EXPECT_TRUE(says("fov -0.750 0.950 -0.900 0.800 position 0.035 1.600")) << contentOf(mLog);
}

TEST_F(Bench, HandsArriveWithTheirButtons) {
    mHeadset->state.right.pose.position = {0.3F, 0.4F, 1.2F};
    mHeadset->state.right.trigger = 0.75F;
    mHeadset->state.right.squeeze = 0.25F;
    mHeadset->state.right.stick = {-0.5F, 1.0F};
    ASSERT_TRUE(mHeadset->pointAt(mHeadset->state.right, {0.3F, 9.0F, 1.2F}));
    begin({"watch", "600"});
    EXPECT_TRUE(says("profile /interaction_profiles/valve/index_controller"));
    EXPECT_TRUE(says("hand 1 aim flags 15 position 0.300 1.200 -0.400 orientation 0.000 0.000 0.000 1.000")) << contentOf(mLog);
    EXPECT_TRUE(says("trigger 0.75 squeeze 0.25 stick -0.50 1.00 a 0 b 0 system 0")) << contentOf(mLog);
    ASSERT_TRUE(mHeadset->press(mHeadset->state.right, &HeadsetHand::a, 0.5));
    EXPECT_TRUE(contains(contentOf(mLog), "a 1 b 0")) << contentOf(mLog);
    ASSERT_TRUE(mHeadset->press(mHeadset->state.right, &HeadsetHand::b, 0.5));
    EXPECT_TRUE(contains(contentOf(mLog), "a 0 b 1")) << contentOf(mLog);
}

TEST_F(Bench, AHandThatIsPutAwayIsNowhere) {
    begin({"watch", "600"});
    ASSERT_TRUE(says("hand 0 aim flags 15")) << contentOf(mLog);
    mHeadset->state.left.active = false;
    ASSERT_TRUE(mHeadset->send());
    const std::size_t before = contentOf(mLog).size();
    std::this_thread::sleep_for(std::chrono::milliseconds(800));
    EXPECT_TRUE(contains(contentOf(mLog).substr(before), "hand 0 aim flags 0")) << contentOf(mLog);
}

TEST_F(Bench, TwoHeadsetsDoNotDisturbEachOther) {
    auto other = std::make_unique<ScriptedHeadset>();
    ASSERT_TRUE(other->ok()) << other->reason();
    const std::filesystem::path folder = other->runtimeDir();
    const pid_t service = other->servicePid();
    other.reset();
    EXPECT_NE(::kill(service, 0), 0);
    EXPECT_FALSE(std::filesystem::exists(folder));
    EXPECT_EQ(::kill(mHeadset->servicePid(), 0), 0);
    EXPECT_EQ(run(probe({"facts"}), {mHeadset->environment()}).code, 0);
}

/// What the first calls after the runtime's death return; the program survives, ends its instance and finds the next runtime.
struct Loss {
    const char* when;
    const char* result;
};

class BenchLoss : public Bench, public testing::WithParamInterface<Loss> {};

TEST_P(BenchLoss, AProgramSurvivesTheRuntimesDeath) {
    begin({"lost", GetParam().when, std::to_string(mHeadset->servicePid()), kIndex});
    ASSERT_TRUE(says("ready for a new runtime")) << contentOf(mLog);
    EXPECT_TRUE(contains(contentOf(mLog), GetParam().result)) << contentOf(mLog);
    ASSERT_TRUE(mHeadset->restart()) << mHeadset->reason();
    EXPECT_EQ(mProbe->waitFor(20.0), 0) << contentOf(mLog);
    EXPECT_TRUE(contains(contentOf(mLog), "\nagain\n")) << contentOf(mLog);
}

INSTANTIATE_TEST_SUITE_P(At, BenchLoss,
                         testing::Values(Loss{"session", "xrCreateSession: XR_ERROR_RUNTIME_FAILURE"},
                                         Loss{"ready", "xrPollEvent: XR_ERROR_INSTANCE_LOST"},
                                         Loss{"running", "xrPollEvent: XR_ERROR_INSTANCE_LOST"},
                                         Loss{"wait", "xrWaitFrame: XR_ERROR_INSTANCE_LOST"},
                                         Loss{"frame", "xrAcquireSwapchainImage: XR_ERROR_INSTANCE_LOST"},
                                         Loss{"end", "xrEndFrame: XR_ERROR_INSTANCE_LOST"}),
                         [](const auto& instance) { return std::string(instance.param.when); });

}  // namespace
}  // namespace rundgang::test
