// A real PostgreSQL with PostGIS, made and started for one test binary in a temporary folder; it ends with the test, however that
// ends. Started as an ordinary user also where the tests run as root, which PostgreSQL refuses.
#pragma once

#include "tests/support/Process.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rundgang::test {

class PostgresServer {
public:
    /// The one of this test binary; null where there can be none, see whyNone(). Its durability is off unless `RUNDGANG_PG_FSYNC`
    /// is set: tests kill this program, never the server.
    static PostgresServer* get();
    static const std::string& whyNone();

    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    /// An empty database with PostGIS.
    void makeDatabase(const std::string& name) const;
    /// A user who may log in, member of a role.
    void makeUser(const std::string& name, const std::string& memberOf, const std::string& password = "") const;
    /// A connection string over the Unix socket.
    [[nodiscard]] std::string by(const std::string& user, const std::string& database) const;
    /// The same over loopback: through this port, or the server's own.
    [[nodiscard]] std::string overTcp(const std::string& user, const std::string& database, int port = 0) const;
    /// psql's rows without decoration; on failure the message, and `good` false.
    [[nodiscard]] std::string ask(const std::string& user, const std::string& database, const std::string& sql,
                                  bool* good = nullptr) const;
    [[nodiscard]] int port() const { return mPort; }
    [[nodiscard]] std::filesystem::path folder() const { return mFolder; }
    [[nodiscard]] std::filesystem::path certificate() const { return mFolder / "server.crt"; }
    [[nodiscard]] bool hasTls() const { return mTls; }

    static constexpr const char* kAdmin = "admin";

private:
    PostgresServer() = default;
    std::string start();
    [[nodiscard]] std::vector<std::string> asUser(std::vector<std::string> command) const;

    std::filesystem::path mBin;
    std::filesystem::path mFolder;
    std::vector<std::string> mUser;  ///< setpriv and its options
    std::unique_ptr<Background> mProcess;
    int mPort = 0;
    bool mTls = false;
};

/// A port of loopback that nobody listens to.
int freePort();

}  // namespace rundgang::test
