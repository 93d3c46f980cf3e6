package dev.heddle.stores.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tables and functions that are made where they are missing. Where they are there, nothing is asked of the user's rights.
 *
 * @param script what makes them
 * @param test a query that is true where they are there
 */
record PostgresSchema(String script, String test) {

    /**
     * A script beside this class.
     *
     * @param prefix of tables, instead of <code>${prefix}</code>
     */
    static PostgresSchema load(String name, String prefix, String test) {
        try (InputStream in = PostgresSchema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new PostgresSchema(script.replace("${prefix}", prefix), test.replace("${prefix}", prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes what is missing; processes that do so at the same time wait for each other. */
    void prepare(Connection connection) throws SQLException {
        if (isThere(connection)) {
            return;
        }
        connection.setAutoCommit(false);
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtext(?))");
                Statement make = connection.createStatement()) {
            lock.setString(1, script);
            lock.execute();
            if (!isThere(connection)) {
                make.execute(script);
            }
            connection.commit();
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private boolean isThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + test)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
