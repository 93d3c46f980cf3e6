package dev.heddle.stores.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PostgresAddressTest {

    @Test
    void theDescriptionHasNoSecrets() {
        assertThat(new PostgresAddress("jdbc:postgresql://host:5433/db?user=u&password=secret", null, null))
                .hasToString("PostgreSQL at host:5433");
    }

    @Test
    void aUrlThatIsNoneIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> new PostgresAddress("postgres://u:secret@host/db", null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql://host:5432/database")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPrefixIsTheBeginningOfAName() {
        assertThat(PostgresAddress.tablePrefix("heddle_2")).isEqualTo("heddle_2");
        assertThat(PostgresAddress.tablePrefix("Eu")).isEqualTo("eu");
        assertThatThrownBy(() -> PostgresAddress.tablePrefix("x; drop table users; --"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be 1 to 32 letters");
    }
}
