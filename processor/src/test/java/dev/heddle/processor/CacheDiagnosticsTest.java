package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be given again, for how long, and to whom. */
class CacheDiagnosticsTest {

    private static List<String> said(String attributes, String parameters) {
        return Sources.said("class A { @LlmCall(" + attributes + ") String a(" + parameters + ") { return \"\"; } }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cache = CacheMode.EXACT, ttl = \"1s\"",
                "cache = CacheMode.EXACT, ttl = \"1000ms\"",
                "cache = CacheMode.EXACT, ttl = \"30d\"",
                "cache = CacheMode.SEMANTIC, similarity = 0.80",
                "cache = CacheMode.SEMANTIC, similarity = 1",
                "cache = CacheMode.SEMANTIC",
            })
    void whatIsJustAllowedIsNotSpokenOf(String attributes) {
        assertThat(said(attributes, "String q")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "999ms, ''", "721h, ''", "31d, ''", "1 day, '; did you mean \"1d\"?'", "week, ''"})
    void anAnswerIsKeptForASecondToThirtyDays(String ttl, String question) {
        assertThat(said("cache = CacheMode.EXACT, ttl = \"" + ttl + "\"", "String q"))
                .containsExactly("[InvalidTtl] ttl of 'a' is \"" + ttl
                        + "\"; allowed are 1s to 30d, a number and a unit: 30s, 5m, 24h, 7d" + question);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.79", "1.01", "-1.0"})
    void aNearQuestionIsNear(String similarity) {
        assertThat(said("cache = CacheMode.SEMANTIC, similarity = " + similarity, "String q"))
                .containsExactly("[InvalidSimilarity] similarity of 'a' is " + similarity
                        + "; allowed are 0.80 to 1: below, answers to other questions come back");
    }

    @Test
    void aStreamIsNotCached() {
        assertThat(Sources.said("@LlmService interface A { @LlmCall(cache = CacheMode.EXACT)"
                        + " @Prompt(\"{q}\") java.util.stream.Stream<String> a(String q); }"))
                .containsExactly("[CachedStream] 'a' returns Stream<String>, piece by piece, and has cache = EXACT;"
                        + " cache a method that returns the whole answer");
        assertThat(Sources.said(
                        "@LlmService interface A { @Prompt(\"{q}\") java.util.stream.Stream<String> a(String q); }"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'@Tenant String t, String q', customer, true",
        "'@Tenant String t, String q', tenant, false",
        "'@Tenant String t, String q', '', false",
        "String q, customer, false",
    })
    void whatTenantsAskIsSharedWithNobody(String parameters, String scope, boolean refused) {
        String message = "[CacheIgnoresTenant] cacheScope of 'a' is \"" + scope
                + "\", which shares the answers of one t with another; allowed with a @Tenant parameter are none and"
                + " \"tenant\"";

        assertThat(said("cache = CacheMode.EXACT, cacheScope = \"" + scope + "\"", parameters))
                .isEqualTo(refused ? List.of(message) : List.of());
        assertThat(said("cache = CacheMode.EXACT", parameters)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userId",
                "user",
                "user_name",
                "TENANT",
                "customerKey",
                "patientUuid",
                "principalRef",
                "accountId"
            })
    void whoAsksIsPartOfTheKey(String name) {
        assertThat(said("cache = CacheMode.EXACT", "String " + name)).containsExactly(ignored(name));
        assertThat(said("cache = CacheMode.EXACT, cacheScope = \"all\"", "String " + name))
                .isEmpty();
        assertThat(said("cache = CacheMode.EXACT", "@CacheKey String " + name)).isEmpty();
        assertThat(said("cache = CacheMode.EXACT", "@Tenant String " + name)).isEmpty();
        assertThat(said("cache = CacheMode.NONE", "String " + name)).isEmpty();
    }

    @Test
    void whoeverIsAPrincipalAsksWhateverItIsCalled() {
        assertThat(said("cache = CacheMode.EXACT", "java.security.Principal p")).containsExactly(ignored("p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "owner", "account", "users", "question", "keyOfUser"})
    void whatMayBeAnythingIsNobody(String name) {
        assertThat(said("cache = CacheMode.EXACT", "String " + name)).isEmpty();
    }

    @Test
    void onlyAnExactCacheComparesWhoAsksInThePrompt() {
        assertThat(service("EXACT", "{userId}: {q}", "")).isEmpty();
        assertThat(service("EXACT", "{q}", "For {userId}.")).isEmpty();
        assertThat(service("SEMANTIC", "{userId}: {q}", "")).containsExactly(ignored("userId"));
        assertThat(service("EXACT", "{q}", ""))
                .containsExactly(
                        "[UnusedParameter] parameter 'userId' of 'a' is in no prompt, route, cache key or tenant",
                        ignored("userId"));
    }

    private static List<String> service(String cache, String prompt, String system) {
        return Sources.said("@LlmService interface A { @LlmCall(cache = CacheMode." + cache + ") @Prompt(\"" + prompt
                + "\") " + (system.isEmpty() ? "" : "@SystemPrompt(\"" + system + "\") ")
                + "String a(String userId, String q); }");
    }

    private static String ignored(String name) {
        return "[CacheIgnoresUser] parameter '" + name
                + "' of 'a' says for whom the call is made, but is not part of the cache's key: one user may get another's"
                + " answer; mark it @CacheKey or @Tenant";
    }
}
