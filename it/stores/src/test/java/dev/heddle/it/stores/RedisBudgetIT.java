package dev.heddle.it.stores;

import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.stores.redis.RedisBudgetStoreProvider;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class RedisBudgetIT extends BudgetStoreContract {

    @AutoClose
    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @Override
    BudgetStore open(String prefix) {
        return new RedisBudgetStoreProvider()
                .create(new BudgetStoreConfig(type(), url(), null, null, prefix, Duration.ofSeconds(10)));
    }

    @Override
    String type() {
        return "redis";
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
