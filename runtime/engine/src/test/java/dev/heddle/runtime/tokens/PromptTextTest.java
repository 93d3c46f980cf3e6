package dev.heddle.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTextTest {

    private final Vocabularies.Counter counter =
            new Vocabularies.Counter(VocabularyName.CL100K.load(), true, new CountedTexts());

    PromptTextTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'B64','format':'wav'}}]}]}",
                "{'messages':[{'role':'user','content':'Who is that?','images':['B64']}]}",
                "{'contents':[{'role':'model','parts':[{'text':'Hi','thoughtSignature':'B64'}]}]}",
                "{'contents':[{'role':'user','parts':[{'inlineData':{'mimeType':'image/png','data':'B64'}}]}]}"
            })
    void whatIsNoTextIsNotCountedAsOne(String request) {
        StringBuilder base64 = new StringBuilder();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            base64.append((char) ('A' + random.nextInt(26)));
        }
        byte[] body = request.replace('\'', '"').replace("B64", base64).getBytes(StandardCharsets.UTF_8);

        assertThat(PromptText.of(body).tokens(counter)).isBetween(1L, 1_050L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[{'role':'user','content':'T'}]}",
                "{'messages':[{'role':'assistant','tool_plan':'T','tool_calls':[]}]}",
                "{'messages':[{'role':'tool','content':[{'type':'document','document':{'id':'1','data':{'a':'T'}}}]}]}",
                "{'messages':[],'documents':[{'id':'1','data':{'text':'T'}}]}"
            })
    void whatTheModelReadsIsCounted(String request) {
        String body = request.replace('\'', '"').replace("T", "word ".repeat(500));

        assertThat(PromptText.of(body.getBytes(StandardCharsets.UTF_8)).tokens(counter))
                .isBetween(450L, 600L);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200, 20_000, 40_000, 100_000})
    void aTextThatWasCountedBeforeCountsTheSame(int length) {
        String text =
                "What a heddle is, word for word. ".repeat(length / 33 + 1).substring(0, length);
        String request =
                "{'messages':[{'role':'system','content':'T'},{'role':'user','content':'T'}],'tools':[{'a':'T'}]}";
        byte[] body = request.replace('\'', '"').replace("T", text).getBytes(StandardCharsets.UTF_8);
        byte[] behindAnother = request.replace('\'', '"')
                .replaceFirst("T", "Others say more. ")
                .replace("T", text)
                .getBytes(StandardCharsets.UTF_8);

        long first = PromptText.of(body).tokens(counter);
        long behind = PromptText.of(behindAnother).tokens(counter);

        assertThat(PromptText.of(body).tokens(counter)).isEqualTo(first);
        assertThat(behind).isEqualTo(PromptText.of(behindAnother).tokens(fresh()));
        assertThat(first).isEqualTo(PromptText.of(body).tokens(fresh()));
    }

    private Vocabularies.Counter fresh() {
        return new Vocabularies.Counter(counter.vocabulary(), true, new CountedTexts());
    }
}
