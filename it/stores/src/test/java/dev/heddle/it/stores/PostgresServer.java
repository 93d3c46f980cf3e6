package dev.heddle.it.stores;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL on a free port of the loopback, with the durability it comes with. */
final class PostgresServer implements AutoCloseable {

    private final int port = ServerProcess.freePort();
    private final Path directory;
    private final Path logs = ServerProcess.newDirectory("heddle-postgres-log");
    private final ServerProcess process;

    /** A PostgreSQL that answers; the test is skipped where it cannot run. */
    static PostgresServer start() {
        PostgresServer server = new PostgresServer(PostgresProgram.get());
        server.restart();
        return server;
    }

    private PostgresServer(PostgresProgram program) {
        directory = program.newDirectory();
        String data = directory.resolve("data").toString();
        PostgresProgram.run(program.command(
                "initdb", "-D", data, "-U", "heddle", "-A", "trust", "--no-sync", "-E", "UTF8", "--no-locale"));
        process = new ServerProcess(
                program.command(
                        "postgres",
                        "-D",
                        data,
                        "-p",
                        String.valueOf(port),
                        "-h",
                        "127.0.0.1",
                        "-k",
                        directory.toString(),
                        "-c",
                        "shared_buffers=32MB",
                        "-c",
                        "log_min_messages=warning"),
                logs.resolve("postgres.log"));
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=heddle";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** The first column of the first row. */
    String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Starts it, also after a kill, on the same port and data. */
    void restart() {
        process.start();
        Waiting.until(() -> query("select 1").equals("1"), process::log);
    }

    /** SIGKILL for all its processes. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.kill();
        ServerProcess.delete(directory);
        ServerProcess.delete(logs);
    }
}
