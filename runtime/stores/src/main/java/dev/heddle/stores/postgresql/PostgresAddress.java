package dev.heddle.stores.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Where a PostgreSQL is: {@code jdbc:postgresql://host/database} and who asks. */
final class PostgresAddress {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}");
    private static final String CONNECT_SECONDS = "2";

    /** Behind {@link PostgresLink#STATEMENT}: for a server that is gone without a word. */
    private static final String SOCKET_SECONDS = "10";

    private final String url;
    private final Properties properties = new Properties();
    private final String server;
    private final String database;

    /**
     * @param user null where the URL says it
     * @param password null where the URL says it, or none is needed
     * @throws IllegalArgumentException if the URL is none of PostgreSQL; without the URL, which may hold a password
     */
    PostgresAddress(String url, @Nullable String user, @Nullable String password) {
        Properties parsed = Driver.parseURL(url, new Properties());
        if (parsed == null) {
            throw new IllegalArgumentException("the url of a postgresql store must be one such as"
                    + " jdbc:postgresql://host:5432/database; what stands there cannot be read");
        }
        this.url = url;
        this.server = "PostgreSQL at " + parsed.getProperty("PGHOST") + ":" + parsed.getProperty("PGPORT");
        this.database = server + ", database " + parsed.getProperty("PGDBNAME");
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "heddle");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", SOCKET_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
    }

    /**
     * A prefix of tables, as it stands in statements: in lower case, as PostgreSQL would read it.
     *
     * @throws IllegalArgumentException if it is no beginning of a name
     */
    static String tablePrefix(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "the prefix of tables in PostgreSQL must be 1 to 32 letters, digits or '_', the"
                            + " first no digit; found '" + prefix + "'");
        }
        return prefix.toLowerCase(Locale.ROOT);
    }

    /** What the URL itself says goes before what is set here. */
    Connection connect() throws SQLException {
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException(server + " is none of PostgreSQL");
        }
        return connection;
    }

    /** Server and database, without secrets. */
    String database() {
        return database;
    }

    /** The server, without secrets. */
    @Override
    public String toString() {
        return server;
    }
}
