/** The engine: decides what happens to every LLM call. */
module dev.heddle.runtime {
    requires static org.jspecify;
    requires transitive dev.heddle.bridge;
    requires com.fasterxml.jackson.core;
    requires com.github.benmanes.caffeine;
    requires java.net.http;
    requires jtokkit;
    requires org.snakeyaml.engine;

    exports dev.heddle.runtime.attribution;
    exports dev.heddle.runtime.budget;
    exports dev.heddle.runtime.bulkhead;
    exports dev.heddle.runtime.cache;
    exports dev.heddle.runtime.call;
    exports dev.heddle.runtime.circuitbreaker;
    exports dev.heddle.runtime.config;
    exports dev.heddle.runtime.cost;
    exports dev.heddle.runtime.dialect;
    exports dev.heddle.runtime.embedding;
    exports dev.heddle.runtime.extension;
    exports dev.heddle.runtime.failure;
    exports dev.heddle.runtime.httpclient;
    exports dev.heddle.runtime.ledger;
    exports dev.heddle.runtime.ledger.report;
    exports dev.heddle.runtime.ledger.rollup;
    exports dev.heddle.runtime.ledger.whatif;
    exports dev.heddle.runtime.ledger.shipping;
    exports dev.heddle.runtime.log;
    exports dev.heddle.runtime.prompt;
    exports dev.heddle.runtime.promptcache;
    exports dev.heddle.runtime.ratelimit;
    exports dev.heddle.runtime.retry;
    exports dev.heddle.runtime.routing;
    exports dev.heddle.runtime.routing.complexity;
    exports dev.heddle.runtime.semantic;
    exports dev.heddle.runtime.service;
    exports dev.heddle.runtime.start;
    exports dev.heddle.runtime.telemetry;
    exports dev.heddle.runtime.time;
    exports dev.heddle.runtime.tokens;
    exports dev.heddle.runtime.translation;

    uses dev.heddle.runtime.budget.BudgetStoreProvider;
    uses dev.heddle.runtime.cache.SharedCacheProvider;
    uses dev.heddle.runtime.embedding.EmbeddingProvider;
    uses dev.heddle.runtime.ledger.LedgerSinkProvider;
    uses dev.heddle.runtime.start.TelemetrySource;

    provides dev.heddle.bridge.ServicesProvider with
            dev.heddle.runtime.start.HeddleRuntime;
}
