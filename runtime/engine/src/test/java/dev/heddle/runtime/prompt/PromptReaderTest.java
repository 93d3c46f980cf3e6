package dev.heddle.runtime.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptReaderTest {

    private static final String OPENAI = """
            {"model":"gpt-4o","messages":[
              {"role":"system","content":"Be brief."},{"role":"developer","content":"Use German."},
              {"role":"user","content":"Hi"},
              {"content":"Hello!","role":"assistant"},
              {"role":"user","content":[{"type":"text","text":"Look"},{"type":"image_url","image_url":{"url":"x"}}]}],
             "tools":[{"type":"function","function":{"name":"a"}},{"type":"function","function":{"name":"b"}}],
             "response_format":{"type":"json_schema","json_schema":{}}}""";
    private static final String ANTHROPIC = """
            {"model":"claude","max_tokens":9,"system":[{"type":"text","text":"Be brief."}],
             "tools":[{"name":"a","input_schema":{"type":"object","properties":{}}}],
             "messages":[{"role":"user","content":"Hi"},
              {"role":"assistant","content":[{"type":"tool_use","id":"1","name":"a","input":{"text":"no"}}]},
              {"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":"42"}]}]}""";
    private static final String RESPONSES = """
            {"model":"gpt-4o","instructions":"Be brief.","input":"Why?","text":{"format":{"type":"text"}}}""";
    private static final String GEMINI = """
            {"systemInstruction":{"parts":[{"text":"Be brief."}]},
             "contents":[{"parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"Hello"}]},
              {"role":"user","parts":[{"text":"Look"},{"inlineData":{"mimeType":"image/png","data":"AA"}}]}],
             "tools":[{"functionDeclarations":[{"name":"a"},{"name":"b"},{"name":"c"}]}],
             "generationConfig":{"responseMimeType":"application/json"}}""";
    private static final String OLLAMA = """
            {"model":"llama3","messages":[{"role":"user","content":"Look","images":["AA","BB"]}],"format":"json"}""";
    private static final String BEDROCK = """
            {"system":[{"text":"Be brief."}],
             "messages":[{"role":"user","content":[{"text":"Hi"}]},
              {"role":"assistant","content":[{"toolUse":{"toolUseId":"1","name":"a","input":{}}}]},
              {"role":"user","content":[{"toolResult":{"toolUseId":"1","content":[{"text":"42"}]}}]}],
             "toolConfig":{"tools":[{"toolSpec":{"name":"a"}}]}}""";

    private static PromptOutline read(String body) {
        return Objects.requireNonNull(PromptReader.read(body.getBytes(UTF_8)));
    }

    private static String text(PromptOutline outline, Span part) {
        return new String(outline.body(), part.start(), part.length(), UTF_8);
    }

    @Test
    void aChatCompletionHasItsSystemPromptInItsFirstMessages() {
        PromptOutline outline = read(OPENAI);

        assertThat(text(outline, outline.system()))
                .startsWith("{\"role\":\"system\"")
                .endsWith("German.\"}");
        assertThat(text(outline, outline.firstUser())).isEqualTo("{\"role\":\"user\",\"content\":\"Hi\"}");
        assertThat(text(outline, outline.firstAnswer())).isEqualTo("{\"content\":\"Hello!\",\"role\":\"assistant\"}");
        assertThat(text(outline, outline.lastUser())).contains("Look");
        assertThat(text(outline, outline.tools())).startsWith("[").endsWith("]");
        assertThat(outline.messageCount()).isEqualTo(3);
        assertThat(outline.toolCount()).isEqualTo(2);
        assertThat(outline.images()).isOne();
        assertThat(outline.structured()).isTrue();
        assertThat(outline.toolsUsed()).isFalse();
        assertThat(outline.promptBytes()).isEqualTo(outline.messages().length());
    }

    @Test
    void aToolsResultIsNoTextOfTheUsers() {
        PromptOutline outline = read(ANTHROPIC);

        assertThat(text(outline, outline.lastUser())).contains("Hi");
        assertThat(text(outline, outline.system())).isEqualTo("[{\"type\":\"text\",\"text\":\"Be brief.\"}]");
        assertThat(outline.toolsUsed()).isTrue();
        assertThat(outline.toolCount()).isOne();
        assertThat(outline.promptBytes())
                .isEqualTo(outline.messages().length() + outline.system().length());
    }

    @Test
    void aResponseMayBeAskedForByOneText() {
        PromptOutline outline = read(RESPONSES);

        assertThat(text(outline, outline.lastUser())).isEqualTo("\"Why?\"");
        assertThat(text(outline, outline.system())).isEqualTo("\"Be brief.\"");
        assertThat(outline.structured()).isFalse();
        assertThat(outline.messageCount()).isOne();
    }

    @Test
    void geminiNamesNoRoleOfTheFirstUserAndDeclaresToolsOneLevelDown() {
        PromptOutline outline = read(GEMINI);

        assertThat(text(outline, outline.firstUser())).isEqualTo("{\"parts\":[{\"text\":\"Hi\"}]}");
        assertThat(text(outline, outline.firstAnswer())).contains("Hello");
        assertThat(outline.toolCount()).isEqualTo(3);
        assertThat(outline.images()).isOne();
        assertThat(outline.structured()).isTrue();
    }

    @Test
    void ollamaHasImagesBesideTheText() {
        assertThat(read(OLLAMA).images()).isEqualTo(2);
        assertThat(read(OLLAMA).structured()).isTrue();
    }

    @Test
    void whatAToolSaidToCohereIsADocumentAndNoFile() {
        PromptOutline outline = read("""
                {"model":"command-a","messages":[{"role":"user","content":"Hi"},
                  {"role":"assistant","tool_calls":[{"id":"1","function":{"name":"a"}}]},
                  {"role":"tool","tool_call_id":"1","content":[{"type":"document","document":{"data":"42"}}]}]}""");

        assertThat(outline.images()).isZero();
        assertThat(outline.toolsUsed()).isTrue();
    }

    @Test
    void bedrocksToolsAreInTheirConfiguration() {
        PromptOutline outline = read(BEDROCK);

        assertThat(outline.toolCount()).isOne();
        assertThat(outline.toolsUsed()).isTrue();
        assertThat(text(outline, outline.lastUser())).contains("Hi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"model\":\"m\"}", "{\"messages\":[{\"role\":\"user\"", "{\"messages\":[]} x"})
    void whatCannotBeReadHasNoOutline(String body) {
        assertThat(PromptReader.read(body.getBytes(UTF_8))).isNull();
    }

    @Test
    void everyPrefixOfABodyIsSurvived() {
        byte[] body = ANTHROPIC.getBytes(UTF_8);
        for (int length = 0; length < body.length; length++) {
            assertThat(PromptReader.read(java.util.Arrays.copyOf(body, length))).isNull();
        }
    }

    @Test
    void partsOfTheSameBytesHaveTheSameDigestAndOthersAnother() {
        byte[] one = "....Be brief.".getBytes(UTF_8);
        byte[] other = "Be brief.".getBytes(UTF_8);
        byte[] third = "Be brief!".getBytes(UTF_8);

        PromptDigest digest = PromptDigest.START.with(one, new Span(4, 13));
        assertThat(digest).isEqualTo(PromptDigest.START.with(other, new Span(0, 9)));
        assertThat(digest).isNotEqualTo(PromptDigest.START.with(third, new Span(0, 9)));
        assertThat(PromptDigest.START.with("ab").with("c"))
                .isNotEqualTo(PromptDigest.START.with("a").with("bc"));
    }
}
