package dev.heddle.javaagent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.javaagent.start.AgentStarter;
import dev.heddle.javaagent.weaving.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WakingClassesTest {

    private static final ClassLoader APPLICATION = WakingClassesTest.class.getClassLoader();
    private static final byte[] NOTHING_OF_HEDDLE = "java/lang/Object com/example/Main".getBytes(ISO_8859_1);

    @Test
    void namesEveryTargetOfTheTransports() {
        assertThat(WakingClasses.TARGETS)
                .containsExactlyInAnyOrderElementsOf(
                        AgentStarter.targets().stream().map(Target::className).toList());
    }

    @Test
    void namesTheOneTargetThatIsFoundUnderOtherPackages() {
        assertThat(AgentStarter.targets().stream().filter(Target::relocatable).map(Target::className))
                .containsExactly(WakingClasses.RELOCATABLE);
    }

    @Test
    void everyTargetWakesTheAgentAlsoWhereItIsRelocated() {
        assertThat(List.of("okhttp3/OkHttpClient", "com/example/shaded/okhttp3/OkHttpClient"))
                .allMatch(name -> WakingClasses.isOne(APPLICATION, name, NOTHING_OF_HEDDLE));
        assertThat(WakingClasses.isOne(APPLICATION, "com/example/myokhttp3/OkHttpClient", NOTHING_OF_HEDDLE))
                .isFalse();
    }

    @Test
    void theJdksClientWakesTheAgentFromThePlatformLoader() {
        assertThat(WakingClasses.isOne(
                        ClassLoader.getPlatformClassLoader(),
                        "jdk/internal/net/http/HttpClientFacade",
                        NOTHING_OF_HEDDLE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/heddle/bridge/Invocation",
                "Ldev/heddle/call/LlmScope;",
                "Ldev/heddle/LlmCall;",
                "dev.heddle.call.LlmScope",
                "dev/heddldev/heddle/call/",
            })
    void whoeverNamesTheBridgeOrAnAnnotationWakesTheAgent(String constant) {
        for (int before = 0; before < 25; before++) {
            byte[] classFile = ("e".repeat(before) + constant).getBytes(ISO_8859_1);

            assertThat(WakingClasses.isOne(APPLICATION, "com/example/Main", classFile))
                    .as("%d bytes before", before)
                    .isTrue();
            assertThat(WakingClasses.isOne(null, "com/example/Main", classFile)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "dev/heddle/", "dev/heddle/call", "dev/heddle/app/Main", "dev/heddle", "dev-heddle-bridge/"})
    void nobodyElseDoes(String constant) {
        assertThat(WakingClasses.isOne(APPLICATION, "com/example/Main", constant.getBytes(ISO_8859_1)))
                .isFalse();
    }

    @Test
    void aClassFileWithAnnotatedMethodsWakesTheAgentAndOneWithoutDoesNot() throws IOException {
        assertThat(wakes("dev/heddle/javaagent/annotated/Desk_Heddle")).isTrue();
        assertThat(wakes("org/junit/jupiter/api/Test")).isFalse();
    }

    @Test
    void findsWhatASlowSearchFinds() {
        Pattern slow = Pattern.compile("dev[/.]heddle[/.]([A-Z]|bridge[/.]|call[/.])");
        String[] pieces = {"dev", "heddle", "hed", "dle", "/", ".", "e", "d", "v", "bridge", "call", "C", "\0", "x"};
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 40) {
                text.append(pieces[random.nextInt(pieces.length)]);
                if (random.nextInt(6) == 0) {
                    text.append("dev/heddle");
                }
            }
            boolean expected = slow.matcher(text).find();
            found += expected ? 1 : 0;

            assertThat(WakingClasses.isOne(APPLICATION, "Main", text.toString().getBytes(ISO_8859_1)))
                    .as(text.toString())
                    .isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(1_000);
    }

    private static boolean wakes(String internalName) throws IOException {
        try (InputStream in = APPLICATION.getResourceAsStream(internalName + ".class")) {
            return WakingClasses.isOne(
                    APPLICATION, internalName, Objects.requireNonNull(in).readAllBytes());
        }
    }
}
