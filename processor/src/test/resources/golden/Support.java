/** A class that the agent weaves; the subclass does without. */
public class Support {

    private final String shop;

    public Support(String shop) {
        this.shop = shop;
    }

    @LlmCall(
            fallback = "canned",
            retryBudget = 2,
            timeout = "20s",
            maxTokens = 512,
            cache = CacheMode.SEMANTIC,
            routes = {
                @Route(when = "question.length() < 200 && !urgent", model = "gpt-5-nano"),
                @Route(model = "gpt-5-mini")
            })
    public String answer(String question, boolean urgent) throws IOException {
        throw new IOException(shop + " is offline");
    }

    String canned(String question, boolean urgent, Throwable why) {
        return shop + " will write to you: " + why.getMessage();
    }

    @LlmCall(fallback = "cannedLater", model = "gpt-5-mini")
    CompletionStage<String> summary(@CacheKey List<String> thread) {
        return CompletableFuture.failedFuture(new IllegalStateException("overloaded"));
    }

    CompletableFuture<String> cannedLater(List<String> thread) {
        return CompletableFuture.completedFuture(thread.get(0));
    }

    @LlmCall(id = "support.warm-up", feature = "operations", degradable = false)
    protected void warmUp() {}
}
