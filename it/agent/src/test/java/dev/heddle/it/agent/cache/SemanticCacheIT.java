package dev.heddle.it.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.embedding.EmbeddingProvider;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unmodified application's question is answered by the answer to another one that means the same. */
class SemanticCacheIT {

    /** So unlike each other that a question about one is not near enough to that about another. */
    private static final List<String> THINGS = List.of(
            "guitar kettle tent bicycle mirror toaster sofa camera piano blanket ladder printer rug microscope helmet"
                    .concat(" drone candle wardrobe hammock telescope blender tractor violin aquarium surfboard")
                    .concat(" typewriter stroller chainsaw trampoline harmonica wheelbarrow projector canoe chandelier")
                    .split(" "));

    @TempDir
    Path directory;

    private static Path embeddings() {
        return Path.of(Objects.requireNonNull(System.getProperty("heddle.embeddings"), "heddle.embeddings"))
                .toAbsolutePath()
                .normalize();
    }

    private ForkedApp.Run ask(ProviderSimulator provider, String mode, String first, String second, List<String> things)
            throws IOException {
        Path config = directory.resolve("heddle.yaml");
        Files.writeString(config, """
                extensions: %s
                cache:
                  enabled: true
                  semantic:
                    mode: %s
                    timeout: 2s
                    directory: %s
                """.formatted(embeddings(), mode, directory.resolve("seen")));
        provider.script()
                .next(IntStream.range(0, 200)
                        .mapToObj(i -> Reply.text("answer number " + i))
                        .toArray(Reply[]::new));
        ForkedApp app = ForkedApp.of("openai", "com.example.openai.QuestionsApp")
                .withAgent()
                .env("HEDDLE_CONFIG", config.toString())
                .ledger(directory.resolve("ledger"))
                .argument(provider.baseUrl())
                .argument(first)
                .argument(second);
        things.forEach(app::argument);
        return app.run().requireSuccess();
    }

    @Test
    void aParaphraseIsAnsweredWithoutTheProvider() throws IOException {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            ForkedApp.Run run = ask(
                    provider,
                    "on",
                    "How do I return a %s that I bought?",
                    "How can I return a %s that I bought?",
                    THINGS);

            List<String> pairs = run.output();
            String[] last = pairs.get(pairs.size() - 1).split(" / ");
            assertThat(last[1]).isEqualTo(last[0]);
            assertThat(provider.log().count()).isEqualTo(2L * pairs.size() - 1);
            List<RecordedCall> calls = RecordedCall.in(directory.resolve("ledger"));
            RecordedCall cached = calls.get(calls.size() - 1);
            assertThat(cached.call().source().cache()).isEqualTo("semantic");
            assertThat(cached.attempts()).isEmpty();
        }
    }

    @Test
    void inShadowModeTheProviderIsAlwaysAskedAndTheReportSaysWhatWouldHaveBeenServed() throws IOException {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            ask(
                    provider,
                    "shadow",
                    "How do I return a %s that I bought?",
                    "How can I return a %s that I bought?",
                    THINGS.subList(0, 20));

            assertThat(provider.log().count()).isEqualTo(40);
            ForkedApp.Run report = ForkedApp.onClassPath(
                            ForkedApp.heddleJar().toString(), "dev.heddle.javaagent.HeddleMain")
                    .argument("semantic")
                    .argument("--directory")
                    .argument(directory.resolve("seen").toString())
                    .run()
                    .requireSuccess();
            assertThat(report.output().get(0))
                    .endsWith("questions were compared with the provider's answer; nothing was served.");
        }
    }

    @Test
    void theModelsJarWorksOnAPlainClassPathBesideTheEngine() throws IOException {
        URL jar = embeddings().toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, EmbeddingProvider.class.getClassLoader())) {
            EmbeddingProvider provider = ServiceLoader.load(EmbeddingProvider.class, loader)
                    .findFirst()
                    .orElseThrow();
            assertThat(provider.getClass().getClassLoader()).isSameAs(loader);
            try (EmbeddingModel model = provider.load()) {
                assertThat(model.embed("Where is my order?").join()).hasSize(384);
            }
        }
    }
}
