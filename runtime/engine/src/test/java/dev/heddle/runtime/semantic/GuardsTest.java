package dev.heddle.runtime.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardsTest {

    private final Guards guards = Guards.all();

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Can I return it after 14 days?                  | Can I return it after 30 days?
            Can I return it after two weeks?                | Can I return it after three weeks?
            Convert 1,000 euros                             | Convert 10,000 euros
            Convert 2.5 litres                              | Convert 25 litres
            Pay twenty five dollars                         | Pay twenty dollars
            Send two million                                | Send two thousand
            What is new in version 3.1?                     | What is new in version 3.2?
            What is new in version 3.1?                     | What is new in version 3.10?
            Does it run with Python 3.1?                    | Does it run with Python 3.10?
            Does it work on an iPhone12?                    | Does it work on an iPhone13?
            My order number is 00417                        | My order number is 00471
            Was ist neu in Version 3?                       | Was ist neu in Version 4?
            Was bekomme ich für 2,50 Euro?                  | Was bekomme ich für 250 Euro?
            Wie schwer sind 1,5 Liter Wasser?               | Wie schwer sind 15 Liter Wasser?
            Was bekomme ich für 1.000,50 Euro?              | Was bekomme ich für 100050 Euro?
            Was bekomme ich für 1.000 Euro?                 | Was bekomme ich für 1 Euro?
            Was bekomme ich für 1.500 Euro?                 | Was bekomme ich für 1.5 Euro?
            Pay 0,125 euros                                 | Pay 125 euros
            Explain steps 1,2,3                             | Explain step 123
            Send 1,2,3 million                              | Send 123 million
            Is 3 greater than 5?                            | Is 5 greater than 3?
            What happened from 2010 to 2020?                | What happened from 2020 to 2010?
            Is two more than 2.5?                           | Is 2.5 more than two?
            Who was born on 2024-01-05?                     | Who was born on 2024-05-01?
            What is -5 degrees in Fahrenheit?               | What is 5 degrees in Fahrenheit?
            -5 degrees is what in Fahrenheit?               | 5 degrees is what in Fahrenheit?
            What is −5 degrees in Fahrenheit?               | What is 5 degrees in Fahrenheit?
            """)
    void otherNumbersAreOtherQuestions(String one, String other) {
        assertThat(apart(one, other)).isEqualTo(Guard.NUMBERS);
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Can I return it after 14 days?                  | Can I return it after fourteen days?
            Convert 1,000 euros                             | Convert 1000 euros
            Convert 1000 euros                              | Convert one thousand euros
            Convert 1,234,000.50 euros                      | Convert 1234000.5 euros
            Convert 1.234.000,50 euros                      | Convert 1234000.5 euros
            Convert 2,50 litres                             | Convert 2.5 litres
            Convert 007 euros                               | Convert 7 euros
            What is 5-3?                                    | What is 5 - 3?
            Is it -5.50 outside?                            | Is it −5,5 outside?
            Send -2 million                                 | Send -2,000,000
            Convert 2.50 litres                             | Convert 2.5 litres
            Pay twenty-five dollars                         | Pay 25 dollars
            Pay $25                                         | Pay 25 dollars
            Send 2 million                                  | Send 2,000,000
            Can I order another one?                        | Can I order another?
            What did one hundred and five people say?       | What did 105 people say?
            """)
    void theSameNumbersWrittenOtherwiseAreTheSame(String one, String other) {
        assertThat(apart(one, other)).isNull();
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Does the lamp dim?                              | Does the lamp not dim?
            Which parts are covered?                        | Which parts aren't covered?
            I can open the door                             | I cant open the door
            Is it safe to eat with milk?                    | Is it safe to eat without milk?
            I will always agree                             | I will never agree
            """)
    void whatIsDeniedIsAnotherQuestion(String one, String other) {
        assertThat(apart(one, other)).isEqualTo(Guard.NEGATION);
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            The amount is not correct                       | The amount is incorrect
            Why is the answer not right?                    | Why is the answer wrong?
            It isn't possible                               | It is impossible
            I don't know why it doesn't work                | I wonder why it works
            """)
    void twoDenialsAreNone(String one, String other) {
        assertThat(apart(one, other)).isNull();
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            How do I activate roaming?                      | How do I deactivate roaming?
            How do I install the driver?                    | How do I uninstall the driver?
            Which plan is the cheapest?                     | Which plan is the most expensive?
            Increase the volume                             | Decrease the volume
            Is the museum open before noon?                 | Is the museum open after noon?
            Can I pay monthly?                              | Can I pay yearly?
            How many minutes does it take?                  | How many hours does it take?
            Do you have it in blue?                         | Do you have it in green?
            Turn the lights on                              | Turn the lights off
            What happens in the first week?                 | What happens in the last week?
            Is that legal?                                  | Is that illegal?
            Is it a hot or a cold drink?                    | Is it a cold drink?
            The case is locked, how do I unlock it?         | The case is locked, how do I lock it?
            Was my umbrella lost in the train?              | Was my umbrella found in the train?
            """)
    void oppositesAndExclusiveWordsAreOtherQuestions(String one, String other) {
        assertThat(apart(one, other)).isEqualTo(Guard.ANTONYMS);
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            When does the shop in Paris close?              | When does the shop in Lyon close?
            What did Curie discover?                        | What did Darwin discover?
            weather in london                               | weather in madrid
            Show me flights to Kenya                        | Show me flights
            Explain it in german                            | Explain it in french
            Answer as json                                  | Answer as a table
            How much is it in dollars?                      | How much is it in euros?
            Is the trial free?                              | Is the trial long?
            Are you open on sunday?                         | Are you open on monday?
            Is there a NATO rule?                           | Is there an OECD rule?
            Wo liegt Hamburg?                               | Wo liegt Bremen?
            """)
    void otherNamesAreOtherQuestions(String one, String other) {
        assertThat(apart(one, other)).isEqualTo(Guard.ENTITIES);
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            How do I convert euros to dollars?              | How do I convert dollars to euros?
            Did the wolf chase the bear?                    | Did the bear chase the wolf?
            Is a tomato a kind of berry?                    | Is a berry a kind of tomato?
            """)
    void theSameWordsInAnotherOrderAreAnotherQuestion(String one, String other) {
        assertThat(apart(one, other)).isEqualTo(Guard.WORD_ORDER);
    }

    @Test
    void clausesThatChangePlacesAreTheSameQuestion() {
        assertThat(apart(
                        "If my parcel gets wet in transit, who pays for the damage?",
                        "Who pays for the damage if my parcel gets wet in transit?"))
                .isNull();
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Why did the parcel come?                        | When did the parcel come?
            How do I verify the address?                    | Why do I verify the address?
            Who signs the form?                             | Where do I sign the form?
            How much does the visit cost?                   | How does the visit work?
            """)
    void whatIsAskedForMakesTheQuestion(String one, String other) {
        assertThat(apart(one, other)).isEqualTo(Guard.QUESTION_WORD);
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            How do I cancel my order?                       | How can I cancel an order?
            how do i cancel my order                        | How do I cancel my order?
            HOW DO I CANCEL MY ORDER                        | How do I cancel my order?
            Where do I find the manual?                     | How do I find the manual?
            Please tell me how to reset my password         | How do I reset my password?
            I'd like to change my delivery address          | I want to change the delivery address
            What does shipping to the U.S. cost?            | What does shipping to the US cost?
            When will my order arrive?                      | How long will it take until my order arrives?
            Explain how plants grow                         | How do plants grow?
            """)
    void paraphrasesPass(String one, String other) {
        assertThat(apart(one, other)).isNull();
    }

    @Test
    void whatIsSwitchedOffTellsNothingApart() {
        Guards few = new Guards(EnumSet.of(Guard.NEGATION));

        assertThat(few.apart(Wording.of("after 14 days"), Wording.of("after 30 days")))
                .isNull();
        assertThat(new Guards(Set.of()).apart(Wording.of("it works"), Wording.of("it does not work")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"''", "?", "5", "🙂", "一二三", "a-b'c’d.e", "'$'", "1.2.3.4", "'1,'", "U.", "U.S"})
    void anyTextIsReadAndIsLikeItself(String text) {
        assertThat(apart(text, text)).isNull();
    }

    private @Nullable Guard apart(String one, String other) {
        @Nullable Guard guard = guards.apart(Wording.of(one), Wording.of(other));
        assertThat(guards.apart(Wording.of(other), Wording.of(one))).isEqualTo(guard);
        return guard;
    }
}
