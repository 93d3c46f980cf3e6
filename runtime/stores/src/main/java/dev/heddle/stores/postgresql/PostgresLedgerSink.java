package dev.heddle.stores.postgresql;

import dev.heddle.runtime.ledger.LedgerLine;
import dev.heddle.runtime.ledger.LedgerSink;
import dev.heddle.runtime.ledger.LedgerSinkConfig;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.time.TimeSource;
import dev.heddle.stores.connection.StoreUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A table of the ledger's lines: many in one statement, each once by its id. Used by one thread. */
final class PostgresLedgerSink implements LedgerSink {

    private static final String THERE = "to_regclass('${prefix}_ledger') is not null";

    /** The class of states that a line with an unreadable value, or a character that PostgreSQL does not know, belongs to. */
    private static final String DATA_EXCEPTION = "22";

    private final PostgresLink link;
    private final String place;
    private final String insert;

    PostgresLedgerSink(LedgerSinkConfig config, TimeSource time) {
        PostgresAddress address = new PostgresAddress(config.url(), config.user(), config.password());
        String prefix = PostgresAddress.tablePrefix(config.prefix());
        String table = prefix + "_ledger";
        this.link = new PostgresLink(address, PostgresSchema.load("ledger.sql", prefix, THERE), time);
        this.place = address.database() + ", table " + table;
        this.insert = "insert into " + table + " (id, at, line)"
                + " select n.id, (n.line ->> 'at')::timestamptz, n.line from unnest(?, ?::jsonb[]) as n (id, line)"
                + " on conflict do nothing";
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void write(List<LedgerLine> lines) throws IOException {
        try {
            link.with(connection -> {
                insertAll(connection, lines);
                return true;
            });
        } catch (SQLException | StoreUnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void insertAll(Connection connection, List<LedgerLine> lines) throws SQLException {
        try {
            insert(connection, lines);
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (state == null || !state.startsWith(DATA_EXCEPTION)) {
                throw e;
            }
            if (lines.size() == 1) {
                HeddleLog.warnOnce(
                        "stores:ledger-line",
                        "stores: PostgreSQL refuses record " + lines.get(0).id()
                                + ", which stays in the ledger's files: " + e.getMessage());
                return;
            }
            // So that the fault of one does not hold up all.
            for (LedgerLine line : lines) {
                insertAll(connection, List.of(line));
            }
        }
    }

    private void insert(Connection connection, List<LedgerLine> lines) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", lines.stream().map(LedgerLine::id).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", lines.stream().map(LedgerLine::json).toArray()));
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
