package dev.heddle.it.stores;

import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.stores.postgresql.PostgresBudgetStoreProvider;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class PostgresBudgetIT extends BudgetStoreContract {

    @AutoClose
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @Override
    BudgetStore open(String prefix) {
        return new PostgresBudgetStoreProvider()
                .create(new BudgetStoreConfig(type(), url(), null, null, prefix, Duration.ofSeconds(10)));
    }

    @Override
    String type() {
        return "postgresql";
    }

    @Override
    String url() {
        return server.url();
    }

    @Override
    void killServer() {
        server.kill();
    }

    @Override
    void restartServer() {
        server.restart();
    }
}
