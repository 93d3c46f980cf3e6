package dev.heddle.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.COLLECTION;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.heddle.bridge.JsonInput.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInputTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''              | $: is cut off at character 0: expected a value
                    {"a":"x         | $: is cut off at character 7: expected '"'
                    {"a":[1,        | $: is cut off at character 8: expected a value
                    {"a":1 "b":2}   | $: is not JSON at character 7: expected ',' or '}', found '"'
                    {"a":1,}        | $: is not JSON at character 7: expected '"', found '}'
                    {a:1}           | $: is not JSON at character 1: expected '"', found 'a'
                    [1,]            | $: is not JSON at character 3: expected a value, found ']'
                    01              | $: is not JSON at character 1: expected the end of the text, found '1'
                    1.              | $: is cut off at character 2: expected a digit
                    -               | $: is cut off at character 1: expected a digit
                    +1              | $: is not JSON at character 0: expected a value, found '+'
                    NaN             | $: is not JSON at character 0: expected a value, found 'N'
                    nul             | $: is not JSON at character 0: expected a value, found 'n'
                    "\\x"           | $: is not JSON at character 2: expected an escape, found 'x'
                    "\\u12G4"       | $: is not JSON at character 5: expected four hexadecimal digits, found 'G'
                    {} and more     | $: is not JSON at character 3: expected the end of the text, found 'a'
                    // {}           | $: is not JSON at character 0: expected a value, found '/'
                    """)
    void whatIsNotJsonEndsTheReadingWithPlaceAndExpectation(String text, String violation) {
        assertThat(violations(text, JsonInputTest::anything)).containsExactly(violation);
    }

    @Test
    void theViolationOfATextThatIsCutOffNamesThePlaceInTheAnswer() {
        assertThat(violations("[[1,2],[3,", in -> in.list(row -> row.list(JsonInput::int32))))
                .containsExactly("$[1][1]: is cut off at character 10: expected a value");
        assertThat(violations("{\"value\":{\"value\":\"x", in -> in.wrapped(inner -> inner.wrapped(JsonInput::text))))
                .containsExactly("$.value.value: is cut off at character 20: expected '\"'");
    }

    @Test
    void aRawControlCharacterIsNotJson() {
        assertThat(violations("\"a\nb\"", JsonInput::text))
                .containsExactly("$: is not JSON at character 2: expected '\"', found the control character 10");
    }

    @Test
    void escapesAreResolved() throws InvalidAnswer {
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83E\\uDDF5é🧵\"", JsonInput::text))
                .isEqualTo("\"\\/\b\f\n\r\té🧵é🧵");
    }

    @Test
    void nestingHasALimitAlsoWhereNobodyLooks() throws InvalidAnswer {
        String deepest = "[".repeat(JsonInput.MAX_DEPTH) + "]".repeat(JsonInput.MAX_DEPTH);
        read(deepest, JsonInputTest::anything);
        String tooDeep = "is nested deeper than 64 levels";
        assertThat(violations("[" + deepest + "]", JsonInputTest::anything))
                .singleElement()
                .asString()
                .endsWith(tooDeep);
        assertThat(violations("{\"skipped\":" + deepest + "}", JsonInputTest::nothing))
                .containsExactly("$.skipped: " + tooDeep);
        assertThat(violations("[".repeat(1_000_000), in -> in.list(JsonInput::text)))
                .singleElement()
                .asString()
                .endsWith(tooDeep);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    9223372036854775807  | 9223372036854775807
                    -9223372036854775808 | -9223372036854775808
                    -0                   | 0
                    12e2                 | 1200
                    12.50e1              | 125
                    0e99                 | 0
                    """)
    void wholeNumbersAreReadHoweverTheyAreWritten(String text, long value) throws InvalidAnswer {
        assertThat(read(text, JsonInput::int64)).isEqualTo(value);
        assertThat(read(text, JsonInput::integer)).isEqualTo(BigInteger.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    9223372036854775808 | $: must be at most 9223372036854775807, was 9223372036854775808
                    1e999999999         | $: must be at most 9223372036854775807, was 1e999999999
                    1e9999999999        | $: must be a whole number, was 1e9999999999
                    1e-999999999        | $: must be a whole number, was 1e-999999999
                    "1"                 | $: must be a whole number, was "1"
                    true                | $: must be a whole number, was true
                    """)
    void otherNumbersAreNotWhole(String text, String violation) {
        assertThat(violations(text, JsonInput::int64)).containsExactly(violation);
    }

    @Test
    void aWholeNumberOfABillionDigitsIsNotWrittenOut() {
        assertThat(violations("1e999999999", JsonInput::integer))
                .containsExactly("$: must be a whole number of at most 1000 digits, was 1e999999999");
        assertThat(violations("9".repeat(1001), JsonInput::integer))
                .containsExactly("$: a number of 1001 characters is not read; the most are 1000");
    }

    @Test
    void fractionsAreReadAndBounded() throws InvalidAnswer {
        assertThat(read("0.1", JsonInput::float64)).isEqualTo(0.1);
        assertThat(read("1.50", JsonInput::decimal)).isEqualTo(new BigDecimal("1.50"));
        assertThat(read("0.1", in -> in.decimal(0.1, 0.1))).isEqualTo(new BigDecimal("0.1"));
        assertThat(read("0.1", in -> in.float64(0.1, 0.1))).isEqualTo(0.1);
        assertThat(read("5e-1", JsonInput::float32)).isEqualTo(0.5f);
        assertThat(violations("0.10000000000000000001", in -> in.float64(0, 0.1)))
                .containsExactly("$: must be at most 0.1, was 0.10000000000000000001");
        assertThat(violations("1e309", JsonInput::float64))
                .containsExactly("$: must be at most 1.7976931348623157E308, was 1e309");
        assertThat(violations("4e38", JsonInput::float32))
                .singleElement()
                .asString()
                .startsWith("$: must be at most 3.40");
        assertThat(violations("-0.5", in -> in.float64(0, 1))).containsExactly("$: must be at least 0, was -0.5");
    }

    @Test
    void charactersAreCountedAsUnicodeDoes() throws InvalidAnswer {
        assertThat(read("\"🧵🧵\"", in -> in.text(2, 2))).isEqualTo("🧵🧵");
        assertThat(violations("\"🧵🧵\"", in -> in.text(0, 1)))
                .containsExactly("$: must have at most 1 characters, has 2");
    }

    @Test
    void collectionsCannotBeChangedAndEqualElementsOfASetAreOne() throws InvalidAnswer {
        Object list = read("[1, 2, 1]", in -> in.list(JsonInput::int32));
        assertThat(list).isEqualTo(List.of(1, 2, 1)).asInstanceOf(LIST).isUnmodifiable();
        Object set = read("[1, 2, 1]", in -> in.set(2, 2, JsonInput::int32));
        assertThat(set).isEqualTo(Set.of(1, 2)).asInstanceOf(COLLECTION).isUnmodifiable();
        assertThat(violations("[1, 1]", in -> in.set(2, 3, JsonInput::int32)))
                .containsExactly("$: must have at least 2 different elements, has 1");
        assertThat(violations("[]", in -> in.list(1, 3, JsonInput::int32)))
                .containsExactly("$: must have at least 1 elements, has 0");
        assertThat(violations("{}", in -> in.list(JsonInput::int32)))
                .containsExactly("$: must be an array, was an object");
    }

    @Test
    void aValueThatIsNoObjectComesWrapped() throws InvalidAnswer {
        Reader<?> wrapped = in -> in.wrapped(JsonInput::bool);
        assertThat(read("{\"why\": [\"because\"], \"value\": true}", wrapped)).isEqualTo(true);
        assertThat(violations("true", wrapped)).containsExactly("$: must be an object, was true");
        assertThat(violations("{\"Value\": true}", wrapped)).containsExactly("$.value: is missing");
        assertThat(violations("{\"value\": 1}", wrapped)).containsExactly("$.value: must be true or false, was 1");
    }

    @Test
    void aLongListOfViolationsIsCounted() {
        List<String> violations = violations("[" + "0,".repeat(99) + "0]", in -> in.list(JsonInput::text));
        assertThat(violations)
                .hasSize(21)
                .startsWith("$[0]: must be a text, was 0")
                .endsWith("and 80 more");
    }

    @Test
    void aLongValueIsShownInPart() {
        assertThat(violations("\"" + "x".repeat(1000) + "\"", JsonInput::bool))
                .containsExactly("$: must be true or false, was \"" + "x".repeat(59) + "…");
    }

    @Test
    void aFloodOfUnknownPropertiesIsSkippedInLinearTime() throws InvalidAnswer {
        StringBuilder flood = new StringBuilder("{");
        for (int i = 0; i < 200_000; i++) {
            flood.append("\"p").append(i).append("\":0,");
        }
        read(flood.append("\"end\":0}").toString(), JsonInputTest::nothing);
    }

    @ParameterizedTest
    @ValueSource(strings = {" \t\r\n{ \"a\" : [ 1 , 2 ] } \n", "{\"\":{}}", "\"\"", "[[],{},null,true,false,-0.0e+1]"})
    void whatIsJsonIsRead(String text) throws InvalidAnswer {
        read(text, JsonInputTest::anything);
    }

    private static Object read(String text, Reader<?> reader) throws InvalidAnswer {
        JsonInput in = new JsonInput(text);
        return in.end(reader.read(in));
    }

    private static List<String> violations(String text, Reader<?> reader) {
        JsonInput in = new JsonInput(text);
        return assertThatExceptionOfType(InvalidAnswer.class)
                .isThrownBy(() -> in.end(reader.read(in)))
                .actual()
                .violations();
    }

    private static boolean anything(JsonInput in) throws InvalidAnswer {
        in.skip();
        return true;
    }

    private static boolean nothing(JsonInput in) throws InvalidAnswer {
        in.beginObject();
        while (in.nextProperty()) {
            in.skipUnknown();
        }
        return in.endObject();
    }
}
