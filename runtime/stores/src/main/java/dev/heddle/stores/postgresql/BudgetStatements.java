package dev.heddle.stores.postgresql;

import dev.heddle.runtime.budget.Account;
import dev.heddle.runtime.budget.Reserved;
import dev.heddle.stores.budget.InTheWay;
import dev.heddle.stores.postgresql.BudgetRequest.Counting;
import dev.heddle.stores.postgresql.BudgetRequest.Reservation;
import dev.heddle.stores.postgresql.BudgetRequest.Row;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What budgets ask of PostgreSQL; {@code budget.sql} is the other side. */
final class BudgetStatements {

    private static final String THERE =
            "to_regprocedure('${prefix}_budget_apply_1(int[],boolean[],text[],bigint[],bigint[],"
                    + "bigint[],bigint[],bigint[])') is not null";

    private static final int CLEANED_AT_ONCE = 1_000;

    private final String prefix;

    BudgetStatements(String prefix) {
        this.prefix = prefix;
    }

    PostgresSchema schema() {
        return PostgresSchema.load("budget.sql", prefix, THERE);
    }

    /** Performs all requests in one transaction, one round trip; their answers in the same order, null for corrections. */
    List<@Nullable Reserved> apply(Connection connection, List<? extends Counting> requests) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        List<Boolean> reserving = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            for (Row row : requests.get(i).rows()) {
                numbers.add(i);
                reserving.add(requests.get(i) instanceof Reservation);
                rows.add(row);
            }
        }
        try (PreparedStatement apply =
                connection.prepareStatement("select * from " + prefix + "_budget_apply_1(?, ?, ?, ?, ?, ?, ?, ?)")) {
            apply.setArray(1, connection.createArrayOf("int4", numbers.toArray()));
            apply.setArray(2, connection.createArrayOf("bool", reserving.toArray()));
            apply.setArray(
                    3, array(connection, "text", rows, row -> row.account().id()));
            apply.setArray(
                    4, array(connection, "int8", rows, row -> row.account().oldest()));
            apply.setArray(
                    5, array(connection, "int8", rows, row -> row.account().bucket()));
            apply.setArray(
                    6, array(connection, "int8", rows, row -> row.account().keepUntilMillis()));
            apply.setArray(7, array(connection, "int8", rows, Row::amount));
            apply.setArray(8, array(connection, "int8", rows, Row::limit));
            return answers(apply, requests);
        }
    }

    private static List<@Nullable Reserved> answers(PreparedStatement apply, List<? extends Counting> requests)
            throws SQLException {
        @Nullable Reserved[] answers = new Reserved[requests.size()];
        try (ResultSet rows = apply.executeQuery()) {
            while (rows.next()) {
                int number = rows.getInt(1);
                if (requests.get(number) instanceof Reservation reservation) {
                    answers[number] = reserved(rows, reservation);
                }
            }
        }
        return Arrays.asList(answers);
    }

    private static Reserved reserved(ResultSet row, Reservation reservation) throws SQLException {
        int refused = row.getInt(2);
        boolean granted = row.wasNull();
        List<Long> spent = longs(row.getArray(3));
        if (granted) {
            return new Reserved.Granted(spent);
        }
        List<Long> numbers = longs(row.getArray(4));
        List<Long> amounts = longs(row.getArray(5));
        NavigableMap<Long, Long> buckets = new TreeMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            buckets.put(numbers.get(i), amounts.get(i));
        }
        return InTheWay.exceeded(refused, reservation.charges().get(refused), spent.get(0), buckets);
    }

    List<Long> spent(Connection connection, List<Account> accounts) throws SQLException {
        List<Long> spent = new ArrayList<>();
        try (PreparedStatement sum =
                connection.prepareStatement("select coalesce((select sum(b.amount) from " + prefix + "_budget_bucket b"
                        + " where b.account = n.account and b.bucket >= n.oldest), 0)::bigint"
                        + " from unnest(?, ?) with ordinality as n (account, oldest, place) order by n.place")) {
            sum.setArray(1, array(connection, "text", accounts, Account::id));
            sum.setArray(2, array(connection, "int8", accounts, Account::oldest));
            try (ResultSet rows = sum.executeQuery()) {
                while (rows.next()) {
                    spent.add(rows.getLong(1));
                }
            }
        }
        return spent;
    }

    /** Deletes some of the accounts that count no longer; those in use are left. */
    void clean(Connection connection, long beforeMillis) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("with gone as (delete from " + prefix
                + "_budget_account where account in (select account from " + prefix + "_budget_account"
                + " where keep_until < ? limit ? for update skip locked) returning account)"
                + " delete from " + prefix + "_budget_bucket b using gone where b.account = gone.account")) {
            delete.setLong(1, beforeMillis);
            delete.setInt(2, CLEANED_AT_ONCE);
            delete.execute();
        }
    }

    /** One column of rows. */
    private interface Column<T> {

        @Nullable
        Object of(T row);
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Column<T> column)
            throws SQLException {
        @Nullable Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.of(rows.get(i));
        }
        return connection.createArrayOf(type, values);
    }

    private static List<Long> longs(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((Long[]) array.getArray());
    }
}
