package dev.heddle.runtime.routing.complexity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.prompt.PromptReader;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexityScoreTest {

    private static ComplexityFeatures features(String question) {
        return features(question, "");
    }

    private static ComplexityFeatures features(String question, String more) {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":" + Json.quoted(question) + "}]"
                + more + "}";
        return ComplexityFeatures.of(Objects.requireNonNull(PromptReader.read(body.getBytes(UTF_8))));
    }

    private static double score(String question) {
        return ComplexityScore.of(features(question)).value();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Prove that the square root of two is irrational and analyse the proof step by step.
            de | Beweise, dass die Wurzel aus zwei irrational ist, und begründe Schritt für Schritt.
            fr | Démontre que la racine de deux est irrationnelle et analyse la preuve étape par étape.
            es | Demuestra que la raíz de dos es irracional y analiza la prueba paso a paso.
            it | Dimostra che la radice di due è irrazionale e analizza la prova passo dopo passo.
            pt | Demonstre que a raiz de dois é irracional e analise a prova passo a passo.
            nl | Bewijs dat de wortel van twee irrationaal is en analyseer het bewijs stap voor stap.
            pl | Udowodnij, że pierwiastek z dwóch jest niewymierny, i uzasadnij to krok po kroku.
            ru | Докажи, что корень из двух иррационален, и проанализируй доказательство шаг за шагом.
            zh | 请证明二的平方根是无理数，并逐步分析这个证明。
            ja | 2の平方根が無理数であることを証明し、その証明を段階的に分析してください。
            ko | 2의 제곱근이 무리수임을 증명하고 그 증명을 단계별로 분석해 주세요.
            """)
    void askingForReasoningIsUnderstoodInEveryLanguage(String language, String question) {
        assertThat(features(question).reasoning()).as(language).isGreaterThanOrEqualTo(2);
        assertThat(ComplexityScore.of(features(question)).reason()).as(language).startsWith("reasoning");
        assertThat(score(question)).as(language).isGreaterThanOrEqualTo(0.35);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Hi, what is the capital of France?
            de | Hallo, was ist die Hauptstadt von Frankreich?
            fr | Bonjour, quelle est la capitale de la France ?
            es | Hola, ¿cuál es la capital de Francia?
            it | Ciao, qual è la capitale della Francia?
            pt | Olá, qual é a capital da França?
            nl | Hallo, wat is de hoofdstad van Frankrijk?
            pl | Cześć, jaka jest stolica Francji?
            ru | Привет, какая столица Франции?
            zh | 你好，法国的首都是哪里？
            ja | こんにちは、フランスの首都はどこですか？
            ko | 안녕하세요, 프랑스의 수도는 어디인가요?
            """)
    void aSimpleQuestionIsSimpleInEveryLanguage(String language, String question) {
        assertThat(features(question).reasoning()).as(language).isZero();
        assertThat(score(question)).as(language).isLessThan(0.1);
    }

    @Test
    void aWordInsideAnotherIsNotThatWord() {
        assertThat(features("The improvement was disapproved; whys and bewhyed.")
                        .reasoning())
                .isZero();
        assertThat(features("Why?").reasoning()).isOne();
        assertThat(features("l'ANALYSE").reasoning()).isOne();
    }

    @Test
    void codeRaisesTheScore() {
        String question =
                "What does it print?\n```java\nint x = 1;\nfor (int i = 0; i < 3; i++) {\n    x += i;\n}\n```";

        assertThat(features(question).code()).isGreaterThan(50);
        assertThat(ComplexityScore.of(features(question)).reason()).startsWith("code");
    }

    @Test
    void listsAndSequencesAreSteps() {
        assertThat(features("1. Read it\n2) Sum it up\n- send it\n").steps()).isEqualTo(3);
        assertThat(features("First read it, then sum it up, finally send it").steps())
                .isEqualTo(3);
    }

    @Test
    void lengthCountsAndHanCountsForMore() {
        assertThat(score("word ".repeat(800))).isGreaterThan(score("word ".repeat(100)));
        assertThat(features("语".repeat(100)).text()).isEqualTo(300);
    }

    @Test
    void toolsImagesHistoryAndFormatCount() {
        double plain = score("Book it");
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"book\"}}]";

        assertThat(ComplexityScore.of(features("Book it", tools)).value()).isGreaterThan(plain);
        assertThat(ComplexityScore.of(features("Book it", ",\"response_format\":{\"type\":\"json_object\"}"))
                        .value())
                .isGreaterThan(plain);
    }

    @Test
    void theScoreStaysBetweenNothingAndOne() {
        ComplexityFeatures most = new ComplexityFeatures(
                Integer.MAX_VALUE, Integer.MAX_VALUE, 9_999, 999, 1, 100, 999, 999, 999, 0, 1, 99);

        assertThat(ComplexityScore.of(most).value()).isEqualTo(1);
        assertThat(score("thanks")).isZero();
        assertThat(ComplexityScore.of(features("thanks")).reason()).isEmpty();
    }

    @Test
    void featuresSurviveBeingWrittenDown() {
        ComplexityFeatures features = features("Why? First compare them:\n1. a\n2. b", ",\"tools\":[{}]");

        assertThat(ComplexityFeatures.decoded(features.encoded())).isEqualTo(features);
        assertThat(ComplexityFeatures.decoded("")).isEqualTo(ComplexityFeatures.decoded("later=3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "text=", "text=many", "text=1,,"})
    void whatIsNoFeaturesIsNotRead(String encoded) {
        assertThat(ComplexityFeatures.decoded(encoded)).isNull();
    }

    @Test
    void aVeryLongTextIsLookedAtFromBothEnds() {
        String question = "x ".repeat(50_000) + "Prove it.";

        assertThat(features(question).reasoning()).isOne();
        assertThat(features(question).text()).isGreaterThan(100_000);
    }
}
