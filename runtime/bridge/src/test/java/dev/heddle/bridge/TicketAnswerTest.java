package dev.heddle.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.heddle.bridge.TicketAnswer.Item;
import dev.heddle.bridge.TicketAnswer.Priority;
import dev.heddle.bridge.TicketAnswer.Refund;
import dev.heddle.bridge.TicketAnswer.Reply;
import dev.heddle.bridge.TicketAnswer.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketAnswerTest {

    private static final String REPLY = "\"action\":{\"text\":\"Sorry\",\"type\":\"Reply\"}";

    @Test
    void aWholeAnswerIsRead() throws InvalidAnswer {
        Ticket ticket = TicketAnswer.INSTANCE.read("""
                {"title": "Broken \\"mug\\"", "priority": "HIGH",
                 "items": [{"name": "mug", "count": 2.0, "price": 4.90}],
                 "note": "see\\u0020photo", "rating": 1e0, "urgent": true,
                 "action": {"amount": 9.80, "type": "Refund", "iban": "DE0012345678"}}
                """);
        assertThat(ticket)
                .isEqualTo(new Ticket(
                        "Broken \"mug\"",
                        Priority.HIGH,
                        List.of(new Item("mug", 2, new BigDecimal("4.90"))),
                        Optional.of("see photo"),
                        1,
                        true,
                        new Refund(new BigDecimal("9.80"), "DE0012345678")));
    }

    @Test
    void whatMayBeAbsentMayBeMissingOrNullAndWhatNobodyAsksForIsIgnored() throws InvalidAnswer {
        Ticket expected = new Ticket("t", Priority.LOW, List.of(), Optional.empty(), null, false, new Reply("Sorry"));
        assertThat(TicketAnswer.INSTANCE.read("{\"title\":\"t\",\"priority\":\"LOW\",\"items\":[],\"urgent\":false,"
                        + REPLY + ",\"mood\":{\"calm\":[1,{}]}}"))
                .isEqualTo(expected);
        assertThat(TicketAnswer.INSTANCE.read("{\"note\":null,\"rating\":null,\"title\":\"t\",\"priority\":\"LOW\","
                        + "\"items\":[],\"urgent\":false," + REPLY + "}"))
                .isEqualTo(expected);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceEachWithItsPath() {
        assertViolations(
                """
                {"title": "", "priority": "low", "rating": 6, "urgent": "yes", "urgent": false,
                 "items": [{"name": "mug", "count": 1, "price": 1}, 7,
                           {"name": null, "count": 1.5, "price": -3, "colour": "red"}, {"count": 99999999999}],
                 "action": {"type": "Call"}}
                """,
                "$.title: must have at least 1 characters, has 0",
                "$.priority: must be one of LOW, HIGH, was \"low\"",
                "$.rating: must be at most 5, was 6",
                "$.urgent: must be true or false, was \"yes\"",
                "$.urgent: must be there once, is repeated",
                "$.items[1]: must be an object, was 7",
                "$.items[2].name: must be a text, was null",
                "$.items[2].count: must be a whole number, was 1.5",
                "$.items[2].price: must be at least 0, was -3",
                "$.items[3].count: must be at most 2147483647, was 99999999999",
                "$.items[3].name: is missing",
                "$.items[3].price: is missing",
                "$.action.type: must be one of Refund, Reply, was \"Call\"");
    }

    @Test
    void aSealedTypeNeedsItsDiscriminator() {
        String start = "{\"title\":\"t\",\"priority\":\"LOW\",\"items\":[],\"urgent\":false,\"action\":";
        assertViolations(start + "{\"text\":\"Sorry\"}}", "$.action.type: is missing");
        assertViolations(start + "[\"Reply\"]}", "$.action: must be an object, was an array");
        assertViolations(
                start + "{\"type\":\"Reply\",\"text\":\"a\",\"type\":\"Reply\"}}",
                "$.action.type: must be there once, is repeated");
    }

    @Test
    void whatIsSensitiveIsNotShown() {
        String start =
                "{\"title\":\"t\",\"priority\":\"LOW\",\"items\":[],\"urgent\":false,\"action\":{\"type\":\"Refund\",";
        assertViolations(
                start + "\"iban\":\"secret\",\"amount\":\"shown\"}}",
                "$.action.iban: must match [A-Z]{2}[0-9]{4,30}, was another text",
                "$.action.amount: must be a number, was \"shown\"");
        assertViolations(
                start + "\"iban\":\"DE0012345678\",\"amount\":0},\"rating\":9}",
                "$.action: is refused by its constructor: IllegalArgumentException",
                "$.rating: must be at most 5, was 9");
    }

    @Test
    void whatTheRecordItselfRefusesIsAViolation() {
        assertViolations(
                "{\"title\":\"t\",\"priority\":\"LOW\",\"items\":[],\"urgent\":true," + REPLY + "}",
                "$: is refused by its constructor: nothing is urgent about no items");
    }

    @Test
    void whatIsNoObjectIsToldAsOneThing() {
        assertViolations("\"I cannot help with that.\"", "$: must be an object, was \"I cannot help with that.\"");
        assertViolations(
                "{\"value\":1}",
                "$.title: is missing",
                "$.priority: is missing",
                "$.items: is missing",
                "$.urgent: is missing",
                "$.action: is missing");
    }

    private static void assertViolations(String answer, String... violations) {
        assertThatExceptionOfType(InvalidAnswer.class)
                .isThrownBy(() -> TicketAnswer.INSTANCE.read(answer))
                .satisfies(invalid -> assertThat(invalid.violations()).containsExactly(violations));
    }
}
