package dev.heddle.runtime.dialect.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonEditTest {

    private static final List<String> LIMIT = List.of("max_tokens", "max_completion_tokens");

    @Test
    void replacesAValueAndLeavesEveryOtherByte() {
        assertThat(edited(edit("{ \"a\" : [1, {\"model\":\"x\"}],\n\"model\": \"old\" ,\"ü\":1}")
                        .replace("model", "\"new\"")))
                .isEqualTo("{ \"a\" : [1, {\"model\":\"x\"}],\n\"model\": \"new\" ,\"ü\":1}");
    }

    @Test
    void replacesNothingThatIsNotThere() {
        assertThat(edited(edit("{\"a\":1}").replace("model", "\"new\""))).isNull();
    }

    @Test
    void aValueThatIsRightAlreadyIsNoChange() {
        assertThat(edited(edit("{\"model\":\"new\"}").replace("model", "\"new\"")))
                .isNull();
    }

    @Test
    void lowersANumberUnderTheNameItHas() {
        assertThat(edited(edit("{\"max_completion_tokens\":4096,\"n\":1}").cap(LIMIT, 512)))
                .isEqualTo("{\"max_completion_tokens\":512,\"n\":1}");
    }

    @Test
    void doesNotRaiseANumber() {
        assertThat(edited(edit("{\"max_tokens\":100}").cap(LIMIT, 512))).isNull();
    }

    @Test
    void replacesAnUnlimitedOrOddValue() {
        assertThat(edited(edit("{\"max_tokens\":null}").cap(LIMIT, 512))).isEqualTo("{\"max_tokens\":512}");
        assertThat(edited(edit("{\"max_tokens\":\"many\"}").cap(LIMIT, 512))).isEqualTo("{\"max_tokens\":512}");
    }

    @Test
    void addsWhatIsMissingAtTheEnd() {
        assertThat(edited(edit("{\"a\":1 }").cap(LIMIT, 512))).isEqualTo("{\"a\":1 ,\"max_tokens\":512}");
        assertThat(edited(edit("{ }").cap(LIMIT, 512))).isEqualTo("{ \"max_tokens\":512}");
    }

    @Test
    void changesAMemberOfAnInnerObject() {
        assertThat(edited(inner("{\"options\":{\"num_predict\":9000,\"seed\":1},\"b\":2}")))
                .isEqualTo("{\"options\":{\"num_predict\":512,\"seed\":1},\"b\":2}");
    }

    @Test
    void addsAMemberToAnInnerObject() {
        assertThat(edited(inner("{\"options\":{\"seed\":1},\"b\":2}")))
                .isEqualTo("{\"options\":{\"seed\":1,\"num_predict\":512},\"b\":2}");
        assertThat(edited(inner("{\"options\":{},\"b\":2}"))).isEqualTo("{\"options\":{\"num_predict\":512},\"b\":2}");
    }

    @Test
    void addsTheInnerObjectWhereThereIsNone() {
        assertThat(edited(inner("{\"b\":2}"))).isEqualTo("{\"b\":2,\"options\":{\"num_predict\":512}}");
        assertThat(edited(inner("{\"options\":null,\"b\":2}")))
                .isEqualTo("{\"options\":{\"num_predict\":512},\"b\":2}");
    }

    @Test
    void addsNoInnerObjectThatIsOnlyToBeLimited() {
        JsonEdit edit = edit("{\"b\":2}").cap(List.of("thinking"), List.of("budget_tokens"), 1_024, false);
        assertThat(edited(edit)).isNull();
    }

    @Test
    void makesSeveralChangesAtOnce() {
        assertThat(edited(edit("{\"max_tokens\":4096,\"model\":\"old\"}")
                        .replace("model", "\"new\"")
                        .cap(LIMIT, 512)
                        .set("stream_options", "include_usage", "true")))
                .isEqualTo("{\"max_tokens\":512,\"model\":\"new\",\"stream_options\":{\"include_usage\":true}}");
    }

    @Test
    void leavesAloneWhatIsNoWellFormedObject() {
        assertThat(edited(edit("[1]").cap(LIMIT, 512))).isNull();
        assertThat(edited(edit("{\"a\":1").cap(LIMIT, 512))).isNull();
        assertThat(edited(edit("{\"max_tokens\":9000,").cap(LIMIT, 512))).isNull();
        assertThat(edited(edit("").cap(LIMIT, 512))).isNull();
    }

    private static JsonEdit edit(String json) {
        return JsonEdit.of(json.getBytes(UTF_8));
    }

    private static JsonEdit inner(String json) {
        return edit(json).cap(List.of("options"), List.of("num_predict"), 512, true);
    }

    private static @Nullable String edited(JsonEdit edit) {
        byte[] changed = edit.apply();
        return changed == null ? null : new String(changed, UTF_8);
    }
}
