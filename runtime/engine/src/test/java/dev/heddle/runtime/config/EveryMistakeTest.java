package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At every place of a file, and in every variable and property: a mistake is told with place, finding and what is allowed. */
final class EveryMistakeTest {

    private static final List<WrongFile.Place> PLACES = WrongFile.places();

    private Path directory;

    @BeforeEach
    void fixture(@TempDir Path given) {
        directory = given;
    }

    @Test
    void everyPlaceOfAFileIsKnown() {
        assertThat(PLACES).hasSizeGreaterThan(Settings.ALL.size() + 120);
        assertThat(PLACES.stream().map(WrongFile.Place::toString))
                .contains(
                        "retry.base",
                        "prices.one.example.one.example.above.200000.cache-read",
                        "routes.one.example.tiers.-.targets.-.requests-per-minute",
                        "budgets.one.example.match.team.-",
                        "services.endpoints.one.example.models",
                        "cache.semantic.model.url");
    }

    @Test
    void anUnknownKeyIsToldWithThoseThatAreAllowed() {
        List<String> silent = new ArrayList<>();
        for (WrongFile.Place place : PLACES) {
            boolean namesOfOnesOwn = place.schema().get("additionalProperties") instanceof java.util.Map;
            if (place.takes("object") && !namesOfOnesOwn) {
                need(silent, place.withKey("nonsense", "1"), "unknown key 'nonsense'; allowed: ");
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void aMappingWhereNoneBelongsIsTold() {
        List<String> silent = new ArrayList<>();
        for (WrongFile.Place place : PLACES) {
            if (!place.takes("object") && !place.takesMappings()) {
                need(silent, place.with("{a: 1}"), place.name(), " must be ", "; found a mapping");
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void aListWhereNoneBelongsIsTold() {
        List<String> silent = new ArrayList<>();
        for (WrongFile.Place place : PLACES) {
            if (!place.takes("array")) {
                need(silent, place.with("[[a]]"), place.name(), " must be ", "; found a list");
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void aValueWhereAMappingBelongsIsTold() {
        List<String> silent = new ArrayList<>();
        for (WrongFile.Place place : PLACES) {
            if (place.takes("object") && !place.takes("string")) {
                need(silent, place.with("nonsense"), " must be ", "; found ");
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void nothingWhereAValueBelongsIsTold() {
        List<String> silent = new ArrayList<>();
        for (WrongFile.Place place : PLACES) {
            if (!place.takes("object") && !place.takes("array")) {
                need(silent, place.with(""), place.name(), " must be ", "; found nothing");
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void aWordThatIsNoneOfTheAllowedIsToldWithThem() {
        List<String> silent = new ArrayList<>();
        for (WrongFile.Place place : PLACES) {
            boolean isText = place.schema().equals(java.util.Map.of("type", "string"))
                    || place.schema().containsKey("minLength");
            boolean isSecret = place.schema().get("description") instanceof String text && text.contains("reference");
            if (!place.takes("object") && !place.takes("array") && !isText) {
                need(
                        silent,
                        place.with("non sense"),
                        place.name(),
                        " must be ",
                        isSecret ? "secrets do not belong here" : "; found 'non sense'");
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void aNumberOutOfRangeIsToldWithTheRange() {
        List<String> silent = new ArrayList<>();
        int numbers = 0;
        for (WrongFile.Place place : PLACES) {
            if (place.schema().get("minimum") instanceof Number least) {
                numbers++;
                outOfRange(silent, place, new BigDecimal(least.toString()).subtract(BigDecimal.ONE));
            }
            if (place.schema().get("maximum") instanceof Number most) {
                outOfRange(silent, place, new BigDecimal(most.toString()).add(BigDecimal.ONE));
            }
        }
        assertThat(numbers).isGreaterThan(30);
        assertThat(silent).isEmpty();
    }

    private void outOfRange(List<String> silent, WrongFile.Place place, BigDecimal number) {
        String text = number.toPlainString();
        need(silent, place.with(text), place.name(), " must be ", "; found '" + text + "'");
    }

    @Test
    void aReferenceToNothingIsTold() {
        List<String> silent = new ArrayList<>();
        for (WrongFile.Place place : PLACES) {
            boolean isPlain =
                    place.path().get(0).equals("prices") || place.path().get(0).equals("providers");
            if (!place.takes("object") && !place.takes("array") && !isPlain) {
                need(silent, place.with("${NOWHERE}"), place.name(), "'NOWHERE' is not set");
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void aKeyThatStandsTwiceIsTold() {
        List<String> silent = new ArrayList<>();
        for (WrongFile.Place place : PLACES) {
            if (place.takes("object")) {
                need(silent, place.with("{a: 1, a: 2}"), "key 'a' stands twice, first in line ");
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void everyVariableAndPropertyIsToldByItsNameWithWhatWouldBeRight() {
        for (Setting<?> setting : Settings.ALL) {
            if (setting.type() instanceof ValueType.Directory) {
                continue;
            }
            String expected = "[CONFIG_VALUE] '" + setting.key() + "' must be "
                    + setting.type().allowed();
            assertThat(new ConfigFixture(directory)
                            .variable(setting.environmentName(), "non sense")
                            .problems())
                    .singleElement()
                    .asString()
                    .startsWith(setting.environmentName() + ": " + expected)
                    .endsWith("; found 'non sense'; ignored");
            assertThat(new ConfigFixture(directory)
                            .property(setting.propertyName(), "non sense")
                            .problems())
                    .singleElement()
                    .asString()
                    .startsWith("-D" + setting.propertyName() + ": " + expected)
                    .endsWith("; found 'non sense'; ignored");
        }
    }

    /** Notes a file of which nothing is said at its last line that has all the parts. */
    private void need(List<String> silent, WrongFile file, String... parts) {
        List<String> lines = file.lines();
        String place = "heddle.yaml:" + lines.size() + ":";
        List<String> problems = new ConfigFixture(directory)
                .file(String.join("\n", lines) + "\n")
                .problems();
        boolean told = problems.stream()
                .anyMatch(problem ->
                        problem.startsWith(place) && List.of(parts).stream().allMatch(problem::contains));
        if (!told) {
            silent.add(file + " -> " + problems);
        }
    }
}
