package dev.heddle.it.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SwitchIT {

    @TempDir
    Path directory;

    private final ProviderSimulator provider = ProviderSimulator.start();

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void aPropertySwitchesHeddleOff() {
        ForkedApp.Run run = app().option("-Dheddle.enabled=false").run().requireSuccess();

        assertOff(run);
    }

    @Test
    void whoWritesArgumentsToTheAgentIsToldWhereSettingsBelong() {
        ForkedApp.Run run = SdkApp.OPENAI
                .calling(provider)
                .option("-javaagent:" + ForkedApp.heddleJar() + "=config=mine.yaml")
                .argument("sync")
                .run()
                .requireSuccess();

        assertThat(run.errors())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("[heddle] WARN ")
                        .contains("'config=mine.yaml' is ignored", "-Dheddle.config=FILE"));
    }

    @Test
    void theEnvironmentSwitchesHeddleOff() {
        ForkedApp.Run run = app().env("HEDDLE_ENABLED", "false").run().requireSuccess();

        assertOff(run);
    }

    @Test
    void theFileSwitchesHeddleOffAndOneLineSaysSo() throws IOException {
        Path config = Files.writeString(directory.resolve("heddle.yaml"), "doctor: true\nenabled: false\n");

        ForkedApp.Run run = app().env("HEDDLE_CONFIG", config.toString()).run().requireSuccess();

        assertThat(run.errors())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("[heddle] ").contains("switched off", "heddle.yaml:2"));
        assertUnseen(run);
    }

    @Test
    void aBrokenConfigurationIsToldWithItsLineAndTheApplicationWorks() throws IOException {
        Path config = Files.writeString(directory.resolve("heddle.yaml"), "retry:\n  bse: 1ms\n");

        ForkedApp.Run run = app().env("HEDDLE_CONFIG", config.toString()).run().requireSuccess();

        assertThat(run.results().get("sync")).startsWith("OK ");
        assertThat(run.errors()).anySatisfy(line -> assertThat(line).contains("heddle.yaml", "2:3", "'bse'", "'base'"));
        assertThat(RecordedCall.in(ledger())).hasSize(1);
    }

    @Test
    void aLedgerThatCannotBeWrittenIsToldOnceAndTheApplicationWorks() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        ForkedApp.Run run =
                app().ledger(file).argument("sync").argument("sync").run().requireSuccess();

        assertThat(run.output()).hasSize(3).allSatisfy(line -> assertThat(line).startsWith("RESULT sync OK "));
        assertThat(run.errors())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("[heddle] WARN", "ledger", file.toString()));
        assertThat(Files.readString(file)).isEqualTo("not a directory");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC", "GOOGLE_GENAI", "LANGCHAIN4J"})
    void callsAreSeenFromTheMomentThatHeddleIsAttached(SdkApp sdk) throws Exception {
        String scenario = sdk == SdkApp.LANGCHAIN4J ? "openaiSync" : "sync";
        Process process = sdk.calling(provider)
                .ledger(ledger())
                .argument(scenario)
                .argument("pause")
                .argument(scenario)
                .start();
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                OutputStream input = process.getOutputStream()) {
            assertThat(output.readLine()).startsWith("RESULT " + scenario + " OK ");
            assertThat(output.readLine()).isEqualTo("PAUSED");
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
            machine.loadAgent(ForkedApp.heddleJar().toString());
            machine.detach();
            input.write('\n');
            input.flush();
            assertThat(output.readLine()).isEqualTo("RESULT pause OK resumed");
            assertThat(output.readLine()).startsWith("RESULT " + scenario + " OK ");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(provider.log().count()).isEqualTo(2);
        List<RecordedCall> calls = RecordedCall.in(ledger());
        assertThat(calls)
                .singleElement()
                .satisfies(call -> assertThat(call.statuses()).containsExactly(200));
    }

    private ForkedApp app() {
        return SdkApp.OPENAI.calling(provider).withAgent().ledger(ledger()).argument("sync");
    }

    private Path ledger() {
        return directory.resolve("ledger");
    }

    private void assertOff(ForkedApp.Run run) {
        assertThat(run.errors()).isEmpty();
        assertUnseen(run);
    }

    private void assertUnseen(ForkedApp.Run run) {
        assertThat(run.results().get("sync")).startsWith("OK ");
        assertThat(ledger()).doesNotExist();
        assertThat(provider.log().count()).isEqualTo(1);
    }
}
