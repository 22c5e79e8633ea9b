#include "tests/notes_sync/PostgresServer.h"

#include "tests/support/TemporaryFolder.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace rundgang::test {
namespace {

/// The newest installed version's programs; Debian keeps each version in a folder of its own.
std::filesystem::path newestBin() {
    std::filesystem::path newest;
    int newestVersion = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", error)) {
        const int version = std::atoi(entry.path().filename().c_str());
        const bool postgis =
            std::filesystem::exists("/usr/share/postgresql/" + entry.path().filename().string() + "/extension/postgis.control");
        if (version > newestVersion && postgis && std::filesystem::exists(entry.path() / "bin" / "initdb")) {
            newest = entry.path() / "bin";
            newestVersion = version;
        }
    }
    return newest;
}

struct Held {
    std::unique_ptr<PostgresServer> server;
    std::string why;
};

Held& held() {
    static Held instance;
    return instance;
}

}  // namespace

int freePort() {
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(probe);
    return ntohs(address.sin_port);
}

PostgresServer* PostgresServer::get() {
    static bool tried = false;
    if (!tried) {
        tried = true;
        std::unique_ptr<PostgresServer> server(new PostgresServer());
        held().why = server->start();
        if (held().why.empty()) {
            held().server = std::move(server);
        }
    }
    return held().server.get();
}

const std::string& PostgresServer::whyNone() { return held().why; }

std::vector<std::string> PostgresServer::asUser(std::vector<std::string> command) const {
    command.insert(command.begin(), mUser.begin(), mUser.end());
    return command;
}

std::string PostgresServer::start() {
    mBin = newestBin();
    if (mBin.empty() || !installed("setpriv")) {
        return "PostgreSQL with PostGIS is not installed (Debian: postgresql, postgresql-postgis)";
    }
    mFolder = makeTemporaryFolder("postgres");
    mUser = {"setpriv", "--pdeathsig", "INT"};
    if (::geteuid() == 0) {
        const passwd* nobody = ::getpwnam("postgres");
        nobody = nobody != nullptr ? nobody : ::getpwnam("nobody");
        if (nobody == nullptr || ::chown(mFolder.c_str(), nobody->pw_uid, nobody->pw_gid) != 0) {
            return "there is no user postgres or nobody to run PostgreSQL as";
        }
        mUser.insert(mUser.end(),
                     {"--reuid", std::to_string(nobody->pw_uid), "--regid", std::to_string(nobody->pw_gid), "--clear-groups"});
    }
    const std::string data = (mFolder / "data").string();
    const Finished made =
        run(asUser({mBin / "initdb", "-D", data, "-U", kAdmin, "-A", "trust", "-E", "UTF8", "--locale", "C", "-N"}));
    if (made.code != 0) {
        return "initdb failed: " + made.err;
    }
    mPort = freePort();
    // Whoever is called "secret_..." needs a password over TCP.
    std::ofstream(mFolder / "pg_hba.conf") << "local all all trust\nhost all /^secret_ 127.0.0.1/32 scram-sha-256\n"
                                              "host all all 127.0.0.1/32 trust\n";
    if (std::atoi(mBin.parent_path().filename().c_str()) < 16) {  // no regular expressions there
        std::ofstream(mFolder / "pg_hba.conf") << "local all all trust\nhost all secret_station 127.0.0.1/32 scram-sha-256\n"
                                                  "host all all 127.0.0.1/32 trust\n";
    }
    const std::string key = (mFolder / "server.key").string();
    mTls = installed("openssl") &&
           run(asUser({"openssl", "req", "-new", "-x509", "-days", "2", "-nodes", "-subj", "/CN=localhost", "-addext",
                       "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate().string()}))
                   .code == 0;
    std::vector<std::string> command = {mBin / "postgres", "-D", data, "-p", std::to_string(mPort), "-k", mFolder.string()};
    const auto with = [&](const std::string& setting) { command.insert(command.end(), {"-c", setting}); };
    with("listen_addresses=127.0.0.1");
    with("hba_file=" + (mFolder / "pg_hba.conf").string());
    with("max_connections=60");
    with("autovacuum_naptime=1s");
    if (std::getenv("RUNDGANG_PG_FSYNC") == nullptr) {
        with("fsync=off");
    }
    if (mTls) {
        with("ssl=on");
        with("ssl_cert_file=" + certificate().string());
        with("ssl_key_file=" + key);
    }
    mProcess = std::make_unique<Background>(asUser(command), mFolder.parent_path() / (mFolder.filename().string() + ".log"));
    for (int i = 0; i < 600; ++i) {
        if (run({mBin / "pg_isready", "-q", "-h", mFolder.string(), "-p", std::to_string(mPort)}).code == 0) {
            return {};
        }
        if (!mProcess->running()) {
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return "PostgreSQL does not start, see " + mFolder.string() + ".log";
}

PostgresServer::~PostgresServer() {
    mProcess.reset();
    std::error_code ignored;
    std::filesystem::remove_all(mFolder, ignored);
    std::filesystem::remove(mFolder.string() + ".log", ignored);
}

std::string PostgresServer::by(const std::string& user, const std::string& database) const {
    return "host=" + mFolder.string() + " port=" + std::to_string(mPort) + " user=" + user + " dbname=" + database;
}

std::string PostgresServer::overTcp(const std::string& user, const std::string& database, int port) const {
    return "host=127.0.0.1 port=" + std::to_string(port > 0 ? port : mPort) + " user=" + user + " dbname=" + database;
}

std::string PostgresServer::ask(const std::string& user, const std::string& database, const std::string& sql, bool* good) const {
    const Finished done = run({mBin / "psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql, by(user, database)});
    if (good != nullptr) {
        *good = done.code == 0;
    }
    std::string text = done.code == 0 ? done.out : done.err;
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return text;
}

void PostgresServer::makeDatabase(const std::string& name) const {
    (void)ask(kAdmin, "postgres", "CREATE DATABASE " + name);
    (void)ask(kAdmin, name, "CREATE EXTENSION IF NOT EXISTS postgis");
}

void PostgresServer::makeUser(const std::string& name, const std::string& memberOf, const std::string& password) const {
    (void)ask(
        kAdmin, "postgres",
        "CREATE ROLE " + name + " LOGIN" + (password.empty() ? "" : " PASSWORD '" + password + "'") + " IN ROLE " + memberOf);
}

}  // namespace rundgang::test
