#include "engine/notes_sync/Connection.h"

#include "engine/core/Socket.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <libpq-fe.h>

namespace rundgang::notes_sync {
namespace {

using Clock = std::chrono::steady_clock;

// How long a wait may be before it looks whether it should stop.
constexpr int kSliceMs = 50;

struct FreeOptions {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};
using ConnectionOptions = std::unique_ptr<PQconninfoOption, FreeOptions>;

std::string valueOf(const PQconninfoOption* options, std::string_view keyword) {
    for (; options != nullptr && options->keyword != nullptr; ++options) {
        if (keyword == options->keyword) {
            return options->val != nullptr ? options->val : "";
        }
    }
    return {};
}

std::vector<std::string_view> split(std::string_view list) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        parts.push_back(list.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

bool isLocal(std::string_view host) {
    return host.empty() || host.starts_with('/') || host.starts_with('@') || host == "localhost" || host.starts_with("127.") ||
           host == "::1";
}

void replaceAll(std::string& text, const std::string& what, std::string_view with) {
    for (std::size_t at = what.empty() ? std::string::npos : text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

/// The first line of libpq's last words, without the connection's secrets.
std::string wordsOf(PGconn* connection) {
    std::string words = PQerrorMessage(connection);
    const ConnectionOptions options(PQconninfo(connection));
    for (const char* secret : {"password", "sslpassword"}) {
        replaceAll(words, valueOf(options.get(), secret), "***");
    }
    return words.substr(0, words.find('\n'));
}

}  // namespace

core::Status checkTransport(std::string_view hosts, std::string_view addresses, std::string_view sslMode) {
    // An address decides where the way goes; a name beside it is only what a certificate is checked against.
    const std::vector<std::string_view> ways = split(addresses.empty() ? hosts : addresses);
    if (std::all_of(ways.begin(), ways.end(), isLocal) || sslMode == "require" || sslMode == "verify-ca" ||
        sslMode == "verify-full") {
        return core::Done{};
    }
    return core::Problem{"", "sslmode " + std::string(sslMode.empty() ? "prefer" : sslMode),
                         "would let notes and passwords travel unprotected, so nothing was sent",
                         "Say sslmode=verify-full (and sslrootcert) in the service file or the connection string; at the least "
                         "sslmode=require."};
}

core::Result<std::string> connectionString(const std::string& server) {
    const bool named = server.find('=') == std::string::npos && server.find("://") == std::string::npos;
    const std::string text = named ? "service=" + server : server;
    char* words = nullptr;  // may repeat what was typed, a password among it: thrown away unread
    const ConnectionOptions options(PQconninfoParse(text.c_str(), &words));
    PQfreemem(words);
    if (server.empty() || options == nullptr) {
        return core::Problem{"", "server", "is neither a service's name nor a connection string that PostgreSQL understands",
                             "Name a service of ~/.pg_service.conf, or write for example \"host=db.town.example dbname=notes "
                             "user=station1 sslmode=verify-full\"."};
    }
    for (const char* secret : {"password", "sslpassword"}) {
        if (!valueOf(options.get(), secret).empty()) {
            return core::Problem{"", "server", "a password does not belong into a command or a file of this program",
                                 "Put it into ~/.pgpass, or use a certificate, and leave it out here."};
        }
    }
    return text;
}

void Answer::Clear::operator()(pg_result* result) const noexcept { PQclear(result); }

int Answer::rows() const { return PQntuples(mResult.get()); }

std::string_view Answer::text(int row, int column) const {
    return {PQgetvalue(mResult.get(), row, column), static_cast<std::size_t>(PQgetlength(mResult.get(), row, column))};
}

long long Answer::integer(int row, int column) const {
    const std::string_view digits = text(row, column);
    long long value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool Answer::yes(int row, int column) const { return text(row, column) == "t"; }

void Connection::Close::operator()(pg_conn* connection) const noexcept { PQfinish(connection); }

Connection::Connection(pg_conn* connection, const std::atomic<bool>& stop, std::chrono::milliseconds patience)
    : mConnection(connection), mStop(&stop), mPatience(patience) {}

Connection::~Connection() = default;

core::Result<std::unique_ptr<Connection>> Connection::open(const std::string& server, const std::atomic<bool>& stop,
                                                           std::chrono::milliseconds patience) {
    const core::Result<std::string> target = connectionString(server);
    if (!target) {
        return target.problem();
    }
    // What stands before dbname is a default that the connection string may replace; what stands after it is not. A dead network
    // is noticed in some ten seconds although nothing is sent.
    constexpr std::size_t kOptions = 8;
    const std::array<const char*, kOptions> names = {
        "application_name", "keepalives_idle", "keepalives_interval", "keepalives_count",
        "tcp_user_timeout", "dbname",          "client_encoding",     nullptr};
    const std::array<const char*, kOptions> values = {"rundgang", "5", "2", "3", "10000", target->c_str(), "UTF8", nullptr};
    std::unique_ptr<Connection> made(new Connection(PQconnectStartParams(names.data(), values.data(), 1), stop, patience));
    PGconn* connection = made->mConnection.get();
    if (connection == nullptr) {
        return core::Problem{"", "", "there is not enough memory for a connection", "End other programs."};
    }
    const ConnectionOptions options(PQconninfo(connection));
    const std::string hosts = valueOf(options.get(), "host");
    const std::string addresses = valueOf(options.get(), "hostaddr");
    const std::string sslMode = valueOf(options.get(), "sslmode");
    made->mServer =
        (hosts.empty() ? addresses.empty() ? "this machine" : addresses : hosts) + "/" + valueOf(options.get(), "dbname");
    // Before a single byte has been sent.
    if (core::Status safe = checkTransport(hosts, addresses, sslMode); !safe) {
        core::Problem problem = safe.problem();
        problem.file = made->mServer;
        return problem;
    }
    made->mUnverified = sslMode == "require" && !checkTransport(hosts, addresses, "");
    if (core::Status finished = made->finishConnecting(); !finished) {
        return finished.problem();
    }
    return made;
}

core::Status Connection::finishConnecting() {
    PGconn* connection = mConnection.get();
    const Clock::time_point until = Clock::now() + mPatience;
    PostgresPollingStatusType state = PQstatus(connection) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED) {
        if (core::Status ready = waitFor(state == PGRES_POLLING_WRITING, until); !ready) {
            return ready;
        }
        state = PQconnectPoll(connection);
    }
    if (state == PGRES_POLLING_FAILED) {
        return core::Problem{mServer, "", "cannot be reached: " + wordsOf(connection),
                             "Check the network, the server and this user's right to connect; notes are kept here until then."};
    }
    PQsetnonblocking(connection, 1);
    PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
    return run("SET extra_float_digits = 3; SET TIME ZONE 'UTC'; SET DateStyle = 'ISO'; SET lock_timeout = '20s'");
}

core::Status Connection::waitFor(bool writing, Clock::time_point until) {
    while (!mStop->load()) {
        switch (core::waitForSocket(PQsocket(mConnection.get()), writing, kSliceMs)) {
            case core::SocketReady::Yes: return core::Done{};
            case core::SocketReady::Broken: return problem("the connection broke");
            case core::SocketReady::Nothing: break;
        }
        if (Clock::now() > until) {
            return problem("did not answer in time");
        }
    }
    return problem("the program is ending");
}

core::Problem Connection::problem(std::string_view what) const {
    return {mServer, "", std::string(what), "Notes are kept here and sent when the server can be reached again."};
}

core::Result<Answer> Connection::collect() {
    PGconn* connection = mConnection.get();
    mLastState.clear();
    const auto until = [&] { return Clock::now() + mPatience; };
    for (int unsent = PQflush(connection); unsent != 0; unsent = PQflush(connection)) {
        // The server may have to be read before it reads on.
        if (unsent < 0 || PQconsumeInput(connection) == 0) {
            return problem("the connection broke: " + wordsOf(connection));
        }
        if (core::Status ready = waitFor(true, until()); !ready) {
            return ready.problem();
        }
    }
    Answer last(nullptr);
    bool failed = false;
    core::Problem why;
    while (true) {
        while (PQisBusy(connection) != 0) {
            if (core::Status ready = waitFor(false, until()); !ready) {
                return ready.problem();
            }
            if (PQconsumeInput(connection) == 0) {
                return problem("the connection broke: " + wordsOf(connection));
            }
        }
        PGresult* result = PQgetResult(connection);
        if (result == nullptr) {
            break;
        }
        Answer answer(result);
        const ExecStatusType status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY && !failed) {
            failed = true;
            const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
            const char* words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
            mLastState = state != nullptr ? state : "";
            why = core::Problem{mServer, mLastState, words != nullptr ? words : wordsOf(connection), ""};
        }
        last = std::move(answer);
    }
    if (failed) {
        return why;
    }
    return last;
}

core::Result<Answer> Connection::ask(const std::string& sql, std::span<const Parameter> parameters, bool binaryAnswer) {
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
    for (const Parameter& parameter : parameters) {
        const auto* bytes = std::get_if<std::vector<std::byte>>(&parameter);
        formats.push_back(bytes != nullptr ? 1 : 0);
        // Never null: a pointer to nothing would be the value NULL.
        values.push_back(bytes == nullptr ? std::get<std::string>(parameter).c_str()
                         : bytes->empty() ? ""
                                          : reinterpret_cast<const char*>(bytes->data()));
        lengths.push_back(bytes != nullptr ? static_cast<int>(bytes->size()) : 0);
    }
    mLastState.clear();
    if (PQsendQueryParams(mConnection.get(), sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(), lengths.data(),
                          formats.data(), binaryAnswer ? 1 : 0) == 0) {
        return problem("the connection broke: " + wordsOf(mConnection.get()));
    }
    return collect();
}

core::Status Connection::run(const std::string& sql) {
    mLastState.clear();
    if (PQsendQuery(mConnection.get(), sql.c_str()) == 0) {
        return problem("the connection broke: " + wordsOf(mConnection.get()));
    }
    const core::Result<Answer> done = collect();
    return done ? core::Status(core::Done{}) : core::Status(done.problem());
}

core::Result<bool> Connection::waitForNotice(int milliseconds) {
    PGconn* connection = mConnection.get();
    bool heard = false;
    for (int round = 0; round < 2; ++round) {
        while (PGnotify* notice = PQnotifies(connection)) {
            PQfreemem(notice);
            heard = true;
        }
        if (heard || round == 1) {
            break;
        }
        if (core::waitForSocket(PQsocket(connection), false, milliseconds) != core::SocketReady::Nothing &&
            PQconsumeInput(connection) == 0) {
            return problem("the connection broke: " + wordsOf(connection));
        }
    }
    return heard;
}

int Connection::serverVersion() const { return PQserverVersion(mConnection.get()); }

}  // namespace rundgang::notes_sync
