package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool that makes the bundled lists, run on two small lists. */
final class BuildPriceCatalogueTest {

    private static final String GENAI = """
            [{"id": "openai", "name": "OpenAI", "models": [
              {"id": "a", "match": {"or": [{"equals": "A"}, {"regex": "^a-\\\\d+$"}]}, "prices": {
                "input_mtok": {"base": 2.5, "tiers": [{"start": 271999, "price": 5}]}, "output_mtok": 10,
                "cache_read_mtok": 0.25, "web_searches_kcount": 10}},
              {"id": "changed", "match": {"equals": "changed"}, "prices": [
                {"prices": {"input_mtok": 1, "output_mtok": 4}},
                {"constraint": {"type": "start_date", "start_date": "2026-07-30"},
                 "prices": {"input_mtok": 0.18000000000000002, "output_mtok": 0.08333333333333334}},
                {"constraint": {"type": "time_of_date", "start_time": "01:00:00Z", "end_time": "04:00:00Z"},
                 "prices": {"input_mtok": 2, "output_mtok": 8}}]},
              {"id": "free", "match": {"and": [{"starts_with": "fr"}, {"ends_with": "ee"}]}, "prices": {}},
              {"id": "embed", "match": {"contains": "embed"}, "prices": {"input_mtok": 0.02}}
            ]}]
            """;

    private static final String LITELLM = """
            {"sample_spec": {"mode": "chat"}, "last_updated": "x",
             "a": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 2.5e-06,
                   "output_cost_per_token": 1e-05, "cache_read_input_token_cost": 2.5e-07,
                   "input_cost_per_token_flex": 1.25e-06, "output_cost_per_token_flex": 5e-06,
                   "input_cost_per_token_priority": 2.5e-06, "output_cost_per_token_priority": 1e-05,
                   "input_cost_per_audio_token": 4e-05},
             "changed": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 9e-06,
                   "output_cost_per_token": 4e-06, "input_cost_per_token_batches": 5e-07,
                   "output_cost_per_token_batches": 2e-06},
             "new": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06,
                   "output_cost_per_token": 2e-06, "cache_creation_input_token_cost": 0.0},
             "broken": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-03,
                   "output_cost_per_token": 2e-06}}
            """;

    @TempDir
    private static Path folder;

    private static String said = "";

    @BeforeAll
    static void runTheTool() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("genai-prices-9.9.json"), GENAI);
        Files.writeString(folder.resolve("litellm-2026-07-24.json"), LITELLM);
        Files.createDirectories(folder.resolve("prices"));
        Files.writeString(folder.resolve("prices/gone.txt"), "");
        said = run();
    }

    private static String run() throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "src/prices/BuildPriceCatalogue.java",
                        folder.toString(),
                        "2026-09-23",
                        folder.resolve("prices").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tool.exitValue()).describedAs(output).isZero();
        return output;
    }

    @Test
    void writesModelsWithRulesThresholdsDatesAndHours() throws IOException {
        assertThat(Files.readString(folder.resolve("prices/openai.txt"))).isEqualTo("""
                        # Prices of OpenAI. Made by runtime/engine/src/prices/BuildPriceCatalogue.java: do not edit.
                        model a =a ~^a-\\d+$
                         price input 2.5>271999:5 output 10 cache-read 0.25 web-search 10
                         also audio-input 40>271999:?
                         flex input 1.25>271999:? output 5 cache-read ? audio-input ?
                        model changed =changed
                         price input 1 output 4
                         from 2026-07-30
                         price input 0.18 output ?
                         from 2026-07-30 daily 01:00-04:00
                         price input 2 output 8
                        model free ^fr & $ee
                         free
                        model embed *embed
                         price input 0.02 output 0
                        extra new =new
                         price input 1 output 2
                        """);
    }

    @Test
    void writesTheProvidersAndTheSources() throws IOException {
        assertThat(Files.readString(folder.resolve("prices/index.txt")))
                .contains("\nheddle-prices 1\n")
                .contains("\nsource genai-prices 9.9 of 2026-09-23\nsource litellm of 2026-07-24\n")
                .contains("\nprovider openai OpenAI\nnames openai\n");
        assertThat(folder.resolve("prices/gone.txt")).doesNotExist();
    }

    @Test
    void saysWhatItCouldNotTakeOver() {
        assertThat(said.lines())
                .containsExactly(
                        "not added, implausible priority rate: openai a",
                        "not added, implausible: openai broken {INPUT=1000, OUTPUT=2}",
                        "not added, standard prices differ: openai changed",
                        "unknown, not a whole number of millionths: openai changed output 0.08333333333333334");
    }

    @Test
    void writesTheSameBytesAgain() throws IOException, InterruptedException {
        String first = Files.readString(folder.resolve("prices/openai.txt"))
                + Files.readString(folder.resolve("prices/index.txt"));
        run();

        assertThat(Files.readString(folder.resolve("prices/openai.txt"))
                        + Files.readString(folder.resolve("prices/index.txt")))
                .isEqualTo(first);
    }
}
