package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.service.ServiceEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointReaderTest {

    @TempDir
    private Path directory;

    private ConfigFixture given(String endpoint) {
        return new ConfigFixture(directory)
                .variable("HOUSE_KEY", "secret")
                .file("services:\n  endpoints:\n    house:\n" + endpoint.indent(6));
    }

    @Test
    void anEndpointHasADialectAUrlAKeyByReferenceAndModels() {
        ConfigFixture given = given("""
                dialect: anthropic
                base-url: https://llm.example.com/v1/
                key: ${HOUSE_KEY}
                models: [our-*, "claude-*"]
                """);

        assertThat(given.problems()).isEmpty();
        assertThat(given.config().endpoints())
                .containsExactly(new ServiceEndpoint(
                        "house", "anthropic", "https://llm.example.com/v1", "secret", List.of("our-*", "claude-*")));
        assertThat(given.report().setting("services").orElseThrow().value()).isEqualTo("1 endpoints");
    }

    @Test
    void oneModelNeedsNoListAndALocalServerNoKey() {
        ConfigFixture given = given("""
                dialect: openai
                base-url: http://localhost:8000/v1
                models: llama-3.3-70b
                """);

        assertThat(given.problems()).isEmpty();
        assertThat(given.config().endpoints())
                .containsExactly(new ServiceEndpoint(
                        "house", "openai", "http://localhost:8000/v1", null, List.of("llama-3.3-70b")));
    }

    @Test
    void everythingThatIsWrongIsToldAtItsPlace() {
        assertThat(given("""
                        dialect: opanai
                        base-url: llm.example.com
                        key: sk-1234
                        modles: [a]
                        """).problems())
                .containsExactly(
                        "heddle.yaml:3:5: [CONFIG_VALUE] endpoint 'house' needs a dialect, a base-url and models",
                        "heddle.yaml:4:16: [CONFIG_VALUE] 'dialect' must be one of openai, anthropic, gemini; found 'opanai'; did"
                                + " you mean 'openai'?",
                        "heddle.yaml:5:17: [CONFIG_VALUE] 'base-url' must be a URL with https:// or http:// and a host; found"
                                + " 'llm.example.com'",
                        "heddle.yaml:6:12: [CONFIG_VALUE] 'key' must be a reference such as ${MY_KEY}, to an environment"
                                + " variable, or file:/run/secrets/my-key: secrets do not belong here",
                        "heddle.yaml:7:7: [CONFIG_UNKNOWN_KEY] unknown key 'modles'; allowed: dialect, base-url, key, models;"
                                + " did you mean 'models'?");
    }

    @Test
    void aKeyThatIsNotInTheEnvironmentIsTold() {
        assertThat(given("""
                        dialect: openai
                        base-url: https://llm.example.com/v1
                        key: ${OTHER_KEY}
                        models: [a]
                        """).problems())
                .containsExactly(
                        "heddle.yaml:6:12: [CONFIG_UNRESOLVED] 'key': environment variable 'OTHER_KEY' is not set");
    }

    @Test
    void otherThingsThanEndpointsAreUnknown() {
        assertThat(new ConfigFixture(directory)
                        .file("services:\n  endpoint: {}\n")
                        .problems())
                .containsExactly(
                        "heddle.yaml:2:3: [CONFIG_UNKNOWN_KEY] unknown key 'endpoint'; allowed: endpoints; did you"
                                + " mean 'endpoints'?");
    }

    @Test
    void aKeyMayStandInAFileOfItsOwn() throws IOException {
        Path key = Files.writeString(directory.resolve("key"), "secret\n");
        ConfigFixture given = given("""
                dialect: openai
                base-url: https://llm.example.com/v1
                key: file:%s
                models: [a]
                """.formatted(key));

        assertThat(given.problems()).isEmpty();
        assertThat(given.config().endpoints().get(0).key()).isEqualTo("secret");
    }

    @Test
    void aKeysFileThatIsNotThereOrHoldsMoreIsTold() throws IOException {
        Path two = Files.writeString(directory.resolve("two"), "a\nb\n");
        String endpoint = """
                dialect: openai
                base-url: https://llm.example.com/v1
                key: file:%s
                models: [a]
                """;

        assertThat(given(endpoint.formatted(directory.resolve("none"))).problems())
                .singleElement()
                .asString()
                .endsWith("[CONFIG_UNRESOLVED] 'key': there is no file '" + directory.resolve("none") + "'");
        assertThat(given(endpoint.formatted(two)).problems())
                .singleElement()
                .asString()
                .endsWith("[CONFIG_UNRESOLVED] 'key': the file '" + two + "' must hold one line");
    }
}
