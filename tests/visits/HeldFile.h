// The notes' file in the hands of another program.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>

#include <sqlite3.h>

namespace rundgang::test {

/// Holds the notes' file as another program's long transaction does.
class HeldFile {
public:
    explicit HeldFile(const std::filesystem::path& file) {
        EXPECT_EQ(sqlite3_open(file.c_str(), &mFile), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(mFile, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    }
    void release() {
        sqlite3_close(mFile);
        mFile = nullptr;
    }
    ~HeldFile() { release(); }
    HeldFile(const HeldFile&) = delete;
    HeldFile& operator=(const HeldFile&) = delete;

private:
    sqlite3* mFile = nullptr;
};

}  // namespace rundgang::test
