// Disks that are full, files that others hold, take away or protect: a note is saved or its author hears why not.
#include "engine/notes/Sqlite.h"
#include "tests/notes/NotesFixture.h"

#include <csignal>
#include <functional>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rundgang::notes {
namespace {

using TroubleTest = NotesTest;

/// No file of this process grows beyond so many bytes while this lives: a full disk, as programs see it.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : mHandler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &mBefore);
        const rlimit now{bytes, mBefore.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &mBefore);
        std::signal(SIGXFSZ, mHandler);
    }

private:
    void (*mHandler)(int);
    rlimit mBefore{};
};

/// Another process that holds the file's write lock while this lives.
class OtherProgram {
public:
    explicit OtherProgram(const std::filesystem::path& file) {
        int held[2];
        int release[2];
        if (::pipe(held) != 0 || ::pipe(release) != 0) {
            return;
        }
        mChild = ::fork();
        if (mChild == 0) {
            ::close(release[1]);
            core::Result<Database> database = Database::open(file, Database::Mode::ReadWrite, 5000);
            char byte = database && database->run("BEGIN EXCLUSIVE").ok() ? 'y' : 'n';
            const bool told = ::write(held[1], &byte, 1) == 1;
            const bool released = told && ::read(release[0], &byte, 1) == 0;
            ::_exit(released ? 0 : 1);
        }
        ::close(held[1]);
        ::close(release[0]);
        char byte = 'n';
        mHolds = ::read(held[0], &byte, 1) == 1 && byte == 'y';
        ::close(held[0]);
        mRelease = release[1];
    }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;
    ~OtherProgram() {
        ::close(mRelease);
        ::waitpid(mChild, nullptr, 0);
    }
    [[nodiscard]] bool holds() const { return mHolds; }

private:
    pid_t mChild = -1;
    int mRelease = -1;
    bool mHolds = false;
};

/// Runs `body` in a process without root's rights; its answer is the number of failed expectations.
int withoutRights(const std::function<bool()>& body) {
    const pid_t child = ::fork();
    if (child == 0) {
        constexpr uid_t kNobody = 65534;
        const bool dropped = ::geteuid() != 0 || (::setgid(kNobody) == 0 && ::setuid(kNobody) == 0);
        ::_exit(dropped && body() ? 0 : 1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    return status;
}

Note longNote() {
    Note note = sampleNote();
    note.text = std::string(kMaxTextBytes, 'x');
    return note;
}

TEST_F(TroubleTest, AFullDiskIsToldAndRetrySavesOnceThereIsRoom) {
    const std::unique_ptr<Store> store = mustOpen(file());
    ASSERT_TRUE(store->wait(store->save(sampleNote())).ok());
    std::vector<Store::Ticket> tickets;
    std::size_t failed = 0;
    {
        const FullDisk full(256U << 10U);
        for (int i = 0; i < 200; ++i) {
            tickets.push_back(store->save(longNote()));
        }
        for (const Store::Ticket ticket : tickets) {
            const core::Status status = store->wait(ticket);
            failed += status.ok() ? 0U : 1U;
            EXPECT_TRUE(status.ok() || !status.problem().mend.empty());
            EXPECT_TRUE(status.ok() || status.problem().mend.find("space") != std::string::npos) << status.problem().message();
        }
    }
    EXPECT_GT(failed, 0U);
    EXPECT_EQ(store->notes()->size(), 201 - failed);
    for (const Store::Ticket ticket : tickets) {
        store->retry(ticket);
    }
    for (const Store::Ticket ticket : tickets) {
        EXPECT_TRUE(store->wait(ticket).ok());
    }
    EXPECT_EQ(store->notes()->size(), 201U);
    EXPECT_EQ(mustOpen(file())->notes()->size(), 201U);
}

TEST_F(TroubleTest, ClosingTriesFailedNotesOnceMore) {
    {
        const std::unique_ptr<Store> store = mustOpen(file());
        ASSERT_TRUE(store->wait(store->save(sampleNote())).ok());
        const FullDisk full(1024);
        EXPECT_FALSE(store->wait(store->save(longNote())).ok());
    }
    EXPECT_EQ(mustOpen(file())->notes()->size(), 2U);
}

TEST_F(TroubleTest, ClosingDoesNotTryWhatItsAuthorDiscarded) {
    {
        const std::unique_ptr<Store> store = mustOpen(file());
        const Store::Ticket kept = store->save(sampleNote());
        ASSERT_TRUE(store->wait(kept).ok());
        const FullDisk full(1024);
        const Store::Ticket ticket = store->save(longNote());
        EXPECT_FALSE(store->wait(ticket).ok());
        store->forget(ticket);
        store->forget(kept);  // it is stored: nothing to forget
    }
    EXPECT_EQ(mustOpen(file())->notes()->size(), 1U);
}

TEST_F(TroubleTest, AFileThatAnotherProgramHoldsIsToldAndRetrySaves) {
    makeFile();
    const std::unique_ptr<Store> store = mustOpen(file());
    Store::Ticket ticket = 0;
    {
        const OtherProgram other(file());
        ASSERT_TRUE(other.holds());
        ticket = store->save(sampleNote());
        EXPECT_EQ(store->state(ticket), Store::TicketState::Pending);
        const core::Status status = store->wait(ticket);
        ASSERT_FALSE(status.ok());
        EXPECT_NE(status.problem().what.find("another program"), std::string::npos) << status.problem().message();
    }
    store->retry(ticket);
    EXPECT_TRUE(store->wait(ticket).ok());
    EXPECT_EQ(mustOpen(file())->notes()->size(), 2U);
}

TEST_F(TroubleTest, ADeletedFileIsNotCalledSavedAndComesBackWithIt) {
    makeFile(2);
    const std::unique_ptr<Store> store = mustOpen(file());
    std::filesystem::rename(file(), file("away.gpkg"));
    const Store::Ticket ticket = store->save(sampleNote());
    const core::Status status = store->wait(ticket);
    ASSERT_FALSE(status.ok());
    EXPECT_NE(status.problem().what.find("moved"), std::string::npos) << status.problem().message();
    store->retry(ticket);
    EXPECT_FALSE(store->wait(ticket).ok());
    std::filesystem::rename(file("away.gpkg"), file());
    store->retry(ticket);
    EXPECT_TRUE(store->wait(ticket).ok());
    EXPECT_EQ(mustOpen(file())->notes()->size(), 3U);
}

TEST_F(TroubleTest, AReadOnlyFileCanBeReadAndSavingIsToldToBeImpossible) {
    makeFile(3);
    std::filesystem::permissions(mFolder, std::filesystem::perms(0555));
    std::filesystem::permissions(file(), std::filesystem::perms(0444));
    const int status = withoutRights([this] {
        const core::Result<std::unique_ptr<Store>> store = Store::open(file(), utm32());
        if (!store || (*store)->notes()->size() != 3 || store.warnings().empty()) {
            return false;
        }
        const core::Status saved = (*store)->wait((*store)->save(sampleNote()));
        return !saved.ok() && saved.problem().what.find("may not be written") != std::string::npos;
    });
    std::filesystem::permissions(mFolder, std::filesystem::perms(0755));
    EXPECT_EQ(status, 0);
}

TEST_F(TroubleTest, AFileInAReadOnlyFolderIsToldToBeUnwritable) {
    makeFile(3);
    std::filesystem::permissions(file(), std::filesystem::perms(0666));
    std::filesystem::permissions(mFolder, std::filesystem::perms(0555));
    const int status = withoutRights([this] {
        const core::Result<std::unique_ptr<Store>> store = Store::open(file(), utm32());
        if (!store || (*store)->notes()->size() != 3) {
            return false;
        }
        const core::Status saved = (*store)->wait((*store)->save(sampleNote()));
        return !saved.ok() && !saved.problem().mend.empty();
    });
    std::filesystem::permissions(mFolder, std::filesystem::perms(0755));
    EXPECT_EQ(status, 0);
}

TEST_F(TroubleTest, ANewFileInAReadOnlyFolderIsRefusedInWords) {
    std::filesystem::permissions(mFolder, std::filesystem::perms(0555));
    const int status = withoutRights([this] {
        const core::Result<std::unique_ptr<Store>> store = Store::open(file(), utm32());
        return !store.ok() && store.problem().what.find("cannot be made") != std::string::npos;
    });
    std::filesystem::permissions(mFolder, std::filesystem::perms(0755));
    EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace rundgang::notes
