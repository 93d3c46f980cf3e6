/** A service. */
@LlmService(model = "gpt-5-mini")
@SystemPrompt("You work for a shop.\nBe brief.")
public interface Desk {

    @LlmCall(repair = 2, fallback = "unknown", timeout = "5s")
    @Prompt("Classify {message} of {customer.name}, IBAN {customer.iban}.")
    Ticket classify(@Untrusted String message, Customer customer);

    default Ticket unknown(String message, Customer customer) {
        return new Ticket("unknown", Priority.LOW, List.of(), Optional.empty(), new Reply(""));
    }

    @Prompt("How urgent is this: {message}")
    @LlmCall(
            routes = {
                @Route(when = "prompt.length() < 1000", model = "gpt-5-nano"),
                @Route(model = "gpt-5-mini")
            })
    CompletionStage<Priority> urgency(@CacheKey String message);

    @Prompt("Write about {topic}.")
    Stream<String> write(@Tenant String topic);

    record Customer(String name, @Sensitive String iban) {}

    enum Priority {
        @Describe("can wait")
        LOW,
        HIGH
    }

    @Describe("What a customer wants")
    record Ticket(
            @Describe("in a few words") @Size(min = 1, max = 40) String title,
            Priority priority,
            @Size(max = 3) List<Item> items,
            Optional<String> note,
            Action action) {}

    record Item(String name, @Range(min = 1) int count, @Range(min = 0, max = 999.95) BigDecimal price) {}

    sealed interface Action permits Refund, Reply {}

    record Refund(BigDecimal amount, @Sensitive @Pattern("[A-Z]{2}[0-9]{4,30}") String iban) implements Action {}

    record Reply(String text) implements Action {}
}
