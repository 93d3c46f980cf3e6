package com.example.broken;

import dev.heddle.CacheMode;
import dev.heddle.LlmCall;
import dev.heddle.Route;
import dev.heddle.Tenant;
import java.io.IOException;

/** Support by hand-written calls, with a mistake in every method: fallbacks, routes, models, limits, caches. */
class Support {

    // Ids.

    @LlmCall(id = "support")
    String first(String question) {
        return question;
    }

    @LlmCall(id = "support") // mistake: DuplicateId
    String second(String question) {
        return question;
    }

    // Fallbacks.

    @LlmCall(fallback = "caned") // mistake: UnknownFallback
    String answer(String question) {
        return question;
    }

    String canned(String question) {
        return "Please call us.";
    }

    @LlmCall(fallback = "secret") // mistake: InaccessibleFallback
    String brief(String question) {
        return question;
    }

    private String secret(String question) {
        return "Please call us.";
    }

    @LlmCall(fallback = "canned") // mistake: FallbackParameters
    String answerIn(String question, String language) {
        return question + language;
    }

    @LlmCall(fallback = "code") // mistake: FallbackReturn
    String explain(String question) {
        return question;
    }

    int code(String question) {
        return 503;
    }

    @LlmCall(fallback = "fromFile") // mistake: FallbackThrows
    String greet(String question) {
        return question;
    }

    String fromFile(String question) throws IOException {
        throw new IOException("no file for " + question);
    }

    @LlmCall(fallback = "pong") // mistake: FallbackCycle
    String ping(String question) {
        return question;
    }

    @LlmCall(fallback = "ping")
    String pong(String question) {
        return question;
    }

    @LlmCall(fallback = "either") // mistake: AmbiguousFallback
    String advise(String question) {
        return question;
    }

    String either(String question) {
        return "Please call us.";
    }

    String either(String question, Throwable why) {
        return "Please call us: " + why;
    }

    @LlmCall(degradable = false, fallback = "canned") // mistake: FallbackNotDegradable
    String invoice(String order) {
        return order;
    }

    // Routes and models.

    @LlmCall(routes = {
        @Route(when = "question.length() < 200 and urgent", model = "gpt-5-nano"), // mistake: RouteSyntax
        @Route(when = "questoin.length() < 200", model = "gpt-5-nano"), // mistake: UnknownRouteName
        @Route(when = "question < 200", model = "gpt-5-nano"), // mistake: RouteType
        @Route(model = "gpt-5-mini")
    })
    String route(String question, boolean urgent) {
        return question + urgent;
    }

    @LlmCall(routes = {
        @Route(when = "question.length() < 2000", model = "gpt-5-nano"),
        @Route(when = "question.length() < 200", model = "gpt-5-mini"), // mistake: UnreachableRoute
        @Route(when = "question.length() < 20000", model = "gpt-5") // mistake: NoDefaultRoute
    })
    String cascade(String question) {
        return question;
    }

    @LlmCall(routes = {
        @Route(when = "question.length() > 100 && question.length() < 900", model = "gpt-5-nano"),
        @Route(when = "question.length() > 500", model = "gpt-5-mini"), // mistake: OverlappingRoutes
        @Route(model = "gpt-5")
    })
    String overlap(String question) {
        return question;
    }

    @LlmCall(routes = {
        @Route(when = "question.length() < 200", model = "gpt-5"), // mistake: PriceInversion
        @Route(model = "gpt-5-nano")
    })
    String invert(String question) {
        return question;
    }

    @LlmCall(model = "gpt-5-mnii") // mistake: UnknownModel
    String slip(String question) {
        return question;
    }

    @LlmCall(model = "gpt-4-0613") // mistake: RetiredModel
    String retire(String question) {
        return question;
    }

    @LlmCall(model = "gpt-4o", fallbackModels = "gpt-4o") // mistake: RepeatedFallbackModel
    String insistOnTheSame(String question) {
        return question;
    }

    // Limits.

    @LlmCall(retryBudget = 100) // mistake: InvalidRetryBudget
    String insist(String question) {
        return question;
    }

    @LlmCall(retryBudget = 0, fallbackModels = "gpt-4o-mini") // mistake: UnreachableFallbackModel
    String insistElsewhere(String question) {
        return question;
    }

    @LlmCall(timeout = "20 seconds") // mistake: InvalidTimeout
    String hurry(String question) {
        return question;
    }

    @LlmCall(retryBudget = 6, timeout = "3s") // mistake: RetriesOutlastTimeout
    String insistInAHurry(String question) {
        return question;
    }

    @LlmCall(maxTokens = -1) // mistake: InvalidMaxTokens
    String beBrief(String question) {
        return question;
    }

    @LlmCall(maxCost = "5 cents") // mistake: InvalidMaxCost
    String beCheap(String question) {
        return question;
    }

    @LlmCall(model = "our-own-model", maxCost = "0.05 USD") // mistake: NoPrice
    String beOurs(String question) {
        return question;
    }

    // Caches.

    @LlmCall(ttl = "24h") // mistake: IneffectiveAttribute
    String keep(String question) {
        return question;
    }

    @LlmCall(cache = CacheMode.EXACT, ttl = "1 hour") // mistake: InvalidTtl
    String keepForAnHour(String question) {
        return question;
    }

    @LlmCall(cache = CacheMode.SEMANTIC, similarity = 0.5) // mistake: InvalidSimilarity
    String resemble(String question) {
        return question;
    }

    @LlmCall(cache = CacheMode.EXACT, cacheScope = "global") // mistake: CacheIgnoresTenant
    String share(@Tenant String company, String question) {
        return company + question;
    }

    @LlmCall(cache = CacheMode.SEMANTIC)
    String confuse(String userId, String question) { // mistake: CacheIgnoresUser
        return userId + question;
    }
}
