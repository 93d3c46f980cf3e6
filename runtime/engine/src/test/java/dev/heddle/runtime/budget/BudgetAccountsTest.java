package dev.heddle.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetAccountsTest {

    private static final long MINUTE = 60_000;
    private static final long NOW = 1_000 * 60 * MINUTE;

    private final BudgetAccounts teams = new BudgetAccounts(Given.tokens("t", BudgetScope.TEAM, 10), 2);

    private Account account(@Nullable String team, long at) {
        return teams.at(teams.of(Given.of(team, null), at), at);
    }

    private static String id(BudgetScope scope, @Nullable String team, @Nullable String user) {
        BudgetAccounts accounts = new BudgetAccounts(Given.tokens("t", scope, 10));
        return accounts.at(accounts.of(Given.of(team, user), NOW), NOW).id();
    }

    @Test
    void accountsAreCalledByTheirBudgetAndTheirName() {
        assertThat(teams.prefix()).isEqualTo("t:1h:tokens:");
        assertThat(id(BudgetScope.TEAM, "payments", null)).isEqualTo("t:1h:tokens:payments");
        assertThat(id(BudgetScope.GLOBAL, "payments", null)).isEqualTo("t:1h:tokens:all");
        assertThat(id(BudgetScope.CALL, "payments", null)).isEqualTo("t:1h:tokens:all");
        assertThat(id(BudgetScope.TEAM, null, null)).isEqualTo("t:1h:tokens:(unknown)");
    }

    @Test
    void usersAndWhatDoesNotFitIntoAKeyAreHashed() {
        assertThat(id(BudgetScope.USER, null, "ann")).matches("t:1h:tokens:#[0-9a-f]{32}");
        assertThat(id(BudgetScope.TEAM, "t".repeat(64), null)).endsWith(":" + "t".repeat(64));
        assertThat(id(BudgetScope.TEAM, "t".repeat(65), null)).matches("t:1h:tokens:#[0-9a-f]{32}");
        assertThat(id(BudgetScope.TEAM, "two words", null)).contains("#");
        assertThat(id(BudgetScope.TEAM, "a\u007fb", null)).contains("#");
        assertThat(id(BudgetScope.TEAM, "!~", null)).endsWith(":!~");
    }

    @Test
    void theLedgersNamesAreThoseOfTheAccounts() {
        BudgetAccounts users = new BudgetAccounts(Given.tokens("u", BudgetScope.USER, 10));
        String hashed = users.at(users.of(Given.of(null, "ann"), NOW), NOW).id();

        assertThat(users.then(Given.of(null, "ann"), NOW).id()).isEqualTo(hashed);
        assertThat(users.then(Given.of(null, hashed.substring(hashed.indexOf('#'))), NOW)
                        .id())
                .isEqualTo(hashed);
        assertThat(teams.then(Given.of("payments", null), NOW).id()).isEqualTo("t:1h:tokens:payments");
    }

    @Test
    void namesBeyondTheCapacityShareAnAccountUntilOneIsOver() {
        account("one", NOW);
        account("two", NOW + 30 * MINUTE);

        assertThat(account("three", NOW + 31 * MINUTE).id()).isEqualTo("t:1h:tokens:(others)");
        assertThat(account("one", NOW + 31 * MINUTE).id()).isEqualTo("t:1h:tokens:one");

        // A rolling hour counts for up to a minute longer.
        assertThat(account("three", NOW + 91 * MINUTE - 1).id()).isEqualTo("t:1h:tokens:(others)");
        assertThat(account("three", NOW + 91 * MINUTE).id()).isEqualTo("t:1h:tokens:three");
        assertThat(account("four", NOW + 91 * MINUTE).id()).isEqualTo("t:1h:tokens:(others)");
        assertThat(account("four", NOW + 92 * MINUTE).id()).isEqualTo("t:1h:tokens:four");
    }
}
