package com.example.support;

import dev.heddle.Describe;
import dev.heddle.LlmCall;
import dev.heddle.LlmService;
import dev.heddle.Prompt;
import dev.heddle.Range;
import dev.heddle.Size;
import dev.heddle.SystemPrompt;
import dev.heddle.Untrusted;

/** Sorts the mail. The processor writes the implementation: prompt, schema, decoder, repair, fallback. */
@LlmService(model = "gpt-5-mini")
@SystemPrompt("You sort the mail of a small print shop.")
public interface TicketDesk {

    @Prompt("What does this customer want? {message}")
    @LlmCall(repair = 1, retryBudget = 2, timeout = "20s", maxTokens = 300, fallback = "unsorted")
    Ticket sort(@Untrusted String message);

    /** Stands in when no model answered. */
    default Ticket unsorted(String message) {
        return new Ticket("to be read by a person", Urgency.NORMAL, 0);
    }

    enum Urgency {
        NORMAL,
        @Describe("the customer cannot go on without an answer")
        URGENT
    }

    record Ticket(
            @Describe("in a few words") @Size(min = 1, max = 60)
            String title,

            Urgency urgency,

            @Describe("how much of the price to give back") @Range(min = 0, max = 100)
            int refundPercent) {}
}
