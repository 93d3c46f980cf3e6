package dev.heddle.stores.postgresql;

import dev.heddle.runtime.time.TimeSource;
import dev.heddle.stores.connection.Outage;
import dev.heddle.stores.connection.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection, made when it is first needed and again after a loss, with its schema. Blocks; used by one thread.
 */
final class PostgresLink implements AutoCloseable {

    /** A statement that takes longer is ended by the server. */
    static final Duration STATEMENT = Duration.ofSeconds(5);

    private final PostgresAddress address;
    private final PostgresSchema schema;
    private final Outage outage;
    private @Nullable Connection connection;
    private boolean closed;

    PostgresLink(PostgresAddress address, PostgresSchema schema, TimeSource time) {
        this.address = address;
        this.schema = schema;
        this.outage = new Outage(address.toString(), time);
    }

    /** What is done with a connection. */
    interface Work<T> {

        T on(Connection connection) throws SQLException;
    }

    /**
     * Does it in a transaction of each statement's own.
     *
     * @throws StoreUnavailableException where there is no connection
     * @throws SQLException what the server says; {@link #isUp} tells whether the connection outlived it
     */
    <T> T with(Work<T> work) throws SQLException {
        Connection used = connection();
        try {
            return work.on(used);
        } catch (SQLException e) {
            if (used.isClosed()) {
                connection = null;
                outage.failed(e);
            }
            throw e;
        }
    }

    boolean isUp() {
        return connection != null;
    }

    private Connection connection() {
        Connection known = connection;
        if (known != null) {
            return known;
        }
        StoreUnavailableException refusal = closed ? new StoreUnavailableException("closed", null) : outage.refusal();
        if (refusal != null) {
            throw refusal;
        }
        try {
            Connection made = connect();
            outage.over();
            connection = made;
            return made;
        } catch (SQLException e) {
            outage.failed(e);
            throw new StoreUnavailableException(address + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        Connection made = address.connect();
        try (Statement statement = made.createStatement()) {
            statement.execute("set statement_timeout = " + STATEMENT.toMillis());
            schema.prepare(made);
            return made;
        } catch (SQLException e) {
            made.close();
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        Connection known = connection;
        connection = null;
        try {
            if (known != null) {
                known.close();
            }
        } catch (SQLException e) {
            // It was broken: there is nothing left to close.
        }
    }
}
